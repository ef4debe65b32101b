import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { watchFolder } from '../../../../electron/engine/obs/recordings/watch-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const put = (name: string) => writeFileSync(join(folder, name), '')
const asked = new AbortController().signal

/** Looks as often as the test can bear; `looks` counts them. */
function quickClock() {
  let looks = 0
  return {
    looks: () => looks,
    sleep: async (_: number, signal?: AbortSignal) => {
      looks += 1
      await soon()
      signal?.throwIfAborted()
    },
  }
}
const watch = async (isRecording?: (name: string) => boolean) => {
  const watched = await watchFolder(folder, { clock: quickClock(), ...(isRecording && { isRecording }) })
  onTestFinished(watched.close)
  return watched
}

test('what lay there before is not new, what appears is', async () => {
  put('a.mkv')
  const { newFile } = await watch()
  const found = newFile(asked)
  await soon()
  put('b.mkv')
  expect(await found).toBe(join(folder, 'b.mkv'))
})

test('a file that appeared while nobody asked is answered at once, each one a single time, in order', async () => {
  const { newFile } = await watch()
  put('2026-11-22 20-00-10.mkv')
  put('2026-11-22 20-00-05.mkv')
  expect(await newFile(asked)).toBe(join(folder, '2026-11-22 20-00-05.mkv'))
  expect(await newFile(asked)).toBe(join(folder, '2026-11-22 20-00-10.mkv'))
})

test('two who ask get a file each', async () => {
  const { newFile } = await watch()
  const both = Promise.all([newFile(asked), newFile(asked)])
  await soon()
  put('a.mkv')
  put('b.mkv')
  expect((await both).sort()).toEqual([join(folder, 'a.mkv'), join(folder, 'b.mkv')])
})

test.each(['notes.txt', '.a.mkv', 'a.mkv.part', 'Replay 2026-11-22 20-00-00.mkv', 'old.mp4'])('%s is no new recording', async name => {
  put('old.mkv')
  const { newFile } = await watch()
  put(name)
  put('zzz.mkv')
  expect(await newFile(asked)).toBe(join(folder, 'zzz.mkv'))
})

test('who knows the names better says what a recording is', async () => {
  const { newFile } = await watch(name => name.startsWith('show'))
  put('a.mkv')
  put('show.bin')
  expect(await newFile(asked)).toBe(join(folder, 'show.bin'))
})

test('a folder that is not there yet, or not for a while, is looked for again', async () => {
  rmSync(folder, { recursive: true })
  const { newFile } = await watch()
  const found = newFile(asked)
  await soon()
  const elsewhere = mkdtempSync(join(tmpdir(), 'watch-folder-'))
  writeFileSync(join(elsewhere, 'a.mkv'), '')
  renameSync(elsewhere, folder)
  expect(await found).toBe(join(folder, 'a.mkv'))
})

test('what is there and cannot be read is not taken for an empty folder', async () => {
  put('file')
  await expect(watchFolder(join(folder, 'file'), { clock: quickClock() })).rejects.toMatchObject({ code: 'ENOTDIR' })
})

test('the signal ends the waiting, and so does closing', async () => {
  const watched = await watch()
  const ending = new AbortController()
  const first = watched.newFile(ending.signal)
  const second = watched.newFile(asked)
  ending.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  watched.close()
  await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  put('a.mkv')
  await expect(watched.newFile(asked)).rejects.toMatchObject({ name: 'AbortError' })
})

test('nobody looks while nobody asks', async () => {
  const clock = quickClock()
  const { newFile, close } = await watchFolder(folder, { clock })
  onTestFinished(close)
  await soon()
  expect(clock.looks()).toBe(0)
  put('a.mkv')
  await newFile(asked)
  expect(clock.looks()).toBe(0)
})
