// Choosing files without seeing the disk: what is listed, what is found, and what is refused with which words.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createFiles } from '../../../electron/engine/files/files.ts'
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
