// What can go wrong while a clip is cut, and what is left behind then: nothing.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import type { ClipTools } from '../../../electron/engine/clips/clip-tools.ts'
import type { CutOptions } from '../../../electron/engine/clips/cut-clip.ts'
import { cut, quietly, realTools, recordingsOf } from './cut-for-test.ts'
import { makeNumbered, readNumbers, remux } from './numbered-video.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)
const range = { startMs: 2500, endMs: 3500 }
const everyMode = ['lossless', 'encode'] as const

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mkv'), seconds: 5 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A new folder for each test, so that whatever is left in it is seen. */
const emptyFolder = () => mkdtempSync(join(folder, 'out-'))

test.each(everyMode)('%s: temporary files are told before they exist, and none stays', async mode => {
  const out = join(emptyFolder(), 'new', 'folder')
  const told: { file: string; existed: boolean }[] = []
  const stages: string[] = []
  const options: CutOptions = {
    signal: undefined,
    onProgress: (done, stage) => {
      expect(done).toBeGreaterThanOrEqual(0)
      expect(done).toBeLessThanOrEqual(1)
      if (stages.at(-1) !== stage) stages.push(stage)
    },
    onTemporaryFile: file => told.push({ file, existed: existsSync(file) }),
  }
  const clip = await cut(await recordingsOf([source]), { ...range, mode, target: { folder: out } }, { options })
  expect(told.length).toBeGreaterThan(0)
  expect(told.map(({ file, existed }) => ({ folder: dirname(file), existed }))).toEqual(told.map(() => ({ folder: out, existed: false })))
  expect(stages).toEqual(['cutting', 'verifying'])
  expect(readdirSync(out)).toEqual([basename(clip.file)])
})

test.each(everyMode)('%s: cancelled while it is written, nothing stays', async mode => {
  const out = emptyFolder()
  const controller = new AbortController()
  const run: ClipTools['run'] = (args, options) => {
    const running = realTools.run(args, options)
    if (args.at(-1)?.endsWith('.mp4')) controller.abort()
    return running
  }
  const cutting = cut(
    await recordingsOf([source]),
    { ...range, mode, target: { folder: out } },
    { tools: { ...realTools, run }, options: { ...quietly, signal: controller.signal } },
  )
  await expect(cutting).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(out)).toEqual([])
})

test('clips of the same name get numbers, also when they are cut at the same time', async () => {
  const out = emptyFolder()
  const recordings = await recordingsOf([source])
  const request = { ...range, mode: 'lossless' as const, target: { folder: out } }
  await Promise.all([cut(recordings, request), cut(recordings, request), cut(recordings, request)])
  expect(readdirSync(out).sort()).toEqual([
    '00m02s 互动高潮 新品 🎉 (2).mp4',
    '00m02s 互动高潮 新品 🎉 (3).mp4',
    '00m02s 互动高潮 新品 🎉.mp4',
  ])
})

test('an exact file is never overwritten, whether it was there before or came in between', async () => {
  const out = emptyFolder()
  const file = join(out, 'mine.mp4')
  const recordings = await recordingsOf([source])
  const request = { ...range, mode: 'lossless' as const, target: { file } }
  const refused = { code: 'file-exists', details: { file } }
  const onTemporaryFile = () => writeFileSync(file, 'precious')
  await expect(cut(recordings, request, { options: { ...quietly, onTemporaryFile } })).rejects.toMatchObject(refused)
  await expect(cut(recordings, request)).rejects.toMatchObject(refused)
  expect([readdirSync(out), readFileSync(file, 'utf8')]).toEqual([['mine.mp4'], 'precious'])
})

test.each(everyMode)('%s: a disk without room is found out before anything is written', async mode => {
  const out = emptyFolder()
  const tools = { ...realTools, freeBytes: () => Promise.resolve(900_000) }
  const cutting = cut(await recordingsOf([source]), { ...range, mode, target: { folder: out } }, { tools })
  await expect(cutting).rejects.toMatchObject({ code: 'disk-full', details: { folder: out, neededMb: 2, freeMb: 0 } })
  expect(readdirSync(out)).toEqual([])
})

test('a folder that cannot be', async () => {
  const out = join(source, 'clips')
  const cutting = cut(await recordingsOf([source]), { ...range, mode: 'lossless', target: { folder: out } })
  await expect(cutting).rejects.toMatchObject({ code: 'folder-unwritable', details: { folder: out } })
})

test('a file name that says no container', async () => {
  const cutting = cut(await recordingsOf([source]), { ...range, mode: 'encode', target: { file: inFolder('clip.gif') } })
  await expect(cutting).rejects.toMatchObject({ code: 'invalid-input' })
})

test('a recording that is gone, or has another content than when it was analysed', async () => {
  const file = remux(source, inFolder('moved.mkv'))
  const recordings = await recordingsOf([file])
  const cutting = () => cut(recordings, { ...range, mode: 'lossless', target: { folder: emptyFolder() } })
  appendFileSync(file, 'more')
  await expect(cutting()).rejects.toMatchObject({ code: 'recording-changed', details: { file } })
  const bytes = readFileSync(source)
  writeFileSync(file, bytes.fill(0, bytes.length - 100))
  recordings[0]!.sizeBytes = bytes.length
  await expect(cutting()).rejects.toMatchObject({ code: 'recording-changed', details: { file } })
  rmSync(file)
  await expect(cutting()).rejects.toMatchObject({ code: 'recording-gone', details: { file } })
})

test('a recording that was still growing may have grown, but not shrunk', async () => {
  const file = remux(source, inFolder('growing.mkv'))
  const [recording] = await recordingsOf([file])
  const growing = {
    ...recording!,
    sizeBytes: recording!.sizeBytes - 10,
    fingerprint: 'another',
    warnings: [{ code: 'recording-growing' as const, details: {} }],
  }
  const request = { ...range, mode: 'lossless' as const, target: { folder: emptyFolder() } }
  expect(await cut([growing], request)).toMatchObject({ mode: 'lossless' })
  await expect(cut([{ ...growing, sizeBytes: recording!.sizeBytes + 1 }], request)).rejects.toMatchObject({ code: 'recording-changed' })
})

test('a damaged stretch is not copied but encoded, and the reason is said', async () => {
  // the key frame at 2 s and nothing else
  const damaged = remux(source, inFolder('damaged.mkv'), ['-bsf:v', "noise=amount='if(eq(n,60),7,0)'"])
  const out = emptyFolder()
  const clip = await cut(await recordingsOf([damaged]), { ...range, mode: 'lossless', target: { folder: out } })
  expect(clip).toMatchObject({ mode: 'encode', verified: true, fallback: { reason: 'not-verified', detail: expect.any(String) } })
  expect(readNumbers(clip.file)).toHaveLength(30)
  expect(readdirSync(out)).toEqual([basename(clip.file)])
})

test('when encoding fails as well, that is said, and nothing stays', async () => {
  const out = emptyFolder()
  const run: ClipTools['run'] = (args, options) =>
    args.at(-1)?.endsWith('.mp4')
      ? Promise.reject(new AppError('ffmpeg-failed', 'boom', { details: { program: 'ffmpeg', detail: 'Invalid data' } }))
      : realTools.run(args, options)
  const cutting = cut(
    await recordingsOf([source]),
    { ...range, mode: 'lossless', target: { folder: out } },
    { tools: { ...realTools, run } },
  )
  await expect(cutting).rejects.toMatchObject({ code: 'cut-failed', details: { file: '新品 🎉', detail: 'Invalid data' } })
  expect(readdirSync(out)).toEqual([])
})

test.each(['disk-full', 'recording-gone', 'ffmpeg-missing'] as const)('%s is no reason to encode instead', async code => {
  const asked: string[] = []
  const run: ClipTools['run'] = (args, options) => {
    if (!args.at(-1)?.endsWith('.mp4')) return realTools.run(args, options)
    asked.push(args.includes('copy') ? 'copy' : 'encode')
    return Promise.reject(new AppError(code, 'trouble'))
  }
  const tools = { ...realTools, run }
  const cutting = cut(await recordingsOf([source]), { ...range, mode: 'lossless', target: { folder: emptyFolder() } }, { tools })
  await expect(cutting).rejects.toMatchObject({ code })
  expect(asked).toEqual(['copy'])
})
