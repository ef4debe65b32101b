// The key that the engine encrypts secrets with: kept in a file that only the system's keychain opens.
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'

export interface SecretKey {
  /** 32 bytes in base64. */
  secretKey: string
  /** `basic`: Linux without a keyring that is known, where what the keychain seals may be opened by any program. */
  keychain: 'system' | 'basic'
}

type Keychain = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>

interface KeyFile {
  safeStorage: Keychain
  file: string
  log: (line: string) => void
}

const keyBytes = 32

/**
 * Only after `ready`. Undefined where the system has no keychain: the engine then uses a key file of its own. A key that the keychain
 * no longer opens is put aside, not removed, and a new one made: what was sealed with it is asked for again.
 */
export async function readSecretKey(keyFile: KeyFile, platform: NodeJS.Platform): Promise<SecretKey | undefined> {
  const { safeStorage } = keyFile
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  const secretKey = (await openKey(keyFile)) ?? (await makeKey(keyFile))
  const isKeyring = platform !== 'linux' || /^(gnome_libsecret|kwallet)/.test(safeStorage.getSelectedStorageBackend())
  return { secretKey, keychain: isKeyring ? 'system' : 'basic' }
}

async function openKey({ safeStorage, file, log }: KeyFile): Promise<string | undefined> {
  const sealed = readIfThere(file)
  if (!sealed) return undefined
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
    if (Buffer.from(result, 'base64').length !== keyBytes) throw new Error('not a key')
    if (shouldReEncrypt) {
      await keepKey(safeStorage, file, result, renameSync).catch((error: unknown) =>
        log(`the key stays as it was sealed: ${String(error)}`),
      )
    }
    return result
  } catch (error) {
    if (/temporarily/.test(String(error))) throw error // Electron has no other sign of it; the key is good
    const aside = `${file}.${randomBytes(6).toString('hex')}.unreadable`
    log(`the keychain does not open ${file}, which becomes ${aside}: ${String(error)}`)
    renameSync(file, aside)
    return undefined
  }
}

/** Of two starts at once, one makes the key and the other takes it. */
async function makeKey(keyFile: KeyFile): Promise<string> {
  const { safeStorage, file } = keyFile
  const key = randomBytes(keyBytes).toString('base64')
  try {
    await keepKey(safeStorage, file, key, linkSync)
    return key
  } catch (error) {
    const first = codeOf(error) === 'EEXIST' ? await openKey(keyFile) : undefined
    if (first !== undefined) return first
    await keepKey(safeStorage, file, key, renameSync) // a disk without links, such as a stick
    return key
  }
}

/** @param put gives the whole file its name */
async function keepKey(safeStorage: Keychain, file: string, key: string, put: (from: string, to: string) => void): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.part`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(temporary, await safeStorage.encryptStringAsync(key), { mode: 0o600, flag: 'wx', flush: true })
    put(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
