// What several tests of secrets need: a key as a shell would hand it over, a log that can be read, every byte below a folder.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../../electron/engine/lib/log.ts'
import { handedKey } from '../../../electron/engine/secrets/key-source.ts'

export const newKey = () => handedKey({ base64: randomBytes(32).toString('base64'), keychain: 'system' })

export function rememberingLog() {
  const lines: { message: string; facts: unknown }[] = []
  const note = (message: string, facts?: unknown) => void lines.push({ message, facts })
  const log: Log = { info: note, warn: note, error: note }
  return { log, lines }
}

/** The files that hold any of these bytes. */
export function filesWith(folder: string, ...parts: (string | Buffer)[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => {
      const bytes = readFileSync(file)
      return parts.some(part => bytes.includes(part))
    })
}
