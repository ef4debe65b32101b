// `npm run zoo`: makes recordings of every kind, cuts them in every way, and tells what came out.
//   npm run zoo -- [NAME…] [--third] [--json]      names as in the table; a part of one is enough
// Exit code 1 where anything is not as it should be.
import { parseArgs } from 'node:util'
import { isWell, openZoo } from './open-zoo.ts'
import type { Visit } from './visit-animal.ts'
import { tableOf } from './print-table.ts'
import { thirdOfZoo, zoo } from './zoo.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { third: { type: 'boolean' }, json: { type: 'boolean' } },
})
const all = values.third === true ? thirdOfZoo : zoo
const animals = positionals.length === 0 ? all : all.filter(({ file }) => positionals.some(part => file.includes(part)))
if (animals.length === 0) {
  console.error(`no such recording; there are ${zoo.map(({ file }) => file).join(', ')}`)
  process.exit(2)
}
let seen = 0
const visits = await openZoo({
  animals,
  onVisit: visit => console.error([`${++seen}/${animals.length} ${visit.name}`, ...faultsOf(visit)].join('\n    ')),
})
const wrong = visits.filter(visit => !isWell(visit))
if (values.json === true) console.log(JSON.stringify({ visits, wrong: wrong.map(({ name }) => name) }, undefined, 2))
else console.log(`${tableOf(visits)}\n\n${visits.length - wrong.length} of ${visits.length} recordings are well`)
process.exitCode = wrong.length === 0 ? 0 : 1

function faultsOf({ faults, cuts }: Visit): string[] {
  return [...faults, ...cuts.flatMap(cut => cut.faults.map(fault => `${cut.asking}: ${fault}`))]
}
