// Who owns a data folder and how to talk to it, for other programs of the same user.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface EngineFacts {
  pid: number
  /** Epoch milliseconds. */
  startedAtMs: number
  /** Tells this process from another that had or will have the same pid (`startOf`); undefined where the platform does not say. */
  startMark: string | undefined
  /** Where the studio answers, once it does. */
  url?: string | undefined
  token?: string | undefined
}

const fileIn = (folder: string) => join(folder, 'engine.json')

/** Whole or not at all, and for this user's eyes only: the token is in it. */
export function writeEngineFile(folder: string, facts: EngineFacts): void {
  const temporary = join(folder, '.engine.json.part') // only the owner of the folder writes it
  rmSync(temporary, { force: true }) // one left by a crash might have another mode
  writeFileSync(temporary, `${JSON.stringify(facts)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(temporary, fileIn(folder))
}

export const removeEngineFile = (folder: string): void => rmSync(fileIn(folder), { force: true })

/** What the owner says about itself; undefined when nobody does. After a kill it still speaks for a dead owner: the lock is the truth. */
export function readEngineFile(folder: string): EngineFacts | undefined {
  try {
    return asEngineFacts(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return undefined // absent, or not ours to read
  }
}

function asEngineFacts(value: unknown): EngineFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { pid, startedAtMs, startMark, url, token } = value as Record<string, unknown> // each is checked below
  if (typeof pid !== 'number' || typeof startedAtMs !== 'number') return undefined
  const text = (field: unknown) => (typeof field === 'string' ? field : undefined)
  return {
    ...{ pid, startedAtMs, startMark: text(startMark) },
    ...(text(url) !== undefined && { url: text(url) }),
    ...(text(token) !== undefined && { token: text(token) }),
  }
}
