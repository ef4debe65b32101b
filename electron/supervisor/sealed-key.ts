// The key that a shell hands to the engine, which encrypts secrets with it: kept in a file that only the system's keychain opens.
import { randomBytes } from 'node:crypto'
import { globSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { HandedKey } from './engine-process.ts'

/** As Electron's `safeStorage` has it. */
interface Keychain {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
}

interface KeyFile {
  safeStorage: Keychain
  file: string
  log: (line: string) => void
}

const keyBytes = 32
const asideEnding = '.unreadable'

/**
 * Only after Electron's `ready`. Undefined where the system has no keychain, and rejects where it does not work just now: the engine then uses a key
 * file of its own, and the key stays where it is. A key that a working keychain does not open is put aside, not removed: it is another
 * keychain's, whose turn may come again. Then the one that this keychain opens is taken, or a new one made.
 */
export async function readSecretKey(keyFile: KeyFile, platform: NodeJS.Platform): Promise<HandedKey | undefined> {
  const { safeStorage, file } = keyFile
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  const hasKeyring = isOfKeyring(await sealSomething(safeStorage))
  const isKeyringAway = (sealed: Buffer) => platform === 'linux' && isOfKeyring(sealed) && !hasKeyring
  const secretKey = (await openKey(keyFile, isKeyringAway)) ?? (await takeBack(keyFile)) ?? (await makeKey(keyFile))
  return { secretKey, keychain: platform !== 'linux' || isOfKeyring(readFileSync(file)) ? 'system' : 'basic' }
}

/** Linux: Chromium marks what a keyring (`v11`) or the desktop's portal (`v12`) sealed; `v10` is sealed with a word that everybody knows. */
const isOfKeyring = (sealed: Buffer): boolean => /^v1[12]/.test(sealed.toString('latin1', 0, 3))

/** Electron says that there is a keychain also where it does not answer, or refuses: only its work tells. */
async function sealSomething(safeStorage: Keychain): Promise<Buffer> {
  const word = randomBytes(8).toString('hex')
  const sealed = await safeStorage.encryptStringAsync(word)
  const { result } = await safeStorage.decryptStringAsync(sealed)
  if (result !== word) throw new Error('it does not open what it has sealed')
  return sealed
}

async function openKey({ safeStorage, file, log }: KeyFile, isAway: (sealed: Buffer) => boolean): Promise<string | undefined> {
  const sealed = statSync(file, { throwIfNoEntry: false }) && readFileSync(file)
  if (!sealed) return undefined
  try {
    const { key, shouldReEncrypt } = await unseal(safeStorage, sealed)
    if (shouldReEncrypt) {
      await keepKey(safeStorage, file, key, renameSync).catch((error: unknown) => log(`the key stays as it was sealed: ${String(error)}`))
    }
    return key
  } catch (error) {
    if (/temporarily/.test(String(error)) || isAway(sealed)) throw error // Electron has no other sign of it; the key is good
    const aside = `${file}.${randomBytes(6).toString('hex')}${asideEnding}`
    log(`the keychain does not open ${file}, which becomes ${aside}: ${String(error)}`)
    renameSync(file, aside)
    return undefined
  }
}

async function unseal(safeStorage: Keychain, sealed: Buffer): Promise<{ key: string; shouldReEncrypt: boolean }> {
  const { result: key, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed)
  if (Buffer.from(key, 'base64').length !== keyBytes) throw new Error('not a key')
  return { key, shouldReEncrypt }
}

/** One that was put aside and opens again: two desktops with a keyring each have each its own. */
async function takeBack({ safeStorage, file, log }: KeyFile): Promise<string | undefined> {
  for (const name of globSync(`${basename(file)}.*${asideEnding}`, { cwd: dirname(file) })) {
    const aside = join(dirname(file), name)
    try {
      const { key } = await unseal(safeStorage, readFileSync(aside))
      renameSync(aside, file)
      log(`the keychain opens ${aside} again, which becomes ${file}`)
      return key
    } catch {
      // still another keychain's
    }
  }
  return undefined
}

/** Of two starts at once, one makes the key and the other takes it. */
async function makeKey(keyFile: KeyFile): Promise<string> {
  const { safeStorage, file } = keyFile
  const key = randomBytes(keyBytes).toString('base64')
  try {
    await keepKey(safeStorage, file, key, linkSync)
    return key
  } catch {
    const first = await openKey(keyFile, () => false)
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
