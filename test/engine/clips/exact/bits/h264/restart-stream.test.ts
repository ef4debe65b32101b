// Streams of x264 with open groups begin at their later key frames, and show what they showed before.
import { describe, expect, test } from 'vitest'
import { BitReader } from '../../../../../../electron/engine/clips/exact/bits/bit-reader.ts'
import { readAvcConfig } from '../../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { createRestart } from '../../../../../../electron/engine/clips/exact/bits/h264/restart-stream.ts'
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
