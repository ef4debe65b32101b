// The command line: reads the arguments, runs one command, turns its end into an exit code.
import { AppError, isAbort } from '../contract/errors.ts'
import { commandNames } from '../words/help-words.ts'
import type { CommandName } from '../words/help-words.ts'
import { languageOf, wordsIn } from '../words/words.ts'
import type { Words } from '../words/words.ts'
import type { Command } from './command.ts'
import { CancelledAtStudio, EndedWith, UsageError } from './command.ts'
import { commandNameIn, readArguments } from './read-arguments.ts'
import { runCommand } from './run-command.ts'

const commands: Record<CommandName, () => Promise<Command>> = {
  analyse: async () => (await import('./analyse.ts')).analyse,
  cut: async () => (await import('./cut.ts')).cut,
  export: async () => (await import('./export.ts')).exportMoments,
  shows: async () => (await import('./shows.ts')).shows,
  delete: async () => (await import('./delete.ts')).deleteShow,
  weights: async () => (await import('./weights.ts')).weights,
  doctor: async () => (await import('./doctor.ts')).doctor,
  bench: async () => (await import('./bench.ts')).bench,
  serve: async () => (await import('./serve.ts')).serve,
  start: async () => (await import('./start.ts')).start,
}

const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const
/** For sockets to be closed in order. */
const takesLeaveMs = 1000

/** Runs `argv` (without node and script) and answers the exit code. */
export async function main(argv: readonly string[], signal: AbortSignal): Promise<number> {
  let words = wordsIn(systemLanguage(), 'cli')
  let commandName: CommandName | undefined
  try {
    const name = commandNameIn(argv)
    commandName = commandNames.find(each => each === name)
    const wantsOverview = name === undefined || name === 'help'
    const command = commandName && (await commands[commandName]())
    const given = readArguments(argv, wantsOverview ? undefined : name, command?.options ?? {})
    words = wordsIn(given.language ?? systemLanguage(), 'cli')
    if (given.problem !== undefined) throw new UsageError(words.cli.badArgument(given.problem.kind, given.problem.option))
    const wanted = commandNames.find(each => name === 'help' && argv.includes(each))
    if (wantsOverview) return print(wanted === undefined ? words.help.overview : words.help.commands[wanted])
    if (!command || commandName === undefined) throw new UsageError(words.cli.unknownCommand(name))
    if (given.wantsHelp) return print(words.help.commands[commandName])
    const tooMany = given.positionals[command.mostArguments]
    if (tooMany !== undefined) throw new UsageError(words.cli.tooMany(tooMany))
    await runCommand(command, given, words, signal)
    return exitCodes.done
  } catch (error) {
    return reportFailure(error, words, commandName, signal)
  }
}

function reportFailure(error: unknown, words: Words, commandName: CommandName | undefined, signal: AbortSignal): number {
  if (error instanceof EndedWith) return error.exitCode
  if (error instanceof UsageError) {
    console.error(words.cli.usage(error.message))
    console.error(words.cli.seeHelp(commandName ?? '').replace(/ {2,}/g, ' '))
    return exitCodes.usage
  }
  if (isAbort(error) || signal.aborted) {
    console.error(error instanceof CancelledAtStudio ? words.cli.interruptedAtStudio : words.cli.interrupted)
    return exitCodes.interrupted
  }
  const known = error instanceof AppError ? error : new AppError('internal', String(error), { ref: newRef(), cause: error })
  if (known.code === 'internal' && process.env['SHOWRUNNER_DEBUG']) console.error(error)
  console.error(words.errorText(known))
  return exitCodes.failed
}

function print(text: string): number {
  console.log(text)
  return exitCodes.done
}

const newRef = () => Math.random().toString(36).slice(2, 10)

const systemLanguage = () => {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return languageOf(LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale)
}

if (import.meta.main) {
  // npm runs scripts in the checkout; file names mean what they mean where the person stands
  const { npm_lifecycle_event: script, INIT_CWD: standing } = process.env
  if (script === 'showrunner' && standing !== undefined) process.chdir(standing)
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort())
  // a reader that has seen enough (`| head`) is no failure
  process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
  process.exitCode = await main(process.argv.slice(2), interrupt.signal)
  // a studio that hangs never closes its side; whoever reads slowly still gets all that was said
  process.stdout.write('', () => setTimeout(() => process.exit(), takesLeaveMs).unref())
}
