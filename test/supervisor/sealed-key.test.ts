import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecretKey } from '../../electron/supervisor/sealed-key.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-keychain-'))))
afterEach(() => rmSync(folder, { recursive: true }))

interface KeychainOptions {
  /** Whose it is: nobody else's opens what it sealed. */
  user?: string
  isAvailable?: boolean
  /** Linux: without one, Chromium seals with a word that everybody knows, and does not open what the keyring sealed. */
  hasKeyring?: boolean
  hasRotated?: boolean
  /** Electron's words when the system's keychain is locked just now. */
  isLocked?: boolean
  /** It takes what it is given, and opens nothing: a person said no, or its own key is gone. */
  opensNothing?: boolean
}

const isKey = (text: string) => text.length === 44
const refused = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'

/** Seals with Chromium's mark and a name, and turns the bits, so that the key cannot be read in the file. */
function keychain({
  user = 'a',
  isAvailable = true,
  hasKeyring = true,
  hasRotated = false,
  isLocked = false,
  opensNothing = false,
}: KeychainOptions = {}) {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map(byte => byte ^ 0xff))
  const marks = hasKeyring ? [`v11${user}:`, `v10${user}:`] : [`v10${user}:`]
  const sealed: string[] = []
  return {
    sealed,
    isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
    encryptStringAsync(text: string) {
      if (isKey(text)) sealed.push(text)
      return Promise.resolve(Buffer.concat([Buffer.from(marks[0]!), turned(Buffer.from(text))]))
    },
    decryptStringAsync(bytes: Buffer) {
      if (isLocked) return Promise.reject(new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'))
      const mark = marks.find(each => bytes.toString('latin1').startsWith(each))
      if (mark === undefined || opensNothing) return Promise.reject(new Error(refused))
      return Promise.resolve({ result: turned(bytes.subarray(mark.length)).toString(), shouldReEncrypt: hasRotated })
    },
  }
}

const fileIn = () => join(folder, 'desktop', 'secret-key')
const namesIn = () => readdirSync(dirname(fileIn())).sort()

async function readKey(options: KeychainOptions & { platform?: NodeJS.Platform } = {}) {
  const log: string[] = []
  const safeStorage = keychain(options)
  const key = await readSecretKey({ safeStorage, file: fileIn(), log: line => log.push(line) }, options.platform ?? 'linux')
  return { key, log, sealed: safeStorage.sealed }
}

const secretOf = (read: Awaited<ReturnType<typeof readKey>>) => read.key?.secretKey ?? ''

test('without a keychain there is no key, and nothing is written', async () => {
  expect(await readKey({ isAvailable: false })).toEqual({ key: undefined, log: [], sealed: [] })
  expect(readdirSync(folder)).toEqual([])
})

test('the first start makes a key of 32 bytes and keeps it sealed, for this user only', async () => {
  const first = await readKey()
  expect(Buffer.from(secretOf(first), 'base64')).toHaveLength(32)
  expect(namesIn()).toEqual(['secret-key'])
  expect(readFileSync(fileIn()).includes(secretOf(first))).toBe(false)
  expect(readFileSync(fileIn()).includes(Buffer.from(secretOf(first), 'base64'))).toBe(false)
  expect(first.log).toEqual([])
})

test.skipIf(process.platform === 'win32')('the key and its folder are closed to other users', async () => {
  await readKey()
  expect(statSync(fileIn()).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(fileIn())).mode & 0o777).toBe(0o700)
})

test('no two keys are the same', async () => {
  const one = await readKey()
  rmSync(fileIn())
  expect(secretOf(await readKey())).not.toBe(secretOf(one))
})

test('later starts find the same key and leave its file alone', async () => {
  const first = await readKey()
  const bytes = readFileSync(fileIn())
  const second = await readKey()
  expect(secretOf(second)).toBe(secretOf(first))
  expect(second.sealed).toEqual([])
  expect(readFileSync(fileIn())).toEqual(bytes)
})

test('a key that should be sealed anew is, and stays the same', async () => {
  const first = await readKey()
  const second = await readKey({ hasRotated: true })
  expect(secretOf(second)).toBe(secretOf(first))
  expect(second.sealed).toEqual([secretOf(first)])
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test('a key that cannot be sealed anew is used, and stays as it was sealed', async () => {
  const first = await readKey()
  const rotated = keychain({ hasRotated: true })
  const encryptStringAsync = (text: string) => (isKey(text) ? Promise.reject(new Error('disk full')) : rotated.encryptStringAsync(text))
  const safeStorage = { ...rotated, encryptStringAsync }
  const log: string[] = []
  const key = await readSecretKey({ safeStorage, file: fileIn(), log: line => log.push(line) }, 'linux')
  expect(key?.secretKey).toBe(secretOf(first))
  expect(log).toEqual(['the key stays as it was sealed: Error: disk full'])
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test("another user's key is put aside, whole, and a new one made", async () => {
  await readKey({ user: 'somebody' })
  const bytes = readFileSync(fileIn())
  const read = await readKey({ user: 'me' })
  const [, aside = ''] = namesIn()
  expect(namesIn()).toEqual(['secret-key', expect.stringMatching(/^secret-key\.[0-9a-f]{12}\.unreadable$/)])
  expect(readFileSync(join(dirname(fileIn()), aside))).toEqual(bytes)
  expect(read.log).toHaveLength(1)
  expect(read.log[0]).toContain(aside)
  expect(secretOf(await readKey({ user: 'me' }))).toBe(secretOf(read))
})

test('two keychains in turn have each its own key, and find it again', async () => {
  const secrets = []
  for (const user of ['a', 'b', 'a', 'b', 'c', 'a']) secrets.push(secretOf(await readKey({ user })))
  const [a, b, , , c] = secrets
  expect(secrets).toEqual([a, b, a, b, c, a])
  expect(new Set([a, b, c])).toHaveLength(3)
  expect(namesIn()).toHaveLength(3)
})

test('a keychain that opens nothing costs no key, and makes none', async () => {
  const first = await readKey()
  await expect(readKey({ opensNothing: true })).rejects.toThrow(refused)
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test('a keychain that opens something else than it sealed is not trusted with a key', async () => {
  const safeStorage = { ...keychain(), decryptStringAsync: () => Promise.resolve({ result: 'else', shouldReEncrypt: false }) }
  await expect(readSecretKey({ safeStorage, file: fileIn(), log: () => {} }, 'linux')).rejects.toThrow('what it has sealed')
  expect(readdirSync(folder)).toEqual([])
})

test('a keyring that is away for a session costs no key', async () => {
  const first = await readKey()
  await expect(readKey({ hasKeyring: false })).rejects.toThrow(refused)
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test('a key from before there was a keyring stays, and is sealed by the keyring once it should be', async () => {
  const first = await readKey({ hasKeyring: false })
  const kept = []
  for (const options of [{}, { hasRotated: true }, {}]) kept.push((await readKey(options)).key)
  const secretKey = secretOf(first)
  expect(kept).toEqual(['basic', 'system', 'system'].map(keychain => ({ secretKey, keychain })))
})

test('a key that cannot be opened just now is not put aside', async () => {
  const first = await readKey()
  const well = keychain()
  let asked = 0
  const decryptStringAsync = (bytes: Buffer) =>
    (asked += 1) === 1 ? well.decryptStringAsync(bytes) : keychain({ isLocked: true }).decryptStringAsync(bytes)
  const keyFile = { safeStorage: { ...well, decryptStringAsync }, file: fileIn(), log: () => {} }
  await expect(readSecretKey(keyFile, 'linux')).rejects.toThrow('temporarily unavailable')
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test.each([
  { says: 'empty', bytes: '' },
  { says: 'half written', bytes: 'a' },
  { says: 'of another program', bytes: 'PK\u0003\u0004' },
])('a file that is $says is put aside', async ({ bytes }) => {
  mkdirSync(dirname(fileIn()), { recursive: true })
  writeFileSync(fileIn(), bytes)
  const read = await readKey()
  expect(Buffer.from(secretOf(read), 'base64')).toHaveLength(32)
  expect(namesIn()).toHaveLength(2)
})

test('what opens and is no key is put aside, and not told', async () => {
  mkdirSync(dirname(fileIn()), { recursive: true })
  writeFileSync(fileIn(), await keychain().encryptStringAsync('half-of-a-key'))
  const read = await readKey()
  expect(Buffer.from(secretOf(read), 'base64')).toHaveLength(32)
  expect(namesIn()).toHaveLength(2)
  expect(read.log.join()).not.toContain('half-of-a-key')
})

test('a keychain that is locked just now costs no key', async () => {
  const first = await readKey()
  await expect(readKey({ isLocked: true })).rejects.toThrow('temporarily unavailable')
  expect(namesIn()).toEqual(['secret-key'])
  expect(secretOf(await readKey())).toBe(secretOf(first))
})

test('two first starts at once end with one key, which is the one that is kept', async () => {
  const both = await Promise.all([readKey(), readKey(), readKey()])
  const kept = secretOf(await readKey())
  expect(both.map(secretOf)).toEqual([kept, kept, kept])
  expect(namesIn()).toEqual(['secret-key'])
})

test('a keychain that cannot seal leaves nothing behind', async () => {
  const safeStorage = { ...keychain(), encryptStringAsync: () => Promise.reject(new Error('refused')) }
  await expect(readSecretKey({ safeStorage, file: fileIn(), log: () => {} }, 'linux')).rejects.toThrow('refused')
  expect(readdirSync(folder)).toEqual([])
})

test('the key is in no log', async () => {
  const reads = []
  for (const options of [{}, { hasRotated: true }, { user: 'b' }, { user: 'b' }]) reads.push(await readKey(options))
  const log = reads.flatMap(read => read.log).join('\n')
  for (const read of reads) expect(log).not.toContain(secretOf(read))
})

test.each([
  { platform: 'linux', hasKeyring: false, is: 'basic' },
  { platform: 'linux', hasKeyring: true, is: 'system' },
  { platform: 'darwin', hasKeyring: false, is: 'system' },
  { platform: 'win32', hasKeyring: false, is: 'system' },
] as const)(
  '$platform, sealed by a keyring: $hasKeyring, is said to be $is, also at the next start',
  async ({ platform, hasKeyring, is }) => {
    for (let start = 0; start < 2; start += 1) expect((await readKey({ platform, hasKeyring })).key?.keychain).toBe(is)
  },
)
