import { describe, expect, test } from 'vitest'
import { BitReader } from '../../../../../electron/engine/clips/exact/bits/bit-reader.ts'
import { toBrokenLink } from '../../../../../electron/engine/clips/exact/bits/hevc/broken-link.ts'
import { readKeyKind } from '../../../../../electron/engine/clips/exact/bits/key-kind.ts'
import { nalKindOf } from '../../../../../electron/engine/clips/exact/bits/nal-kind.ts'
import { joinSample, splitSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { encodeStream, encodeStreams } from './stream-for-test.ts'
import type { Stream } from './stream-for-test.ts'

const kindsOf = ({ codec, samples }: Stream) => samples.map(sample => readKeyKind(sample, codec, 4))
const keysOf = (stream: Stream) => kindsOf(stream).flatMap((kind, index) => (kind === undefined ? [] : [index]))

const groups = 'keyint=8:min-keyint=8:scenecut=0'
const cases = [
  { name: 'x264', codec: 'h264', params: `${groups}:bframes=2`, first: 'idr', others: 'idr' },
  { name: 'x264 open-gop', codec: 'h264', params: `${groups}:bframes=2:b-adapt=0:open-gop=1`, first: 'idr', others: 'recovery-point' },
  { name: 'x264 gradual refresh', codec: 'h264', params: 'keyint=8:intra-refresh=1:scenecut=0:bframes=0', first: 'idr', others: 'refresh' }, // prettier-ignore
  { name: 'x265', codec: 'hevc', params: `${groups}:bframes=2:open-gop=0`, first: 'idr', others: 'idr' },
  { name: 'x265 open-gop', codec: 'hevc', params: `${groups}:bframes=2:b-adapt=0:open-gop=1`, first: 'idr', others: 'cra' },
] as const
const streams = encodeStreams(cases.map(({ codec, params }) => ({ codec, params, frames: 30 })))

describe.each(cases.map((kind, index) => ({ ...kind, stream: streams[index]! })))('$name', ({ first, others, stream }) => {
  test('has key frames just where ffmpeg says so', () => {
    expect(stream.keys.length).toBeGreaterThan(2)
    expect(keysOf(stream)).toEqual(stream.keys)
  })

  test(`begins with ${first} and goes on with ${others}`, () => {
    const kinds = kindsOf(stream).filter(kind => kind !== undefined)
    expect(kinds).toEqual([first, ...kinds.slice(1).map(() => others)])
  })
})

test('an intra picture that is no key frame is none', () => {
  // another scene too soon for a key frame: x264 makes it intra, but no place to begin
  const scene = 'trim=end_frame=9[a];mandelbrot=s=128x96:r=30:end_scale=0.3,trim=end_frame=3,hue=h=90[b];[a][b]concat'
  const params = 'keyint=48:min-keyint=12:scenecut=100:rc-lookahead=8:bframes=0'
  const stream = encodeStream({ codec: 'h264', params, output: ['-vf', scene], frames: 12 })
  expect(stream.samples.flatMap((sample, index) => (isIntra(sample) ? [index] : []))).toEqual([0, 9])
  expect(stream.keys).toEqual([0])
  expect(keysOf(stream)).toEqual([0])
})

/** `slice_type` of the first slice: 2 and 7 are I. */
function isIntra(sample: Buffer): boolean {
  const slice = splitSample(sample, 4).find(unit => nalKindOf(unit, 'h264').isPicture)!
  const reader = new BitReader(slice, 8)
  reader.readUnsigned('first_mb_in_slice', 10_000)
  return reader.readUnsigned('slice_type', 9) % 5 === 2
}

test('a CRA picture that begins anew is BLA, and otherwise the same bytes', () => {
  const { samples } = encodeStream({ codec: 'hevc', params: 'keyint=8:min-keyint=8:scenecut=0:bframes=2:b-adapt=0:open-gop=1:slices=2', size: '128x160' }) // prettier-ignore
  const cra = samples.find(sample => readKeyKind(sample, 'hevc', 4) === 'cra')!
  const bla = toBrokenLink(cra, 4)
  expect(readKeyKind(bla, 'hevc', 4)).toBe('bla')
  expect(splitSample(bla, 4).map(unit => unit.subarray(1))).toEqual(splitSample(cra, 4).map(unit => unit.subarray(1)))
  expect(splitSample(bla, 4).map(unit => unit[0]! >> 1)).toEqual(
    splitSample(cra, 4).map(unit => (unit[0]! >> 1 === 21 ? 18 : unit[0]! >> 1)),
  )
  expect(toBrokenLink(samples[0]!, 4)).toEqual(samples[0])
})

test('a sample without a picture has no kind', () => {
  const sample = joinSample([Buffer.of(0x09, 0xf0)], 4)
  expect(readKeyKind(sample, 'h264', 4)).toBeUndefined()
  expect(readKeyKind(Buffer.alloc(0), 'hevc', 4)).toBeUndefined()
})
