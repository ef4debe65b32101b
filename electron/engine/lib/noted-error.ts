// What goes wrong is told in words, and is found again in the log.
import { randomUUID } from 'node:crypto'
import type { Log } from './log.ts'

/** Marks one bug in the log, and in what the user is told. */
export const newRef = (): string => randomUUID().slice(0, 8)

/** As the user is told. */
interface Known {
  code: string
  message: string
  ref?: string | undefined
}

/** A bug is written into the log under the mark that the user gets. @returns what is told */
export function notedError<Told extends Known>(what: string, told: Told, error: unknown, log: Pick<Log, 'error'>): Told {
  if (told.code === 'internal') log.error(`${what} (${told.ref})`, error)
  return told
}

/** The same for work in the background: what is no bug is written down, too. */
export function notedFailure<Told extends Known>(what: string, told: Told, error: unknown, log: Pick<Log, 'error' | 'warn'>): Told {
  if (told.code !== 'internal') log.warn(what, { code: told.code, message: told.message })
  return notedError(what, told, error, log)
}
