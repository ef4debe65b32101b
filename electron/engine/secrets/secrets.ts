// Passwords and keys of other programs and services. They are on disk sealed, and nowhere else.
import { randomBytes } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../lib/log.ts'
import type { KeySource } from './key-source.ts'
import { nonceBytes, openSealed, seal } from './seal.ts'

export interface SecretTable {
  get(name: string): Buffer | undefined
  /** On disk when it returns, as is `remove`. */
  set(name: string, sealed: Buffer): void
  remove(name: string): void
}

export type Secrets = ReturnType<typeof createSecrets>

export function createSecrets({ key, table, log }: { key: KeySource; table: SecretTable; log: Log }) {
  const told = new Map<string, string>()

  return {
    keyPlace: (): ReturnType<KeySource['place']> => key.place(),
    /** On disk when it resolves; what was kept under that name is replaced. Throws what `findOrMake` and the store throw. */
    async keep(name: string, text: string): Promise<void> {
      const found = await key.findOrMake()
      table.set(name, seal(text, { name, key: found, nonce: randomBytes(nonceBytes) }))
      told.delete(name)
    },
    /** Undefined where nothing was kept. What cannot be opened stays where it is: its key may come back. The log tells why, once. */
    read(name: string): string | undefined {
      const sealed = table.get(name)
      if (!sealed) return undefined
      const opened = openWith(key, name, sealed)
      if ('text' in opened) return opened.text
      if (told.get(name) !== opened.trouble) log.warn('what is kept under this name cannot be opened', { name, why: opened.trouble })
      told.set(name, opened.trouble)
      return undefined
    },
    forget(name: string): void {
      table.remove(name)
      told.delete(name)
    },
  }
}

function openWith(source: KeySource, name: string, sealed: Buffer): { text: string } | { trouble: string } {
  try {
    const key = source.find()
    return key ? openSealed(sealed, { name, key }) : { trouble: 'no-key' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { trouble: error.message }
  }
}
