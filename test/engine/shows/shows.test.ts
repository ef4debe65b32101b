import { mkdtempSync, renameSync, rmSync, writeFileSync, appendFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Recording, RecordingFacts } from '../../../electron/contract/shows.ts'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'
import { createShows } from '../../../electron/engine/shows/shows.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'

let folder: string
let store: ReturnType<typeof openStore>
let probed: string[]
let time: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-shows-'))
  store = openStore({ file: join(folder, 'store.db'), backupFolder: join(folder, 'backups'), log: silentLog, now: () => 0, mode: 'owner' })
  probed = []
  time = 0
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true, force: true })
})

const facts = (durationMs: number): RecordingFacts => ({ container: 'matroska,webm', fileStartMs: 0, durationMs, audio: [], warnings: [] })

function shows() {
  return createShows({
    probe: path => {
      probed.push(path)
      return Promise.resolve(facts(10_000))
    },
    library: store.shows,
    newId: () => crypto.randomUUID(),
    now: () => ++time,
  })
}

const options = { title: undefined, signal: undefined, onProgress: () => {} }
const big = (seed: string) => seed.repeat(1_100_000)

function file(name: string, content = name): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a new file is a new show with the name of the file', async () => {
  const { show } = await shows().open([file('晚场 🎉.mkv')], options)
  expect(show).toMatchObject({ title: '晚场 🎉', durationMs: 10_000, messages: 0, isAnalysed: false })
})

test('the same file again is the same show, and is not probed again', async () => {
  const path = file('a.mkv')
  const first = await shows().open([path], options)
  const second = await shows().open([path], options)
  expect(second.show).toEqual(first.show)
  expect(probed).toEqual([path])
})

test('a moved file is found by what is in it', async () => {
  const first = await shows().open([file('a.mkv')], options)
  mkdirSync(join(folder, 'moved'))
  const moved = join(folder, 'moved', 'b.mkv')
  renameSync(join(folder, 'a.mkv'), moved)
  const second = await shows().open([moved], options)
  expect(second.show.id).toBe(first.show.id)
  expect(second.show.recordings.map(recording => recording.path)).toEqual([moved])
  expect((await shows().find(moved)).id).toBe(first.show.id)
})

test('a copy is the same show, which stays where it was; once that is gone, it is where the copy is', async () => {
  const path = file('a.mkv')
  const first = await shows().open([path], options)
  const copy = file('copy.mkv', 'a.mkv')
  const again = await shows().open([copy], options)
  expect(again.show).toEqual(first.show)
  const both = await shows().open([copy, path], options)
  expect(both.show).toEqual(first.show)
  rmSync(path)
  expect((await shows().open([copy], options)).show.recordings.map(recording => recording.path)).toEqual([copy])
})

test('where another file has taken the place of a recording, the copy is it', async () => {
  const path = file('a.mkv', 'the recording')
  const first = await shows().open([path], options)
  writeFileSync(path, 'something else')
  const { show } = await shows().open([file('copy.mkv', 'the recording')], options)
  expect(show.id).toBe(first.show.id)
  expect(show.recordings.map(recording => recording.path)).toEqual([join(folder, 'copy.mkv')])
})

test('a file that has grown is the same show, looked at again', async () => {
  const path = file('a.mkv', big('a'))
  const first = await shows().open([path], options)
  appendFileSync(path, 'more')
  const second = await shows().open([path], options)
  expect(second.show.id).toBe(first.show.id)
  expect(probed).toEqual([path, path])
})

test('another file under an old name is another show', async () => {
  const path = file('a.mkv', big('a'))
  const first = await shows().open([path], options)
  writeFileSync(path, big('b'))
  const second = await shows().open([path], options)
  expect(second.show.id).not.toBe(first.show.id)
})

test('several files are one show; the first alone is still that show, and a further part joins it', async () => {
  const [a, b, c] = ['a.mkv', 'b.mkv', 'c.mkv'].map(name => file(name)) as [string, string, string]
  const first = await shows().open([a, b], options)
  expect(first.show).toMatchObject({ durationMs: 20_000, recordings: [{ showStartMs: 0 }, { showStartMs: 10_000 }] })
  expect((await shows().open([a], options)).show.id).toBe(first.show.id)
  const longer = await shows().open([a, b, c], options)
  expect(longer.show.id).toBe(first.show.id)
  expect(longer.show.recordings.map(recording => recording.path)).toEqual([a, b, c])
  expect(probed).toEqual([a, b, c])
})

test('an unrelated pair of files is a show of its own', async () => {
  const [a, b] = [file('a.mkv'), file('b.mkv')]
  const alone = await shows().open([b], options)
  const pair = await shows().open([a, b], options)
  expect(pair.show.id).not.toBe(alone.show.id)
})

test('the same file twice is one recording', async () => {
  const path = file('a.mkv')
  symlinkSync(path, join(folder, 'link.mkv'))
  const { show } = await shows().open([path, path, join(folder, 'link.mkv')], options)
  expect(show.recordings.map(recording => recording.path)).toEqual([path])
})

test('a show asked for by its id is that one, even where a newer one has its files too', async () => {
  const [a, b] = [file('a.mkv'), file('b.mkv')]
  const alone = await shows().open([b], options)
  await shows().open([a], options)
  await shows().open([a, b], options)
  expect((await shows().reopen(alone.show.id, options)).show.id).toBe(alone.show.id)
})

test('a show asked for by its id tells what became of its recordings', async () => {
  const path = file('a.mkv', big('a'))
  const { show } = await shows().open([path], options)
  writeFileSync(path, big('b'))
  await expect(shows().reopen(show.id, options)).rejects.toMatchObject({ code: 'recording-changed' })
  rmSync(path)
  await expect(shows().reopen(show.id, options)).rejects.toMatchObject({ code: 'recording-gone', details: { file: path } })
  await expect(shows().reopen('none', options)).rejects.toMatchObject({ code: 'show-missing' })
})

test.each([
  ['file-missing', () => join(folder, 'none.mkv')],
  ['file-empty', () => file('empty.mkv', '')],
  ['file-is-folder', () => folder],
  [
    'file-missing',
    () => {
      symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.mkv'))
      return join(folder, 'dangling.mkv')
    },
  ],
])('%s is said before anything is stored', async (code, path) => {
  await expect(shows().open([path()], options)).rejects.toMatchObject({ code })
  expect(store.shows.list()).toEqual([])
})

test('a show that is not there is an expected failure', async () => {
  await expect(shows().find('nothing')).rejects.toMatchObject({ code: 'show-missing' })
})

test('a recording whose drive does not answer is where its copy is found; one that cannot be looked at stays where it was', async () => {
  const dead = file('dead.mkv')
  const unknown = file('unknown.mkv')
  const { show } = await shows().open([dead, unknown], options)
  mkdirSync(join(folder, 'copies'))
  const copy = file('copies/dead.mkv', 'dead.mkv')
  file('copies/unknown.mkv', 'unknown.mkv')
  const isThere = (path: string) => Promise.resolve(path === dead ? false : undefined)
  expect(await shows().relink(show.id, join(folder, 'copies'), isThere)).toEqual({ showIds: [show.id], found: 1, missing: 0 })
  expect(store.shows.find(show.id)?.recordings.map(({ path }) => path)).toEqual([copy, unknown])
})

describe('a show that was followed live', () => {
  /** One file with a pause in it, and the one it was split into. */
  async function followedShow() {
    const [first, second] = [file('first.mkv', big('f')), file('second.mkv', big('s'))]
    const [one, two] = await Promise.all([first, second].map(fingerprintOf))
    store.shows.add({ id: 'live', title: '晚场', createdAtMs: 0, startedAtMs: 5000 })
    const common = { showId: 'live', container: 'matroska,webm', sizeBytes: 1_100_000, audio: [], warnings: [] }
    const ofFirst = { ...common, path: first, fingerprint: one! }
    const recordings: Recording[] = [
      { ...ofFirst, id: 'a', showStartMs: 0, fileStartMs: 20, durationMs: 4000, beganAfter: 'nothing' },
      { ...ofFirst, id: 'b', showStartMs: 9000, fileStartMs: 4020, durationMs: 3000, beganAfter: 'pause' },
      { ...common, path: second, fingerprint: two!, id: 'c', showStartMs: 12_000, fileStartMs: 20, durationMs: 1000, beganAfter: 'split' },
    ]
    store.shows.setRecordings('live', recordings, 5000)
    return { first, second, places: () => placesOf(store.shows.find('live')!) }
  }
  const placesOf = ({ recordings }: { recordings: readonly Recording[] }) =>
    recordings.map(({ id, showStartMs, fileStartMs, durationMs }) => [id, showStartMs, fileStartMs, durationMs])
  const places = [
    ['a', 0, 20, 4000],
    ['b', 9000, 4020, 3000],
    ['c', 12_000, 20, 1000],
  ]

  test('is known by any of its files, and keeps every place', async () => {
    const { first, second, places: now } = await followedShow()
    expect((await shows().open([second], options)).show.id).toBe('live')
    expect((await shows().open([first, second], options)).show.id).toBe('live')
    expect(now()).toEqual(places)
    expect(probed).toEqual([])
  })

  test('keeps every place while its last file grows: whoever follows it says how far it is', async () => {
    const { second, places: now } = await followedShow()
    appendFileSync(second, 'more')
    const { show } = await shows().reopen('live', options)
    expect(now()).toEqual(places)
    expect(show).toMatchObject({ startedAtMs: 5000, durationMs: 13_000 })
    expect(show.recordings.map(({ sizeBytes }) => sizeBytes)).toEqual([1_100_000, 1_100_000, 1_100_004])
    expect(probed).toEqual([second])
  })

  test('has all its stretches where their file was moved to', async () => {
    const { first } = await followedShow()
    const moved = join(folder, 'moved.mkv')
    renameSync(first, moved)
    const { show } = await shows().open([moved], options)
    expect(show.recordings.map(({ path }) => path)).toEqual([moved, moved, join(folder, 'second.mkv')])
  })
})
