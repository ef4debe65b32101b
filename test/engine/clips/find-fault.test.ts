import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClipTools } from '../../../electron/engine/clips/clip-tools.ts'
import { findFault, findTimeFault } from '../../../electron/engine/clips/find-fault.ts'
import type { Expected } from '../../../electron/engine/clips/find-fault.ts'
import { realTools } from './cut-for-test.ts'
import { makeNumbered, remux } from './numbered-video.ts'

const stream = (kind: string, decodeMs: number[], startMs = decodeMs) => ({
  kind,
  codec: '',
  extradata: '',
  startMs,
  decodeMs,
  durationMs: startMs.map(() => 40),
  isKey: [],
  sizeBytes: [],
  checksum: [],
})
const expected: Expected = {
  hasPicture: true,
  audioTracks: 1,
  rotationDegrees: 0,
  durationMs: 120,
  toleranceMs: 40,
  pictures: 3,
  jointsMs: [],
  isPictureCompared: false,
  decodedEnd: undefined,
  leadMs: 0,
}
const sound = stream('audio', [10, 50, 90])

test.each([
  ['what was wanted', [stream('video', [-40, 0, 40], [0, 80, 40]), sound], undefined],
  ['a clock that goes back', [stream('video', [0, 40, 40], [0, 40, 80]), sound], 'stream 0 goes back in time at 40 ms'],
  ['sound that goes back', [stream('video', [0, 40, 80]), stream('audio', [0, 20, 10])], 'stream 1 goes back in time at 10 ms'],
  ['a first picture that is late', [stream('video', [20, 60, 100]), sound], 'begins at 20 ms instead of 0'],
  ['another length', [stream('video', [0, 40, 200]), sound], '240 ms long instead of 120'],
  ['a picture lost', [stream('video', [0, 80]), sound], '2 pictures instead of 3'],
  ['nothing', [], 'nothing in it'],
])('%s', (_, streams, fault) => {
  expect(findTimeFault(streams, expected)).toBe(fault)
})

describe('a file', () => {
  let folder: string
  let file: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
    file = makeNumbered({ file: join(folder, 'clip.mp4'), seconds: 2 })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const wanted: Expected = { ...expected, rotationDegrees: undefined, durationMs: 2000, pictures: 60 }
  /** What is wrong, and what ffmpeg was asked to do. */
  async function look(path: string, difference: Partial<Expected> = {}) {
    const asked: string[] = []
    const run: ClipTools['run'] = (args, options) => {
      asked.push(args.includes('framecrc') ? 'list' : 'decode')
      return realTools.run(args, options)
    }
    const fault = await findFault({ ...realTools, run }, path, { ...wanted, ...difference }, undefined)
    return { fault, asked: asked.sort() }
  }

  test('an MP4 that is as wanted is not listed, only decoded at its ends', async () => {
    expect(await look(file)).toEqual({ fault: undefined, asked: ['decode'] })
  })

  test('a Matroska file has no such index: ffmpeg lists it', async () => {
    expect(await look(remux(file, join(folder, 'clip.mkv')))).toEqual({ fault: 'begins at 21 ms instead of 0', asked: ['decode', 'list'] })
  })

  test.each([
    [{ pictures: 61 }, '60 pictures instead of 61'],
    [{ audioTracks: 2 }, '1 audio tracks instead of 2'],
    [{ hasPicture: false }, '1 streams of pictures'],
    [{ durationMs: 3000 }, expect.stringMatching(/ms long instead of 3000$/)],
  ])('an index that is not as wanted (%j) is not the last word', async (difference, fault) => {
    expect(await look(file, difference)).toEqual({ fault, asked: ['decode', 'list'] })
  })

  test('an index as wanted does not help where the end cannot be decoded', async () => {
    const damaged = remux(file, join(folder, 'damaged.mp4'), ['-bsf:v', "noise=amount='if(gte(n,50),3,0)'"])
    expect(await look(damaged)).toEqual({ fault: expect.any(String), asked: ['decode', 'decode'] }) // and once more from the start
  })
})
