// Both ends of a clip are decoded while it is still being copied: what that may stand for, and what not.
import { mkdtempSync, openSync, readdirSync, readSync, rmSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipDraft } from '../../../../../electron/engine/clips/clip-draft.ts'
import type { ClipTools } from '../../../../../electron/engine/clips/clip-tools.ts'
import { chooseEnd } from '../../../../../electron/engine/clips/copied-end.ts'
import { findFault } from '../../../../../electron/engine/clips/find-fault.ts'
import { cutRewrapped } from '../../../../../electron/engine/clips/lossless/cut-lossless.ts'
import { readMp4Index } from '../../../../../electron/engine/clips/mp4-index.ts'
import { cut, quietly, realTools, recordingsOf } from '../../cut-for-test.ts'
import { makeNumbered, openGroups, remux } from '../../numbered-video.ts'
import { workOf } from './work-for-test.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mkv'), seconds: 8, tracks: 2 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isDecoding = (args: readonly string[]) => args.includes('-xerror')

/** A clip of the pictures from 2 s to 6 s, while `before` may meddle with what is decoded. */
async function rewrap(file: string, before: (args: readonly string[]) => void = () => {}): Promise<ClipDraft> {
  const run: ClipTools['run'] = (args, options) => {
    if (isDecoding(args)) before(args)
    return realTools.run(args, options)
  }
  const work = workOf(folder, { recordings: await recordingsOf([file]), ranges: [[2500, 5100]], tracks: [0, 1] })
  return (await cutRewrapped({ ...work, tools: { ...realTools, run } }))!
}

async function look({ file, expected }: ClipDraft) {
  let decoded = 0
  const run: ClipTools['run'] = (args, options) => {
    if (isDecoding(args)) decoded++
    return realTools.run(args, options)
  }
  return { fault: await findFault({ ...realTools, run }, file, expected, undefined), decoded }
}

/** Turns over bits. */
function damage(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+')
  const room = Buffer.alloc(bytes)
  readSync(handle, room, 0, bytes, at)
  writeSync(
    handle,
    room.map(byte => ~byte),
    0,
    bytes,
    at,
  )
  closeSync(handle)
}

/** Moves what the index says of where the packets of its first track lie. */
function shift(file: string, place: 'first' | 'last', byBytes: number): void {
  const handle = openSync(file, 'r+')
  const head = Buffer.alloc(200_000)
  readSync(handle, head, 0, head.length, 0)
  const table = head.indexOf('stco')
  const at = table + 12 + (place === 'first' ? 0 : 4 * (head.readUInt32BE(table + 8) - 1))
  head.writeUInt32BE(head.readUInt32BE(at) + byBytes, at)
  writeSync(handle, head, at, 4, at)
  closeSync(handle)
}

test.each([
  ['Matroska', () => source],
  ['MP4', () => remux(source, inFolder('a.mp4'))],
  ['a file that begins at 100 s', () => remux(source, inFolder('late.mkv'), ['-output_ts_offset', '100'])],
])('%s: what was decoded while it was copied is not decoded again', async (_, make) => {
  const asked: string[] = []
  const file = make()
  const draft = await rewrap(file, args => asked.push(args.includes(`file:${file}`) ? 'recording' : 'clip'))
  expect(asked.sort()).toEqual(['clip', 'recording'])
  expect(await look(draft)).toEqual({ fault: undefined, decoded: 0 })
})

test.each(['first', 'last'] as const)('an index that points at wrong bytes for the %s packets is a fault', async place => {
  const draft = await rewrap(source, args => {
    const clip = args.find(text => text.endsWith('.mp4'))?.slice('file:'.length)
    if (clip && place === 'first') shift(clip, place, 7)
  })
  if (place === 'last') shift(draft.file, place, -7)
  expect(await look(draft)).toEqual({ fault: expect.any(String), decoded: 2 }) // the ends, and then all of it
})

test.each([0, 1, 2])('other bytes in the last packet of track %i than in the recording are a fault', async track => {
  const draft = await rewrap(source)
  const { at, sizeBytes } = (await readMp4Index(draft.file))![track]!
  damage(draft.file, at.at(-1)!, sizeBytes.at(-1)!)
  expect(await look(draft)).toEqual({ fault: expect.any(String), decoded: 2 })
})

test('a recording that was moved away meanwhile: the clip is decoded once it is finished', async () => {
  const file = remux(source, inFolder('moved.mkv'))
  const draft = await rewrap(file)
  rmSync(file)
  expect(await look(draft)).toEqual({ fault: undefined, decoded: 1 })
})

test('open groups, whose first pictures cannot be decoded: the finished clip has the last word', async () => {
  const draft = await rewrap(makeNumbered({ file: inFolder('open.mkv'), seconds: 8, tracks: 2, encoder: openGroups }))
  expect(draft.expected.decodedEnd).toBeUndefined()
  expect((await look(draft)).decoded).toBe(2)
})

test('a recording damaged where the clip ends: encoded, as ever', async () => {
  const damaged = remux(source, inFolder('damaged.mkv'), ['-bsf:v', "noise=amount='if(between(n,172,179),3,0)'"])
  const target = { folder: inFolder('damaged') }
  const clip = await cut(await recordingsOf([damaged]), { startMs: 2500, endMs: 5100, mode: 'lossless', target })
  expect(clip).toMatchObject({ mode: 'encode', verified: true, fallback: { reason: 'not-verified' } })
})

test.each(['recording', 'clip'] as const)('cancelled while its %s is decoded, nothing stays', async which => {
  const controller = new AbortController()
  const run: ClipTools['run'] = (args, options) => {
    const running = realTools.run(args, options)
    if (isDecoding(args) && args.includes(`file:${source}`) === (which === 'recording')) controller.abort()
    return running
  }
  const out = inFolder(`cancelled-${which}`)
  const cutting = cut(
    await recordingsOf([source]),
    { startMs: 2500, endMs: 5100, mode: 'lossless', target: { folder: out } },
    { tools: { ...realTools, run }, options: { ...quietly, signal: controller.signal } },
  )
  await expect(cutting).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(out)).toEqual([])
})

const track = (kind: string, shownMs: number[], at: number[], isKey: boolean[]) => ({
  ...{ kind, shownMs, at, isKey },
  sizeBytes: at.map(() => 10),
})

test('the end begins with the key frame before the last moments, in all tracks', () => {
  const picture = track('video', [0, 500, 1000, 1500, 1900], [0, 100, 200, 300, 400], [true, false, true, false, true])
  const sound = track('audio', [0, 700, 1100, 1800], [50, 150, 250, 350], [true, true, true, true])
  expect(chooseEnd('a.mkv', [picture, sound], 2000)).toEqual({
    recording: 'a.mkv',
    tracks: [
      { at: [200, 300, 400], sizeBytes: [10, 10, 10] },
      { at: [250, 350], sizeBytes: [10, 10] },
    ],
  })
})

test('where that is the first one, or there are no pictures, nothing is said', () => {
  const picture = track('video', [0, 500, 1900], [0, 100, 200], [true, false, true])
  expect(chooseEnd('a.mkv', [picture], 2000)).toBeUndefined()
  expect(chooseEnd('a.mkv', [track('audio', [0, 1000, 1900], [0, 100, 200], [true, true, true])], 2000)).toBeUndefined()
})
