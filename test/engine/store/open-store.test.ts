import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { latestVersion } from '../../../electron/engine/store/migrations.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { addShow, decision, message, moment, recording } from './samples.ts'
import { failureOf, nowMs, openIn, pathsIn, temporaryFolder, temporaryStore } from './temporary-store.ts'

const version1 = join(import.meta.dirname, '../../fixtures/store/v1.db')
const version2 = join(import.meta.dirname, '../../fixtures/store/v2.db')
const version3 = join(import.meta.dirname, '../../fixtures/store/v3.db')
const version4 = join(import.meta.dirname, '../../fixtures/store/v4.db')
const version5 = join(import.meta.dirname, '../../fixtures/store/v5.db')
const version6 = join(import.meta.dirname, '../../fixtures/store/v6.db')
const version7 = join(import.meta.dirname, '../../fixtures/store/v7.db')
const backUpName = 'store-v1-2026-01-02T03-04-05-006Z.db'

function folderWith(store: string): string {
  const folder = temporaryFolder()
  copyFileSync(store, pathsIn(folder).file)
  return folder
}

const folderWithVersion1 = () => folderWith(version1)

/** Another program's hands on the file. */
function change(file: string, sql: string) {
  const db = new Sqlite(file)
  db.exec(sql)
  db.close()
}

const pragma = (file: string, name: string) => {
  const db = new Sqlite(file, { readonly: true })
  const value = db.pragma(name, { simple: true })
  db.close()
  return value
}

test('an old store is brought up to date with everything in it, and a back-up of how it was', () => {
  const folder = folderWithVersion1()
  const { file, backupFolder } = pathsIn(folder)
  const store = openIn(folder)
  expect(pragma(file, 'user_version')).toBe(latestVersion)
  expect(store.shows.list()).toEqual([
    {
      ...{ id: 'show', title: '春季上新', startedAtMs: 1_700_000_000_000, durationMs: 60_000.5, createdAtMs: 1000 },
      ...{ isAnalysed: true, messages: 2, moments: 1, clips: 0, recordings: [recording()] },
    },
  ])
  const [asked, { text: _, ...gift }] = [
    message({ id: 'a', atMs: 600, text: '这件好看吗' }),
    message({ id: 'b', atMs: 700, kind: 'gift', sentAtMs: 1_700_000_000_700, value: 9.9 }),
  ] as const
  expect([...store.messages.range('show', { fromMs: 0, toMs: 1000 })]).toEqual([asked, gift])
  expect(store.messages.search('show', '好看', 10)).toEqual([asked])
  expect(store.analyses.latest('show')).toEqual({
    ...{ id: 'analysis', showId: 'show', createdAtMs: 2000, codeVersion: 1, weights: { messageRate: 1 }, multipliers: {} },
    chatLagMs: 7000,
    chatDelay: { lagMs: 7000, confidence: 0, isMeasured: false, track: [{ atMs: 0, lagMs: 7000 }] },
    moments: [moment({ reasons: [] })],
  })
  expect(store.signals.find('analysis', 'messageRate')?.samples).toEqual(Float32Array.of(1, NaN))
  expect(store.decisions.current('show')).toEqual(new Map([['moment', decision()]]))
  expect(store.products.all().map(product => product.sku)).toEqual(['A1'])
  expect(store.jobs.unfinished().map(job => job.id)).toEqual(['job'])
  expect(store.settings.get('language')).toBe('zh')
  expect(readdirSync(backupFolder)).toEqual([backUpName])
  expect(pragma(join(backupFolder, backUpName), 'user_version')).toBe(1)
})

test('what was decided, undone and not yet redone in an old store is so in the new one, and marks join it', () => {
  const store = openIn(folderWith(version2))
  const titled = decision({ verb: 'title', title: '"口红"' })
  expect(store.decisions.journal('show')).toEqual([
    { madeAtMs: 3000, action: 'decide', decisions: [decision()] },
    { madeAtMs: 4000, action: 'decide', decisions: [titled] },
    { madeAtMs: 5000, action: 'decide', decisions: [decision({ verb: 'drop', state: 'dropped' })] },
    { madeAtMs: 6000, action: 'undo' },
  ])
  expect(store.decisions.current('show')).toEqual(new Map([['moment', titled]]))
  expect([store.decisions.redo('show'), store.decisions.current('show').get('moment')?.state]).toMatchObject([
    { action: 'decide' },
    'dropped',
  ])
  store.marks.add('show', { id: 'mark', atMs: 5000 })
  expect(store.marks.ofShow('show')).toEqual([{ id: 'mark', atMs: 5000, madeAtMs: nowMs }])
})

test('acts of the time when each was one decision are read, and several are written beside them', () => {
  const store = openIn(folderWith(version3))
  const mine = decision({ momentId: 'mine', verb: 'add', kind: 'marked', startMs: 4000, endMs: 9000 })
  expect(store.decisions.journal('show').at(-1)).toEqual({ madeAtMs: 8000, action: 'decide', decisions: [mine] })
  expect(store.waveforms.find('show')).toBeUndefined()
  store.decisions.append('show', decision({ title: 'a' }), decision({ momentId: 'b' }))
  expect([store.decisions.undo('show'), store.decisions.undo('show'), store.marks.ofShow('show')]).toMatchObject([
    { decisions: [{ title: 'a' }, { momentId: 'b' }] },
    { decisions: [mine] },
    [{ id: 'mark' }],
  ])
  expect(store.decisions.current('show').has('mine')).toBe(false)
})

test('what was done in a store without shifts stays as it was, to the key, and a shift joins it', () => {
  const folder = folderWith(version4)
  const rows = () => {
    const db = new Sqlite(pathsIn(folder).file)
    const all = db.prepare('SELECT key, showKey, madeAtMs, action, what FROM journal ORDER BY key').all()
    db.close()
    return all
  }
  const before = rows()
  const store = openIn(folder)
  expect(before.length).toBeGreaterThan(6)
  expect(rows()).toEqual(before)
  expect(store.decisions.nextSteps('show')).toMatchObject({ undo: { action: 'mark' }, redo: { decisions: [{ momentId: 'mine' }] } })
  expect(store.waveforms.find('show')).toMatchObject({ startMs: 5 })
  const offsetMs = () => store.chatFiles.ofShow('show')[0]?.offsetMs
  const offsetBeforeMs = offsetMs()!
  store.chatShifts.add('show', -250)
  expect([offsetMs(), store.decisions.nextSteps('show')]).toMatchObject([offsetBeforeMs - 250, { undo: { byMs: -250 }, redo: undefined }])
})

test('a store of the time when no secrets were kept keeps them from now on, and has its shifts', () => {
  const folder = folderWith(version5)
  const store = openIn(folder)
  expect(store.decisions.nextSteps('show')).toMatchObject({ undo: { byMs: -250 }, redo: { byMs: 100 } })
  expect(store.secrets.get('x')).toBeUndefined()
  store.secrets.set('x', Buffer.of(1, 0, 255))
  expect(store.secrets.get('x')).toEqual(Buffer.of(1, 0, 255))
  expect(readdirSync(pathsIn(folder).backupFolder)).toEqual([backUpName.replace('v1', 'v5')])
})

test('an analysis of the time when nobody wrote down its chat is taken to know the one that is there, also after half an import', () => {
  const store = openIn(folderWith(version6))
  expect(store.secrets.get('x')).toEqual(Buffer.of(6))
  const isOutdated = () => store.analyses.isOutdated('analysis')
  expect([store.chatFiles.ofShow('show').map(({ id }) => id), isOutdated()]).toEqual([['half'], true])
  store.chatFiles.takeBackImport(undefined) // as each start does
  expect([store.chatFiles.ofShow('show').map(({ id }) => id), isOutdated()]).toEqual([['chat'], false])
  store.chatFiles.remove('chat')
  expect(isOutdated()).toBe(true)
})

test('a store of the time when nothing of a running show was written down writes it from now on', () => {
  const store = openIn(folderWith(version7))
  expect([...store.liveSeconds.ofShow('show')]).toEqual([])
  store.liveSeconds.add('show', [{ startMs: 0, samples: { marks: [1] } }])
  expect([...store.liveSeconds.ofShow('show')]).toEqual([{ startMs: 0, samples: { marks: Float32Array.of(1) } }])
})

test('a store of our version is opened without a back-up, a new one as well', () => {
  const { folder, store, backupFolder } = temporaryStore()
  store.settings.set('x', 1)
  store.close()
  expect(openIn(folder).settings.get('x')).toBe(1)
  expect(existsSync(backupFolder)).toBe(false)
})

test('a new store can give space back, and does not lose what was written to a log', () => {
  const { file } = temporaryStore()
  expect([pragma(file, 'auto_vacuum'), pragma(file, 'journal_mode')]).toEqual([2, 'wal'])
})

test('when the back-up cannot be made the old store stays as it was', () => {
  const folder = folderWithVersion1()
  const { file, backupFolder } = pathsIn(folder)
  writeFileSync(backupFolder, 'a file where the folder should be')
  expect(failureOf(() => openIn(folder))).toMatchObject({ code: 'folder-unwritable' })
  expect(pragma(file, 'user_version')).toBe(1)
})

test('half a back-up that a crash left is removed', () => {
  const folder = folderWithVersion1()
  const { backupFolder } = pathsIn(folder)
  mkdirSync(backupFolder)
  writeFileSync(join(backupFolder, `${backUpName}.part`), 'half')
  openIn(folder)
  expect(readdirSync(backupFolder)).toEqual([backUpName])
})

test('a store of a newer app is refused untouched, naming the newest back-up this one can read', () => {
  const folder = folderWithVersion1()
  const { file, backupFolder } = pathsIn(folder)
  openIn(folder).close()
  copyFileSync(join(backupFolder, backUpName), join(backupFolder, 'store-v1-2025-01-01T00-00-00-000Z.db'))
  writeFileSync(join(backupFolder, 'store-v1-2027-01-01T00-00-00-000Z.db'), 'damaged')
  copyFileSync(file, join(backupFolder, 'store-v9-2027-01-01T00-00-00-000Z.db'))
  for (const path of [file, join(backupFolder, 'store-v9-2027-01-01T00-00-00-000Z.db')]) change(path, 'PRAGMA user_version = 9')
  const before = readFileSync(file)
  const facts = { file, version: 9, known: latestVersion, backup: join(backupFolder, backUpName) }
  for (const mode of ['owner', 'worker', 'reader'] as const)
    expect(failureOf(() => openIn(folder, mode))).toEqual({ code: 'store-too-new', details: facts })
  expect(readFileSync(file)).toEqual(before)
})

test('without any back-up a newer store says so', () => {
  const { folder, file, store } = temporaryStore()
  store.close()
  change(file, 'PRAGMA user_version = 9')
  expect(failureOf(() => openIn(folder))).toEqual({
    code: 'store-too-new',
    details: { file, version: 9, known: latestVersion, backup: '' },
  })
})

test('only the owner brings a store up to date or makes one', () => {
  const folder = folderWithVersion1()
  const { file } = pathsIn(folder)
  const nowhere = temporaryFolder()
  for (const mode of ['worker', 'reader'] as const) {
    expect(failureOf(() => openIn(folder, mode))).toEqual({ code: 'store-too-old', details: { file, version: 1, known: latestVersion } })
    expect(failureOf(() => openIn(nowhere, mode))).toEqual({ code: 'file-missing', details: { file: pathsIn(nowhere).file } })
  }
  expect(pragma(file, 'user_version')).toBe(1)
})

test.each([
  ['text', (file: string) => writeFileSync(file, 'not a database '.repeat(1000))],
  ['cut off', (file: string) => truncateSync(file, 40_000)],
  ['scribbled over', (file: string) => writeFileSync(file, Buffer.alloc(4096, 7), { flag: 'r+' })],
  ["another program's", (file: string) => change(file, 'PRAGMA application_id = 1')],
])('a file that is %s is damaged, and says which back-up there is', (_, damage) => {
  const folder = folderWithVersion1()
  const { file, backupFolder } = pathsIn(folder)
  openIn(folder).close()
  damage(file)
  const before = readFileSync(file)
  const details = { file, backup: join(backupFolder, backUpName) }
  expect(failureOf(() => openIn(folder))).toEqual({ code: 'store-damaged', details })
  expect(readFileSync(file)).toEqual(before)
})

test('damage that only reading meets is the same expected failure, without a back-up too', () => {
  const { folder, file, store } = temporaryStore()
  addShow(store)
  store.messages.addBatch(
    'show',
    'chat',
    Array.from({ length: 5000 }, (_, index) => message({ id: `m${index}`, atMs: index })),
  )
  store.close()
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 50 * 4096) // the first pages hold the shape, these the messages
  writeFileSync(file, bytes)
  const damaged = openIn(folder)
  expect(failureOf(() => [...damaged.messages.range('show', { fromMs: 0, toMs: Infinity })])).toEqual({
    code: 'store-damaged',
    details: { file },
  })
})

test('a folder that cannot be written to is an expected failure', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  const below = join(folder, 'file', 'data')
  expect(failureOf(() => openIn(below))).toEqual({ code: 'folder-unwritable', details: { folder: below } })
})

test('a decision, a mark, a setting and a secret survive the death of the engine at the very next moment', () => {
  const folder = temporaryFolder()
  const script = `
    import { openStore } from '${join(import.meta.dirname, '../../../electron/engine/store/open-store.ts')}'
    const log = { info() {}, warn() {}, error() {} }
    const store = openStore({ ...${JSON.stringify(pathsIn(folder))}, log, now: () => 1, mode: 'owner' })
    store.shows.add({ id: 'show', title: '', createdAtMs: 1 })
    store.decisions.append('show', ${JSON.stringify(decision())})
    store.marks.add('show', { id: 'mark', atMs: 5000 })
    store.settings.set('x', 1)
    store.secrets.set('x', Buffer.of(1))
    process.kill(process.pid, 'SIGKILL')`
  const { signal } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script])
  expect(signal).toBe('SIGKILL')
  const store = openIn(folder)
  expect(store.decisions.current('show')).toEqual(new Map([['moment', decision()]]))
  expect(store.marks.ofShow('show').map(({ id }) => id)).toEqual(['mark'])
  expect([store.settings.get('x'), store.secrets.get('x')]).toEqual([1, Buffer.of(1)])
})

test('opening says in the log what it did to an old store', () => {
  const folder = folderWithVersion1()
  const said: unknown[] = []
  const log = { ...silentLog, info: (text: string, facts?: Record<string, unknown>) => said.push([text, facts]) }
  openStore({ ...pathsIn(folder), log, now: () => nowMs, mode: 'owner' }).close()
  expect(said).toEqual([
    ['store backed up', { file: join(pathsIn(folder).backupFolder, backUpName) }],
    ['store brought up to date', { from: 1, to: latestVersion }],
  ])
})
