// Splits the arguments of one command into options and positionals.
import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { languages } from '../words/words.ts'
import type { Language } from '../words/words.ts'
import type { OptionValues } from './command.ts'

const everywhere = {
  json: { type: 'boolean' },
  data: { type: 'string' },
  quiet: { type: 'boolean' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const valueOptions: ReadonlySet<string> = new Set(
  Object.entries(everywhere).flatMap(([name, { type }]) => (type === 'string' ? [`--${name}`] : [])),
)

export interface GivenArguments {
  positionals: string[]
  values: OptionValues
  language: Language | undefined
  wantsHelp: boolean
  problem: ArgumentProblem | undefined
}

/** Why the arguments make no sense; the sentence is in words/. */
export type ArgumentProblem = { kind: 'unknown-option' | 'value-missing' | 'value-unexpected' | 'unknown-language'; option: string }

/** Options that take several values after one name, as in `--chat a.xml b.xml`. */
const takesSeveral = new Set(['chat'])

export function readArguments(argv: readonly string[], commandName: string | undefined, options: ParseArgsOptionsConfig): GivenArguments {
  const known = { ...everywhere, ...options }
  const language = languages.find(each =>
    argv.some((argument, at) => argument === `--language=${each}` || (argument === each && argv[at - 1] === '--language')),
  )
  try {
    const { values, tokens } = parseArgs({
      args: withSignedValues(argv),
      options: known,
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
    const positionals = placePositionals(tokens, values, commandName)
    const empty = Object.entries(values).find(([, value]) => [value].flat().includes(''))?.[0]
    const problem: ArgumentProblem | undefined =
      empty !== undefined
        ? { kind: 'value-missing', option: `--${empty}` } // an unset variable of the shell must not mean the present folder
        : values['language'] !== undefined && language === undefined
          ? { kind: 'unknown-language', option: String(values['language']) }
          : undefined
    return { positionals, values: values, language, wantsHelp: values['help'] === true, problem }
  } catch (error) {
    const wantsHelp = argv.includes('--help') || argv.includes('-h')
    return { positionals: [], values: {}, language, wantsHelp, problem: wantsHelp ? undefined : problemOf(error) }
  }
}

/** The first argument that is no option and no option's value: what goes everywhere may stand before the command. */
export const commandNameIn = (argv: readonly string[]): string | undefined =>
  argv.find((argument, at) => !argument.startsWith('-') && !valueOptions.has(argv[at - 1] ?? ''))

/** `--chat-offset -3.5` means a negative number, not another option. After `--` nothing is an option. */
function withSignedValues(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const joined: string[] = []
  for (const argument of argv.slice(0, end)) {
    const before = joined.at(-1)
    if (/^-\d/.test(argument) && before?.startsWith('--') === true && !before.includes('='))
      joined[joined.length - 1] = `${before}=${argument}`
    else joined.push(argument)
  }
  return [...joined, ...argv.slice(end)]
}

/** node:util words its errors in English and for developers; only which option it is about is taken from them. */
function problemOf(error: unknown): ArgumentProblem {
  if (!(error instanceof Error) || !('code' in error)) throw error
  const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? ''
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return { kind: 'unknown-option', option }
  if (error.code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error
  return { kind: error.message.includes('does not take') ? 'value-unexpected' : 'value-missing', option }
}

type Token = { kind: string; name?: string; value?: string | boolean | undefined }

/** The command's name is taken off; what follows `--chat FILE` directly is chat too, once a recording was named before it. */
function placePositionals(tokens: readonly Token[], values: OptionValues, commandName: string | undefined): string[] {
  const positionals: string[] = []
  let isNamed = commandName === undefined
  let open: string | undefined
  for (const token of tokens) {
    if (token.kind === 'option') open = takesSeveral.has(token.name ?? '') && positionals.length > 0 ? token.name : undefined
    if (token.kind !== 'positional' || typeof token.value !== 'string') continue
    if (!isNamed) isNamed = true
    else if (open === undefined) positionals.push(token.value)
    else (values[open] as (string | boolean)[]).push(token.value)
  }
  return positionals
}
