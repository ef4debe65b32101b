// The engine's log: one line an entry, files that rotate by size, secrets never in them.
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from './redact.ts'

export type LogLevel = 'info' | 'warn' | 'error'
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, error?: unknown): void
}

const secretName = /pass(word|wd)?|token|secret|authorization|cookie|api[-_]?key|stream[-_]?key/i

/** The same for a value: a field with a secret's name is blanked, however deep. */
function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(redactValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, secretName.test(key) ? '[redacted]' : redactValue(item)]))
}

/**
 * A log in `folder/engine.log`; when it passes `maxBytes` it becomes `engine.1.log` and so on, `keep` old files at most.
 * Lines are written at once: what was logged before a crash is there after it.
 */
export function createFileLog({ folder, maxBytes, keep, now }: { folder: string; maxBytes: number; keep: number; now: () => number }): Log {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'engine.log')
  const oldFile = (number: number) => join(folder, `engine.${number}.log`)
  let sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0

  function rotate() {
    rmSync(oldFile(keep), { force: true })
    for (let number = keep - 1; number >= 1; number--) {
      if (statSync(oldFile(number), { throwIfNoEntry: false })) renameSync(oldFile(number), oldFile(number + 1))
    }
    renameSync(file, oldFile(1))
    sizeBytes = 0
  }

  function write(level: LogLevel, message: string, facts: Record<string, unknown>) {
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, message: redact(message), ...(redactValue(facts) as object) })}\n`
    try {
      if (sizeBytes > 0 && sizeBytes + line.length > maxBytes) rotate()
      appendFileSync(file, line, { mode: 0o600 })
      sizeBytes += Buffer.byteLength(line)
    } catch {
      // A full or vanished disk must not stop the work that was about to be noted; the work itself will say so.
    }
  }

  return {
    info: (message, facts = {}) => write('info', message, facts),
    warn: (message, facts = {}) => write('warn', message, facts),
    error: (message, error) => write('error', message, error === undefined ? {} : { error: describeError(error) }),
  }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** With its stack and its causes. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${describeError(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
