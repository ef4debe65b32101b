// Streams of x264 with open groups begin at their later key frames, and show what they showed before.
import { describe, expect, test } from 'vitest'
import { BitReader } from '../../../../../../electron/engine/clips/exact/bits/bit-reader.ts'
import { removeEmulationPrevention } from '../../../../../../electron/engine/clips/exact/bits/emulation-prevention.ts'
import { readAvcConfig } from '../../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { readH264Pps } from '../../../../../../electron/engine/clips/exact/bits/h264/pps.ts'
import { createRestart } from '../../../../../../electron/engine/clips/exact/bits/h264/restart-stream.ts'
import { readSliceHeader } from '../../../../../../electron/engine/clips/exact/bits/h264/slice-header.ts'
import type { SliceHeader } from '../../../../../../electron/engine/clips/exact/bits/h264/slice-header.ts'
import { readH264Sps } from '../../../../../../electron/engine/clips/exact/bits/h264/sps.ts'
import { readKeyKind } from '../../../../../../electron/engine/clips/exact/bits/key-kind.ts'
import { nalKindOf } from '../../../../../../electron/engine/clips/exact/bits/nal-kind.ts'
import { splitSample } from '../../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { parameterSetsOf } from '../../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import { decodeStreams, encodeStreams } from '../stream-for-test.ts'
import type { Stream, StreamOptions, ToDecode } from '../stream-for-test.ts'

const groups = 'keyint=8:min-keyint=8:scenecut=0:b-adapt=0:open-gop=1'
const kinds: { name: string; options: Omit<StreamOptions, 'codec'> }[] = [
  { name: 'two B-frames', options: { params: 'bframes=2:b-pyramid=none' } },
  { name: 'two B-frames and CABAC', options: { params: 'bframes=2:b-pyramid=none:cabac=1' } },
  { name: 'three B-frames', options: { params: 'bframes=3:b-pyramid=none:cabac=1' } },
  { name: 'a pyramid', options: { params: 'bframes=3:b-pyramid=normal' } },
  { name: 'a pyramid and CABAC', options: { params: 'bframes=3:b-pyramid=normal:cabac=1' } },
  { name: 'a strict pyramid', options: { params: 'bframes=3:b-pyramid=strict:cabac=1:ref=3' } },
  { name: 'many references', options: { params: 'bframes=3:b-pyramid=normal:cabac=1:ref=5:keyint=16:min-keyint=16' } },
  { name: 'many references, CAVLC', options: { params: 'bframes=2:b-pyramid=normal:ref=5:mixed-refs=1:keyint=12' } },
  { name: 'one reference', options: { params: 'bframes=2:b-pyramid=none:ref=1:cabac=1' } },
  { name: 'two references', options: { params: 'bframes=2:b-pyramid=none:ref=2' } },
  {
    name: 'weights',
    options: { params: 'bframes=3:b-pyramid=normal:weightp=2:weightb=1:ref=4:cabac=1:subme=6', output: ['-vf', 'fade=in:0:30'] },
  },
  { name: 'weights, CAVLC', options: { params: 'bframes=2:weightp=2:weightb=1:ref=3:subme=6', output: ['-vf', 'fade=in:0:30'] } },
  { name: 'several slices', options: { params: 'bframes=2:slices=3:cabac=1:ref=3' } },
  { name: 'several slices, CAVLC', options: { params: 'bframes=3:b-pyramid=normal:slices=4' } },
  { name: 'motion from the neighbour in time', options: { params: 'bframes=3:b-pyramid=normal:direct=temporal:ref=3:cabac=1' } },
  { name: 'a buffer model', options: { params: 'bframes=2:nal-hrd=cbr:vbv-maxrate=500:vbv-bufsize=500:bitrate=500:aud=1:cabac=1' } },
  { name: 'parameter sets in the samples', options: { params: 'bframes=2:repeat-headers=1:sps-id=3' } },
  { name: 'an unsteady number of B-frames', options: { params: 'bframes=5:b-adapt=2:b-pyramid=normal:ref=4:cabac=1' } },
]
const streams = encodeStreams(
  kinds.map(({ options }) => ({ codec: 'h264', frames: 60, ...options, params: `${groups}:${options.params}` })),
)

/** From the key frame `seam` on, without leading pictures, with all that is behind in its new place. */
function restart({ config, samples }: Stream, seam: number, leading: number): Buffer[] {
  const anew = createRestart(parameterSetsOf(readAvcConfig(config)), 4)
  const first = anew.begin(samples[seam]!)
  for (const sample of samples.slice(seam + 1, seam + 1 + leading)) anew.leaveOut(sample)
  return [first, ...samples.slice(seam + 1 + leading).map(sample => anew.goOn(sample)!)]
}

/** Those that x264 stores right behind the key frame, all B pictures; what follows is made from it. */
function countLeading({ samples }: Stream, seam: number): number {
  const next = samples.findIndex((sample, index) => index > seam && sliceTypeOf(sample) !== 1)
  return next - seam - 1
}

function sliceTypeOf(sample: Buffer): number {
  const reader = new BitReader(
    splitSample(sample, 4).find(unit => nalKindOf(unit, 'h264').isPicture)!,
    8,
  )
  reader.readUnsigned('first_mb_in_slice', 10_000)
  return reader.readUnsigned('slice_type', 9) % 5
}

const toDecode = ({ config }: Stream, samples: readonly Buffer[]): ToDecode => {
  const { sps, pps } = readAvcConfig(config)
  return { codec: 'h264', parameterSets: [...sps, ...pps], samples }
}

const works = streams.map(stream => {
  const seams = stream.samples.flatMap((sample, index) => (readKeyKind(sample, 'h264', 4) === 'recovery-point' ? [index] : []))
  return { stream, seams, restarted: seams.map(seam => restart(stream, seam, countLeading(stream, seam))) }
})
const decoded = decodeStreams(
  works.flatMap(({ stream, restarted }) => [stream.samples, ...restarted].map(samples => toDecode(stream, samples))),
)

describe.each(kinds.map(({ name }, index) => ({ name, index })))('a stream of x264 with $name', ({ index }) => {
  const { seams, restarted } = works[index]!
  const at = works.slice(0, index).reduce((sum, work) => sum + 1 + work.seams.length, 0)
  const [whole, ...parts] = decoded.slice(at, at + 1 + seams.length)

  test('shows the same pictures from each of its key frames on', () => {
    expect(whole).toMatchObject({ complaints: '', status: 0 })
    expect(seams.length).toBeGreaterThan(1)
    parts.forEach((part, place) => {
      expect(part).toEqual({ pictures: whole!.pictures.slice(-restarted[place]!.length), complaints: '', status: 0 })
    })
  })
})

const headersOf = ({ config, samples }: Stream): SliceHeader[] => {
  const { sps, pps } = readAvcConfig(config)
  const sets = { sps: readH264Sps(sps[0]!), pps: readH264Pps(pps[0]!) }
  const slices = samples.flatMap(sample => splitSample(sample, 4)).filter(unit => nalKindOf(unit, 'h264').isPicture)
  return slices.map(unit => readSliceHeader(removeEmulationPrevention(unit), () => sets))
}
const streamOf = (name: string) => streams[kinds.findIndex(kind => kind.name === name)]!

test('the kinds are what their names say', () => {
  const forgets = ({ forgotten = [] }: SliceHeader) => forgotten.length > 0
  expect(headersOf(streamOf('many references')).some(forgets)).toBe(true)
  expect(headersOf(streamOf('many references')).some(({ kind, listSizes }) => kind === 'P' && listSizes[0]! > 2)).toBe(true)
  expect(headersOf(streamOf('weights')).some(({ listCommands }) => listCommands.flat().length > 0)).toBe(true)
  expect(headersOf(streamOf('a pyramid')).some(({ kind, isReference }) => kind === 'B' && isReference)).toBe(true)
  expect(headersOf(streamOf('two B-frames')).some(({ kind, isReference }) => kind === 'B' && isReference)).toBe(false)
  expect(streamOf('several slices').samples.map(sample => splitSample(sample, 4).length)).toContain(3)
})

test('numbers turn over in them', () => {
  for (const { config, samples } of streams) {
    const { frameNumberBits, orderCountBits } = readH264Sps(readAvcConfig(config).sps[0]!)
    expect(samples.length).toBeGreaterThan(2 * 2 ** Math.min(frameNumberBits, orderCountBits - 1))
  }
})

test('only heads change: sizes stay, but for a few bytes', () => {
  works.forEach(({ stream, seams, restarted }) => {
    const behind = restarted[0]!
      .slice(1)
      .map((sample, index) => sample.length - stream.samples.slice(-restarted[0]!.length + 1)[index]!.length)
    expect(seams.length * restarted[0]!.length).toBeGreaterThan(0)
    expect(Math.max(...behind.map(Math.abs))).toBeLessThanOrEqual(12)
  })
})

describe('where it ends, and what is refused', () => {
  const [forced, refreshed, plain, without] = encodeStreams([
    { codec: 'h264', frames: 40, params: `${groups}:bframes=2`, output: ['-forced-idr', '1', '-force_key_frames', '1'] },
    { codec: 'h264', frames: 40, params: 'keyint=10:intra-refresh=1:bframes=0' },
    { codec: 'h264', frames: 40, params: `${groups}:bframes=3:b-pyramid=normal` },
    { codec: 'h264', frames: 4, output: ['-flags', '+ilme+ildct'] },
  ]) as [Stream, Stream, Stream, Stream]
  const begun = ({ config, samples }: Stream, seam: number) => {
    const anew = createRestart(parameterSetsOf(readAvcConfig(config)), 4)
    anew.begin(samples[seam]!)
    return anew
  }
  const keysOf = ({ samples }: Stream) => samples.map(sample => readKeyKind(sample, 'h264', 4))

  test('from the next IDR picture on all stays as it is', () => {
    const kinds = keysOf(forced)
    const [seam, end] = [kinds.indexOf('recovery-point'), kinds.lastIndexOf('idr')]
    expect(end).toBeGreaterThan(seam)
    const anew = begun(forced, seam)
    const [leading, all] = [countLeading(forced, seam), forced.samples.slice(seam + 1, end + 1)]
    for (const sample of all.slice(0, leading)) anew.leaveOut(sample)
    const rest = all.slice(leading).map(sample => anew.goOn(sample))
    expect(rest.map(sample => sample === undefined)).toEqual(rest.map((_, index) => index === rest.length - 1))
  })

  test('a picture refreshed bit by bit', () => {
    const seam = keysOf(refreshed).indexOf('refresh')
    expect(seam).toBeGreaterThan(0)
    expect(() => begun(refreshed, seam)).toThrow('a key frame made from other pictures')
  })

  test('a picture that is missing', () => {
    const seam = keysOf(plain).indexOf('recovery-point')
    const anew = begun(plain, seam)
    const next = seam + 1 + countLeading(plain, seam)
    expect(() => anew.goOn(plain.samples[next]!)).toThrow(/^frame_num \d+ behind \d+$/)
  })

  test('a picture made only from ones before', () => {
    const anew = begun(plain, keysOf(plain).indexOf('recovery-point'))
    const leading = plain.samples[keysOf(plain).indexOf('recovery-point') + 1]!
    expect(() => anew.goOn(leading)).toThrow(expect.objectContaining({ name: 'CannotJoin' }))
  })

  test('fields', () => {
    expect(() => begun(without, 0)).toThrow('slices of a kind that is not known here')
  })

  test('two pictures in a sample, and none', () => {
    const seam = keysOf(plain).indexOf('recovery-point')
    const anew = begun(plain, seam)
    expect(() => anew.goOn(Buffer.concat(plain.samples.slice(seam, seam + 2)))).toThrow('several pictures in a sample')
    expect(() => anew.goOn(Buffer.alloc(0))).toThrow('a sample without a picture')
  })

  test('units that this does not know, and sets that are not there', () => {
    const anew = begun(plain, keysOf(plain).indexOf('recovery-point'))
    expect(() => anew.goOn(Buffer.of(0, 0, 0, 2, 0x74, 0x80))).toThrow('NAL units of type 20')
    expect(() => createRestart([], 4).begin(plain.samples[0]!)).toThrow('no picture parameter set 0')
  })
})

test('a message that repeats what slice headers said is left out', () => {
  const stream = streamOf('two B-frames')
  const seam = stream.samples.findIndex(sample => readKeyKind(sample, 'h264', 4) === 'recovery-point')
  const message = Buffer.of(0, 0, 0, 5, 0x06, 7, 1, 0x80, 0x80)
  const anew = createRestart(parameterSetsOf(readAvcConfig(stream.config)), 4)
  const unitsOf = (sample: Buffer) => splitSample(sample, 4).map(unit => unit.subarray(0, 2).toString('hex'))
  const before = unitsOf(createRestart(parameterSetsOf(readAvcConfig(stream.config)), 4).begin(stream.samples[seam]!))
  expect(unitsOf(anew.begin(Buffer.concat([message, stream.samples[seam]!])))).toEqual(before)
})
