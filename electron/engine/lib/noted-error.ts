// What goes wrong is told in words, and a bug is found again in the log.
import { randomUUID } from 'node:crypto'
import { asAppError } from '../../contract/errors.ts'
import type { AppError } from '../../contract/errors.ts'
import type { Log } from './log.ts'

/** What was thrown, as the user is told; a bug is written into the log under the mark that the user gets. */
export function notedError(what: string, error: unknown, log: Pick<Log, 'error'>): AppError {
  const known = asAppError(error, randomUUID().slice(0, 8))
  if (known.code === 'internal') log.error(`${what} (${known.ref})`, error)
  return known
}

/** The same for work in the background: what is no bug is written down, too. */
export function notedFailure(what: string, error: unknown, log: Pick<Log, 'error' | 'warn'>): AppError {
  const known = notedError(what, error, log)
  if (known.code !== 'internal') log.warn(what, { code: known.code, message: known.message })
  return known
}
