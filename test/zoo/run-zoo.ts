// `npm run zoo`: makes recordings of every kind, cuts them in every way, and tells what came out. `--help` says more.
import { isWell, openZoo } from './open-zoo.ts'
import type { ZooOptions } from './open-zoo.ts'
import type { Visit } from './visit-animal.ts'
import { legend, tableOf } from './print-table.ts'
import { helpText, problemText, readZooArguments } from './read-zoo-arguments.ts'

const asked = readZooArguments(process.argv.slice(2))
switch (asked.kind) {
  case 'help':
    console.log(helpText)
    break
  case 'wrong':
    console.error(problemText(asked.problem))
    process.exitCode = 2
    break
  case 'visit':
    process.exitCode = await visitAll(asked)
}

/** @returns the exit code */
async function visitAll({ animals, isJson }: Pick<ZooOptions, 'animals'> & { isJson: boolean }): Promise<number> {
  let seen = 0
  const visits = await openZoo({
    animals,
    onVisit: visit => console.error([`${++seen}/${animals.length} ${visit.name}`, ...faultsOf(visit)].join('\n    ')),
  })
  const wrong = visits.filter(visit => !isWell(visit))
  if (isJson) console.log(JSON.stringify({ visits, wrong: wrong.map(({ name }) => name) }, undefined, 2))
  else console.log(`${tableOf(visits)}\n\n${legend}\n\n${visits.length - wrong.length} of ${visits.length} recordings are well`)
  return wrong.length === 0 ? 0 : 1
}

function faultsOf({ faults, cuts }: Visit): string[] {
  return [...faults, ...cuts.flatMap(cut => cut.faults.map(fault => `${cut.asking}: ${fault}`))]
}
