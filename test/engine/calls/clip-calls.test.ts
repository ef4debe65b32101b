// What a page asks about clips: those that were made, what others would take, and where they are.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Clip } from '../../../electron/contract/clips.ts'
import { attempts } from '../../../electron/engine/calls/reveal-file.ts'
import { preparedEngine } from '../prepared-engine.ts'
import { addShow, recording } from '../store/samples.ts'

const range = { startMs: 0, endMs: 10_000 }
const clipOf = (file: string): Clip => ({ file, ...range, asked: range, mode: 'exact', verified: true, warnings: [] })

const withClips = () =>
  preparedEngine((store, folder) => {
    addShow(store)
    addShow(store, 'other', 'its chat')
    store.shows.setRecordings('show', [recording({ sizeBytes: 60_000_000 })], undefined)
    for (const [showId, name, atMs] of [
      ['show', 'a', 1000],
      ['show', 'b', 2000],
      ['other', 'c', 3000],
    ] as const) {
      const file = join(folder, `${name}.mp4`)
      writeFileSync(file, name.repeat(100))
      const input = { showId, title: `片段 ${name}`, kindWord: '', ranges: [range], mode: 'exact' as const, target: { folder } }
      store.jobs.add([{ id: name, kind: 'clip', input, batch: name, createdAtMs: atMs, showId }])
      store.jobs.update(name, { state: 'done', stage: 'done', progress: 1, result: clipOf(file), finishedAtMs: atMs })
    }
    const input = { showId: 'show', title: 'failed', kindWord: '', ranges: [range], mode: 'exact' as const, target: { folder } }
    store.jobs.add([{ id: 'failed', kind: 'clip', input, batch: 'failed', createdAtMs: 4000, showId: 'show' }])
    store.jobs.update('failed', { state: 'failed', finishedAtMs: 4000 })
  })

test('finished clips of a show are listed, newest first, and one whose file is gone says so', async () => {
  const { engine, dataFolder } = await withClips()
  rmSync(join(dataFolder, 'a.mp4'))
  expect(await engine.call('clips.list', { showId: 'show' })).toEqual([
    { ...clipOf(join(dataFolder, 'b.mp4')), jobId: 'b', title: '片段 b', madeAtMs: 2000, sizeBytes: 100, isGone: false },
    { ...clipOf(join(dataFolder, 'a.mp4')), jobId: 'a', title: '片段 a', madeAtMs: 1000, sizeBytes: 0, isGone: true },
  ])
  expect(await engine.call('clips.list', { showId: 'none' })).toEqual([])
})

test('what clips would take is told beside what is free; one that cannot be cut takes nothing', async () => {
  const { engine, dataFolder } = await withClips()
  const asked = { showId: 'show', mode: 'exact' as const, preset: 'source' as const, folder: join(dataFolder, 'new', 'folder') }
  const outside = { startMs: 900_000, endMs: 901_000 }
  const { bytes, freeBytes } = await engine.call('clips.estimate', { ...asked, clips: [{ ranges: [range] }, { ranges: [outside] }] })
  expect(bytes).toBeCloseTo(10_020_000, -5)
  expect(freeBytes).toBeGreaterThan(0)
  await expect(engine.call('clips.estimate', { ...asked, showId: 'none', clips: [{ ranges: [range] }] })).rejects.toMatchObject({
    code: 'show-missing',
  })
})

test('only what was made here is shown in the file manager', async () => {
  const { engine, dataFolder } = await withClips()
  for (const jobId of ['failed', 'none', join(dataFolder, 'b.mp4')])
    await expect(engine.call('clips.reveal', { jobId })).rejects.toMatchObject({ code: 'not-found' })
  rmSync(join(dataFolder, 'a.mp4'))
  await expect(engine.call('clips.reveal', { jobId: 'a' })).rejects.toMatchObject({ code: 'file-missing' })
})

test.each<[NodeJS.Platform, Record<string, string>, string[]]>([
  ['win32', {}, ['explorer.exe /select, /a b/c,d.mp4']],
  ['darwin', {}, ['open -R /a b/c,d.mp4']],
  ['linux', {}, []],
  ['linux', { DISPLAY: ':0' }, ['dbus-send array:string:file:///a%20b/c%2Cd.mp4', 'xdg-open /a b']],
  ['linux', { WAYLAND_DISPLAY: 'w' }, ['dbus-send array:string:file:///a%20b/c%2Cd.mp4', 'xdg-open /a b']],
])('on %s with %j a file is shown by a program, never by a shell', (platform, environment, expected) => {
  const said = attempts('/a b/c,d.mp4', { platform, environment }).map(
    ({ program, args }) => `${program} ${(program === 'dbus-send' ? args.filter(each => each.startsWith('array')) : args).join(' ')}`,
  )
  expect(said).toEqual(expected)
})
