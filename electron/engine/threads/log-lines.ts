// The log across the border of a thread: a line as it is posted, and written down on the other side.
import { describeError } from '../lib/log.ts'
import type { Log, LogLevel } from '../lib/log.ts'

export interface LogLine {
  level: LogLevel
  message: string
  facts: Record<string, unknown>
  /** Of a line of the level `error`: its name, its stack and its causes. Errors of a thread's own classes cannot be posted as they are. */
  error?: string
}

/** @param post hands over plain data */
export function logInLines(post: (line: LogLine) => void): Log {
  return {
    info: (message, facts = {}) => post({ level: 'info', message, facts }),
    warn: (message, facts = {}) => post({ level: 'warn', message, facts }),
    error: (message, error) => post({ level: 'error', message, facts: {}, ...(error !== undefined && { error: describeError(error) }) }),
  }
}

export function writeLine(log: Log, { level, message, facts, error }: LogLine): void {
  if (level === 'error') log.error(message, error)
  else log[level](message, facts)
}
