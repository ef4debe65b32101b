// Where the key comes from that seals secrets: handed over by a shell that keeps it in the system's keychain, or a file (`key-file.ts`).
import type { KeyObject } from 'node:crypto'
import type { Keychain, KeyPlace } from '../../contract/doctor.ts'
import { keyBytes, toKey } from './seal.ts'

export interface KeySource {
  /** Undefined where none was made yet. Throws `secret-key-damaged`, `file-unreadable`. */
  find(): KeyObject | undefined
  /** The same key from now on, in every process. Throws as `find`, and `folder-unwritable`, `disk-full`. */
  findOrMake(): Promise<KeyObject>
  /** How safe it is, for the doctor. Throws as `find`. */
  place(): { key: KeyPlace; file?: string }
}

/** The key of whoever started this process. */
export function handedKey({ base64, keychain }: { base64: string; keychain: Keychain }): KeySource {
  const bytes = Buffer.from(base64, 'base64')
  const key = toKey(bytes)
  if (!key) throw new TypeError(`a key of ${bytes.length} bytes was handed over, and not of ${keyBytes}`)
  return { find: () => key, findOrMake: () => Promise.resolve(key), place: () => ({ key: keychain }) }
}
