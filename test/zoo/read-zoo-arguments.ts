// What `npm run zoo` is asked for: which recordings, told how; or what is wrong with the asking. Pure.
import { parseArgs } from 'node:util'
import type { Animal } from './animal.ts'
import { legend } from './print-table.ts'
import { thirdOfZoo, zoo } from './zoo.ts'

export type Asked = { kind: 'visit'; animals: readonly Animal[]; isJson: boolean } | { kind: 'help' } | { kind: 'wrong'; problem: string }

export function readZooArguments(argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    if (values.help === true) return { kind: 'help' }
    const all = values.third === true ? thirdOfZoo : zoo
    const unknown = positionals.find(part => !all.some(({ file }) => file.includes(part)))
    if (unknown !== undefined)
      return { kind: 'wrong', problem: `No recording${values.third ? ' of the third' : ''} has ${unknown} in its name.` }
    const animals = positionals.length === 0 ? all : all.filter(({ file }) => positionals.some(part => file.includes(part)))
    return { kind: 'visit', animals, isJson: values.json === true }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { kind: 'wrong', problem: error.message.split('. ')[0]! + '.' }
  }
}

const options = {
  third: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export const usage = `npm run zoo -- [NAME…] [--third] [--json]

Makes recordings of every kind, takes each into a library, has it analysed, cuts the same stretch out of it in every mode, and compares
each clip with what is known of its recording. Exit code 1 where anything is not as it should be.

  NAME…      only recordings with one of these in their names; all ${zoo.length} when left out
  --third    only the third that is visited on each change (${thirdOfZoo.length})
  --json     all that was found, as one JSON document
  --help     this page`

const lineWidth = 120

/** All names, as many in a line as a terminal has room for. */
export function namesOf(animals: readonly Animal[]): string {
  const lines: string[] = []
  for (const { file } of animals) {
    const longer = `${lines.at(-1)}  ${file}`
    if (lines.length > 0 && longer.length <= lineWidth) lines[lines.length - 1] = longer
    else lines.push(file)
  }
  return lines.join('\n  ')
}

export const helpText = `${usage}\n\nThe columns of the table\n${legend}\n\nThe recordings\n  ${namesOf(zoo)}`

/** @param problem a sentence */
export const problemText = (problem: string): string =>
  `${problem} The recordings are\n  ${namesOf(zoo)}\nHow to use it: npm run zoo -- --help`
