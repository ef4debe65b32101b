// The key that the engine encrypts secrets with: kept in a file that only the system's keychain opens.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'

export interface SecretKey {
  /** 32 bytes in base64. */
  secretKey: string
  /** `basic`: Linux without a keyring, where the keychain itself is a file that can be read. */
  keychain: 'system' | 'basic'
}

type Keychain = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>

const keyBytes = 32

/**
 * Only after `ready`. Undefined where the system has no keychain: the engine then uses a key file of its own. A key that the keychain
 * no longer opens is put aside, not removed, and a new one made: what was sealed with it is asked for again.
 */
export async function readSecretKey(
  safeStorage: Keychain,
  { file, platform, log }: { file: string; platform: NodeJS.Platform; log: (line: string) => void },
): Promise<SecretKey | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  const keychain = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text' ? 'basic' : 'system'
  const known = await openKey(safeStorage, file, log)
  if (known !== undefined) return { secretKey: known, keychain }
  const secretKey = randomBytes(keyBytes).toString('base64')
  await keepKey(safeStorage, file, secretKey)
  return { secretKey, keychain }
}

async function openKey(safeStorage: Keychain, file: string, log: (line: string) => void): Promise<string | undefined> {
  const sealed = readIfThere(file)
  if (!sealed) return undefined
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    if (Buffer.from(result, 'base64').length !== keyBytes) throw new Error('not a key')
    if (shouldReEncrypt) await keepKey(safeStorage, file, result)
    return result
  } catch (error) {
    log(`the keychain does not open ${file}, which is put aside: ${String(error)}`)
    renameSync(file, `${file}.unreadable`)
    return undefined
  }
}

async function keepKey(safeStorage: Keychain, file: string, key: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.part`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(temporary, await safeStorage.encryptStringAsync(key), { mode: 0o600, flag: 'wx', flush: true })
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
