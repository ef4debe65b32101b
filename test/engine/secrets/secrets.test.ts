// Secrets in a real store, with real back-ups.
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { createSecrets } from '../../../electron/engine/secrets/secrets.ts'
import { makeBackUp } from '../../../electron/engine/store/back-ups.ts'
import { nowMs, openIn, temporaryStore } from '../store/temporary-store.ts'
import { filesWith, newKey, rememberingLog } from './secrets-for-test.ts'

const name = 'obs.password'
const text = 'hunter2-口红'

test('what is kept is read again after a restart, replaced and forgotten', async () => {
  const { store, folder } = temporaryStore()
  const key = newKey()
  const { log, lines } = rememberingLog()
  const before = createSecrets({ key, table: store.secrets, log })
  expect(before.read(name)).toBeUndefined()
  await before.keep(name, 'first')
  await before.keep(name, text)
  await before.keep('other', 'stays')
  store.close()
  const secrets = createSecrets({ key, table: openIn(folder).secrets, log })
  expect(secrets.read(name)).toBe(text)
  secrets.forget(name)
  expect([secrets.read(name), secrets.read('other'), lines]).toEqual([undefined, 'stays', []])
})

test('neither the store nor its log nor a back-up holds the text', async () => {
  const { store, folder, file, backupFolder } = temporaryStore()
  const secrets = createSecrets({ key: newKey(), table: store.secrets, log: rememberingLog().log })
  await secrets.keep(name, text)
  const db = new Sqlite(file)
  const backup = makeBackUp(db, backupFolder, nowMs)
  const sealed = db.prepare<[], Buffer>('SELECT sealed FROM secret').pluck().get()!
  db.close()
  const utf16 = Buffer.from(text, 'utf16le')
  expect(filesWith(folder, text, 'hunter2', utf16)).toEqual([])
  expect(filesWith(folder, sealed)).toEqual(expect.arrayContaining([backup])) // it was looked for where it is
})

test('what another key sealed, or is damaged, reads as nothing, is told once without its text, and stays', async () => {
  const { store, file } = temporaryStore()
  const [mine, another] = [newKey(), newKey()]
  const { log, lines } = rememberingLog()
  await createSecrets({ key: another, table: store.secrets, log }).keep(name, text)
  const secrets = createSecrets({ key: mine, table: store.secrets, log })
  expect([secrets.read(name), secrets.read(name)]).toEqual([undefined, undefined])
  expect(lines).toEqual([{ message: 'what is kept under this name cannot be opened', facts: { name, why: 'another-key' } }])
  expect(createSecrets({ key: another, table: store.secrets, log }).read(name)).toBe(text)

  const db = new Sqlite(file)
  db.exec('UPDATE secret SET sealed = substr(sealed, 1, length(sealed) - 1)')
  db.close()
  expect(createSecrets({ key: another, table: store.secrets, log }).read(name)).toBeUndefined()
  expect(lines.slice(1)).toEqual([{ message: 'what is kept under this name cannot be opened', facts: { name, why: 'damaged' } }])
  expect(store.secrets.get(name)).toBeDefined()

  await secrets.keep(name, 'entered again')
  expect(secrets.read(name)).toBe('entered again')
  expect(JSON.stringify(lines)).not.toContain('hunter2')
})

test('a sealed value that somebody moves under another name does not open there', async () => {
  const { store } = temporaryStore()
  const secrets = createSecrets({ key: newKey(), table: store.secrets, log: rememberingLog().log })
  await secrets.keep(name, text)
  store.secrets.set('chat.cookie', store.secrets.get(name)!)
  expect([secrets.read('chat.cookie'), secrets.read(name)]).toEqual([undefined, text])
})

test('without a key nothing is read and nothing is kept, and reading does not fail', async () => {
  const { store } = temporaryStore()
  const { log, lines } = rememberingLog()
  await createSecrets({ key: newKey(), table: store.secrets, log }).keep(name, text)
  const before = store.secrets.get(name)
  const gone = { ...newKey(), find: () => undefined }
  expect(createSecrets({ key: gone, table: store.secrets, log }).read(name)).toBeUndefined()
  const find = () => {
    throw new AppError('secret-key-damaged', '/d/secrets.key has 5 bytes')
  }
  const damaged = createSecrets({ key: { ...newKey(), find, findOrMake: async () => find() }, table: store.secrets, log })
  expect(damaged.read(name)).toBeUndefined()
  expect(lines.map(({ facts }) => facts)).toEqual([
    { name, why: 'no-key' },
    { name, why: '/d/secrets.key has 5 bytes' },
  ])
  await expect(damaged.keep(name, 'new')).rejects.toMatchObject({ code: 'secret-key-damaged' })
  expect(store.secrets.get(name)).toEqual(before)
})

test('two that keep at once: the later one counts, whole', async () => {
  const { store } = temporaryStore()
  const secrets = createSecrets({ key: newKey(), table: store.secrets, log: rememberingLog().log })
  await Promise.all([secrets.keep(name, 'a'), secrets.keep(name, 'b')])
  expect(secrets.read(name)).toBe('b')
})
