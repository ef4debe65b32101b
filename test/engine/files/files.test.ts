// Choosing files without seeing the disk: what is listed, what is found, and what is refused with which words.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { patientDisk, realDisk } from '../../../electron/engine/files/disk.ts'
import type { Disk } from '../../../electron/engine/files/disk.ts'
import { createFiles } from '../../../electron/engine/files/files.ts'
import { createLooks } from '../../../electron/engine/files/looks.ts'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'files-home-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
})

const filesOf = (recordingPaths: string[] = []) => createFiles({ recordingPaths: () => recordingPaths, fingerprintOf, home })
const write = (path: string, text = 'x') => {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), text)
  return join(home, path)
}

test('a folder is listed as a person would choose from it', async () => {
  for (const name of ['10 场.mkv', '9 场.MP4', 'chat.xml', 'notes.txt', '.hidden.mkv', 'b/x', 'a/y']) write(`Videos/${name}`, 'four')
  utimesSync(join(home, 'Videos/chat.xml'), 1, 1_700_000_000)
  symlinkSync(join(home, 'nowhere'), join(home, 'Videos/broken.mkv'))
  const { folder, parent, entries, isCut } = await filesOf().list(undefined)
  expect({ folder, parent, isCut }).toEqual({ folder: join(home, 'Videos'), parent: home, isCut: false })
  expect(entries.map(({ name, kind, sizeBytes }) => `${name} ${kind} ${sizeBytes}`)).toEqual([
    ...['a folder 0', 'b folder 0', '9 场.MP4 recording 4', '10 场.mkv recording 4', 'chat.xml chat 4', 'notes.txt other 4'],
  ])
  expect(entries.find(({ name }) => name === 'chat.xml')).toMatchObject({
    changedAtMs: 1_700_000_000_000,
    path: join(home, 'Videos', 'chat.xml'),
  })
})

test('the usual places come first, in the words of the system, then those of the library', async () => {
  write('.config/user-dirs.dirs', '# a comment\nXDG_VIDEOS_DIR="$HOME/视频"\nXDG_DOWNLOAD_DIR="$HOME/gone"\n')
  write('视频/a.mkv')
  write('Downloads/b.mkv')
  const away = write('直播/2026/c.mkv')
  const { places } = await filesOf([away, '/nowhere/d.mkv']).list(home)
  const own = places.filter(({ path }) => path.startsWith(home))
  expect(own).toEqual([
    { name: '视频', path: join(home, '视频') },
    { name: 'Downloads', path: join(home, 'Downloads') },
    { name: '2026', path: join(home, '直播', '2026') },
    { name: home.split('/').at(-1), path: home },
  ])
  expect(places.at(-1)).toEqual({ name: '/', path: '/' })
})

test('the top has no parent, and a very full folder is cut short', async () => {
  expect(await filesOf().list('/')).toMatchObject({ folder: '/', parent: undefined })
  for (let index = 0; index < 2001; index++) write(`full/${index}.mkv`)
  const full = await filesOf().list(join(home, 'full'))
  expect({ isCut: full.isCut, entries: full.entries.length }).toEqual({ isCut: true, entries: 2000 })
})

test('what cannot be listed says why', async () => {
  await expect(filesOf().list(join(home, 'nope'))).rejects.toMatchObject({
    code: 'folder-missing',
    details: { folder: join(home, 'nope') },
  })
  await expect(filesOf().list(write('file.mkv'))).rejects.toMatchObject({ code: 'folder-missing' })
  await expect(filesOf().list('relative')).rejects.toMatchObject({ code: 'invalid-input' })
  if (process.getuid?.() === 0) return // nothing is forbidden to root
  mkdirSync(join(home, 'locked'))
  chmodSync(join(home, 'locked'), 0)
  await expect(filesOf().list(join(home, 'locked'))).rejects.toMatchObject({ code: 'folder-unreadable' })
})

test('a dropped file is found by its content, first under its own name, then under any', async () => {
  const original = write('Videos/2026/十一月/场次.mkv', 'the show')
  write('Videos/场次.mkv', 'another')
  const wanted = { name: '场次.mkv', sizeBytes: 8, fingerprint: await fingerprintOf(original) }
  expect(await filesOf().locate(wanted)).toBe(original)
  expect(await filesOf().locate({ ...wanted, name: 'renamed.mkv' })).toBe(original)
  expect(await filesOf().locate({ ...wanted, fingerprint: '8.x.y' })).toBeUndefined()
})

test('free space is told also of a folder that is yet to be made', async () => {
  const free = await filesOf().freeBytes(join(home, 'not', 'yet'))
  expect(free).toBeGreaterThan(0)
  expect(await filesOf().freeBytes(home)).toBeGreaterThan(0)
})

/** As the disk is, but for what lies in these: it never answers. */
function filesBesideDead(isDead: (path: string) => boolean, recordingPaths: string[] = []) {
  const real = realDisk(fingerprintOf)
  const never = new Promise<never>(() => {})
  const asked: string[] = []
  const orNever = <Result>(path: string, answer: () => Promise<Result>): Promise<Result> => {
    if (!isDead(path)) return answer()
    asked.push(path)
    return never
  }
  const disk: Disk = {
    ...real,
    factsOf: path => orNever(path, () => real.factsOf(path)),
    namesIn: (folder, most, isWanted) => orNever(folder, () => real.namesIn(folder, most, isWanted)),
    readAll: folder => orNever(folder, () => real.readAll(folder)),
    freeBytes: folder => orNever(folder, () => real.freeBytes(folder)),
    fingerprintOf: path => orNever(path, () => real.fingerprintOf(path)),
  }
  return { files: createFiles({ recordingPaths: () => recordingPaths, fingerprintOf, home, disk, lookMs: 60 }), asked }
}

test('a drive that does not answer is left out of the places, and not asked again; the rest is listed at once', async () => {
  write('Videos/a.mkv')
  const { files, asked } = filesBesideDead(path => path.startsWith('/nas'), ['/nas/2026/b.mkv'])
  const names = (await files.list(undefined)).places.map(({ path }) => path)
  expect([names[0], names.includes('/nas/2026')]).toEqual([join(home, 'Videos'), false])
  const startedMs = performance.now()
  await files.list(undefined)
  expect(performance.now() - startedMs).toBeLessThan(60)
  await expect(files.list('/nas/2026')).rejects.toMatchObject({ code: 'folder-unreadable', details: { folder: '/nas/2026' } })
  await expect(files.freeBytes('/nas/2026/clips')).rejects.toMatchObject({ code: 'folder-unreadable' })
  expect(asked).toEqual(['/nas/2026'])
})

test('of a library on a drive that does not answer one folder is looked at; other folders are listed, and other files found', async () => {
  write('Videos/a.mkv')
  const dead = Array.from({ length: 8 }, (_, index) => `/nas/${index}/b.mkv`)
  const { files, asked } = filesBesideDead(path => path.startsWith('/nas'), dead)
  for (let visit = 0; visit < 2; visit++) {
    expect((await files.list(join(home, 'Videos'))).entries.map(({ name }) => name)).toEqual(['a.mkv'])
  }
  expect(asked).toEqual(['/nas/0'])
})

test('a recording is there or not, and is not where its drive does not answer; of all of them one is waited for', async () => {
  const there = write('Videos/a.mkv')
  const { files, asked } = filesBesideDead(path => path.startsWith('/nas'))
  expect(await files.isThere(there)).toBe(true)
  expect([await files.isThere(join(home, 'Videos')), await files.isThere(join(home, 'gone.mkv'))]).toEqual([false, false])
  const many = Array.from({ length: 20 }, (_, index) => files.isThere(`/nas/${index}/b.mkv`))
  expect(new Set(await Promise.all(many))).toEqual(new Set([false]))
  expect(asked).toEqual(['/nas/0/b.mkv'])
})

test('a link to a drive that does not answer is left out of its folder', async () => {
  for (const name of ['a.mkv', 'b.mkv']) write(`Videos/${name}`)
  symlinkSync('/nas', join(home, 'Videos/nas'))
  const { files } = filesBesideDead(path => path.endsWith('/nas'))
  expect((await files.list(join(home, 'Videos'))).entries.map(({ name }) => name)).toEqual(['a.mkv', 'b.mkv'])
})

test('free space is not told of another disk where the right one does not answer', async () => {
  const { files } = filesBesideDead(path => path === join(home, 'nas'))
  await expect(files.freeBytes(join(home, 'nas', 'clips'))).rejects.toMatchObject({ code: 'folder-unreadable' })
})

test('a walk through a place that stops answering ends with what it has found, and is not begun again', async () => {
  const file = { path: '/nas/a.mkv', name: 'a.mkv', sizeBytes: 1 }
  let walks = 0
  async function* walk() {
    walks += 1
    yield file
    await new Promise(() => {})
  }
  const disk = patientDisk({ ...realDisk(fingerprintOf), walk }, createLooks(2), { lookMs: 30, listMs: 30 })
  const found = async () => {
    const files = []
    for await (const each of disk.walk('/nas', { depth: 1, mostEntries: 10, forMs: 10 })) files.push(each)
    return files
  }
  expect([await found(), await found(), walks]).toEqual([[file], [], 1])
})

test('a walk that nobody follows to its end lets go of its folder', async () => {
  let isOpen = false
  async function* walk() {
    isOpen = true
    try {
      for (let index = 0; ; index++) yield await Promise.resolve({ path: `/nas/${index}`, name: `${index}`, sizeBytes: 1 })
    } finally {
      isOpen = false
    }
  }
  const disk = patientDisk({ ...realDisk(fingerprintOf), walk }, createLooks(2), { lookMs: 1000, listMs: 1000 })
  for await (const { name } of disk.walk('/nas', { depth: 1, mostEntries: 10, forMs: 1000 })) {
    expect(isOpen).toBe(true)
    if (name === '2') break
  }
  await expect.poll(() => isOpen).toBe(false)
})
