import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SafeStorage } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecretKey } from '../../electron/shell/keychain.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-keychain-'))))
afterEach(() => rmSync(folder, { recursive: true }))

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>

interface KeychainOptions {
  /** Whose it is: nobody else's opens what it sealed. */
  user?: string
  isAvailable?: boolean
  backend?: Backend
  hasRotated?: boolean
  /** Electron's words when the system's keychain is locked just now. */
  isLocked?: boolean
}

/** Seals with a prefix, and turns the bits, so that the key cannot be read in the file. */
function keychain({
  user = 'a',
  isAvailable = true,
  backend = 'gnome_libsecret',
  hasRotated = false,
  isLocked = false,
}: KeychainOptions = {}) {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map(byte => byte ^ 0xff))
  const sealed: string[] = []
  return {
    sealed,
    isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync(text: string) {
      sealed.push(text)
      return Promise.resolve(Buffer.concat([Buffer.from(`${user}:`), turned(Buffer.from(text))]))
    },
    decryptStringAsync(bytes: Buffer) {
      if (isLocked) return Promise.reject(new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'))
      if (bytes.subarray(0, user.length + 1).toString() !== `${user}:`) {
        return Promise.reject(new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'))
      }
      return Promise.resolve({ result: turned(bytes.subarray(user.length + 1)).toString(), shouldReEncrypt: hasRotated })
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
  const safeStorage = { ...keychain({ hasRotated: true }), encryptStringAsync: () => Promise.reject(new Error('disk full')) }
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

test('a second key that is put aside does not cost the first', async () => {
  for (const user of ['a', 'b', 'a']) await readKey({ user })
  expect(namesIn()).toHaveLength(3)
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
  expect(namesIn()).toEqual([])
})

test('the key is in no log', async () => {
  const reads = []
  for (const options of [{}, { hasRotated: true }, { user: 'b' }, { user: 'b' }]) reads.push(await readKey(options))
  const log = reads.flatMap(read => read.log).join('\n')
  for (const read of reads) expect(log).not.toContain(secretOf(read))
})

test.each([
  { platform: 'linux', backend: 'basic_text', is: 'basic' },
  { platform: 'linux', backend: 'unknown', is: 'basic' },
  { platform: 'linux', backend: 'gnome_libsecret', is: 'system' },
  { platform: 'linux', backend: 'kwallet', is: 'system' },
  { platform: 'linux', backend: 'kwallet6', is: 'system' },
  { platform: 'darwin', backend: 'unknown', is: 'system' },
  { platform: 'win32', backend: 'unknown', is: 'system' },
] as const)('$backend on $platform is said to be $is', async ({ platform, backend, is }) => {
  expect((await readKey({ platform, backend })).key?.keychain).toBe(is)
})

test('elsewhere than on Linux nobody asks which keyring it is: the question exists there only', async () => {
  const safeStorage = {
    ...keychain(),
    getSelectedStorageBackend: (): Backend => {
      throw new TypeError('not a function')
    },
  }
  expect((await readSecretKey({ safeStorage, file: fileIn(), log: () => {} }, 'win32'))?.keychain).toBe('system')
})
