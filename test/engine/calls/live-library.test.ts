// The library as a state: what it tells of files that are gone and of decisions, and how often.
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLiveLibrary } from '../../../electron/engine/calls/live-library.ts'
import { realDisk } from '../../../electron/engine/files/disk.ts'
import { createFiles } from '../../../electron/engine/files/files.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'
import { addShow, analysis, chatFile, decision, recording } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

/** Below /nas nothing ever answers. */
function isThereBesideDead() {
  const real = realDisk(fingerprintOf)
  const disk = { ...real, factsOf: (path: string) => (path.startsWith('/nas') ? new Promise<never>(() => {}) : real.factsOf(path)) }
  return createFiles({ recordingPaths: () => [], fingerprintOf, disk, lookMs: 25 }).isThere
}

function libraryWithShow() {
  const { store, folder } = temporaryStore()
  addShow(store)
  const file = join(folder, 'show.mkv')
  writeFileSync(file, 'film')
  const recordings = [recording({ path: file, sizeBytes: 4 }), recording({ id: 'gone', path: join(folder, 'gone.mkv'), sizeBytes: 1000 })]
  store.shows.setRecordings('show', recordings, undefined)
  const library = createLiveLibrary({ store, isThere: isThereBesideDead(), clock: systemClock, log: silentLog })
  onTestFinished(library.close)
  return { store, file, library }
}

test('a show tells its size, its chat files, what was kept of it and which of its recordings are gone', async () => {
  const { store, library } = libraryWithShow()
  store.chatFiles.add(chatFile({ id: 'second' }))
  store.decisions.append('show', decision(), decision({ momentId: 'other', state: 'dropped' }))
  expect(library.now()).toMatchObject([{ id: 'show', sizeBytes: 1004, chatFiles: 2, kept: 1, missing: [] }])
  await library.look()
  expect(library.now()).toMatchObject([{ missing: ['gone'] }])
})

test('a show has as many moments as its list tells: those drawn by hand count, also where nothing was found, and dropped ones', () => {
  const { store, library } = libraryWithShow()
  const counts = () => library.now().map(({ moments, kept }) => [moments, kept])
  store.decisions.append('show', decision({ momentId: 'mine', verb: 'add', kind: 'marked', startMs: 0, endMs: 9 }))
  expect(counts()).toEqual([[1, 1]])
  store.analyses.add(analysis(), [], store.chatFiles.layoutOf('show'))
  library.changed('show', 'moments')
  expect(counts()).toEqual([[2, 1]])
  store.decisions.append('show', decision({ verb: 'drop', state: 'dropped' }))
  library.changed('show', 'moments')
  expect([counts(), store.shows.list().map(library.counted)]).toMatchObject([[[2, 1]], [{ moments: 2 }]])
})

test('who listens is told when a recording goes and when it comes back, without asking', async () => {
  const { library, file } = libraryWithShow()
  const told: string[][] = []
  const missing = () => library.now()[0]!.missing
  library.onChange(() => told.push(missing()))
  await expect.poll(missing).toEqual(['gone'])
  renameSync(file, `${file}.away`)
  await library.look()
  await expect.poll(() => told.at(-1)).toEqual(['recording', 'gone'])
  renameSync(`${file}.away`, file)
  await library.look()
  await expect.poll(() => told.at(-1)).toEqual(['gone'])
})

test('a change is told as what changed, and many changes of the list are told as few', async () => {
  const { store, library } = libraryWithShow()
  const parts: string[] = []
  let lists = 0
  library.onShowChange(({ part }) => parts.push(part))
  library.onChange(() => (lists += 1))
  for (let index = 0; index < 50; index++) library.changed('show', 'clips')
  store.decisions.append('show', decision())
  library.changed('show', 'moments')
  expect(parts).toEqual([...Array<string>(50).fill('clips'), 'moments'])
  expect(lists).toBe(1)
  await expect.poll(() => lists).toBe(2)
  expect(library.now()[0]!.kept).toBe(1)
})

test('after it is closed nothing is told any more', async () => {
  const { library } = libraryWithShow()
  let told = 0
  library.onChange(() => (told += 1))
  library.changed('show', 'show')
  library.changed('show', 'show')
  library.close()
  const before = told
  library.changed('show', 'show')
  await library.look()
  expect(told).toBe(before)
})

test('a look at a drive that never answers ends, and so does the next; what lies there is missing, the rest is not', async () => {
  const { store, file, library } = libraryWithShow()
  const dead = Array.from({ length: 20 }, (_, index) => recording({ id: `dead ${index}`, path: `/nas/${index}/show.mkv` }))
  store.shows.setRecordings('show', [...dead, recording({ path: file, sizeBytes: 4 })], undefined)
  await Promise.all([library.look(), library.look()])
  expect(library.now()[0]!.missing).toEqual(dead.map(({ id }) => id))
})
