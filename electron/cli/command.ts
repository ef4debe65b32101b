// What every command is made of, and what it is handed.
import type { ParseArgsOptionsConfig } from 'node:util'
import type { EngineClient } from '../contract/index.ts'
import type { Words } from '../words/words.ts'
import type { Progress } from './progress.ts'

export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface CommandContext {
  words: Words
  /** Positional arguments after the command's name. */
  positionals: readonly string[]
  values: OptionValues
  isJson: boolean
  dataFolder: string
  /** Aborted by Ctrl+C, or where the studio that does the work is gone; its reason is what the command fails with. */
  signal: AbortSignal
  progress: Progress
  /** Lines for people; silent with --json. */
  say(line: string): void
  /** The one JSON document of the command; silent without --json. */
  sayJson(value: unknown): void
  /** A note that must be seen, on standard error. */
  note(line: string): void
  /** Opened at first use, closed when the command ends. It may be in a process, and a folder, of its own: paths in calls are whole. */
  engine(): Promise<EngineClient>
}

export interface Command {
  options: ParseArgsOptionsConfig
  /** How many arguments besides options make sense. */
  mostArguments: number
  run(context: CommandContext): Promise<void>
}

/** Ctrl+C, where a studio did the work and was asked to cancel it. */
export class CancelledAtStudio extends Error {
  override readonly name = 'CancelledAtStudio'
}

/** Another program did the command's work and has said what there is to say: its exit code is the command's. */
export class EndedWith extends Error {
  override readonly name = 'EndedWith'
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`ended with ${exitCode}`)
    this.exitCode = exitCode
  }
}

/** The person typed something that makes no sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
