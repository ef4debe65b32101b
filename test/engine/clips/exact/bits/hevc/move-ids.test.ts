import { describe, expect, test } from 'vitest'
import {
  addEmulationPrevention,
  removeEmulationPrevention,
} from '../../../../../../electron/engine/clips/exact/bits/emulation-prevention.ts'
import { toBrokenLink } from '../../../../../../electron/engine/clips/exact/bits/hevc/broken-link.ts'
import { readHevcConfig } from '../../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import type { HevcConfig } from '../../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import { moveHevcIds } from '../../../../../../electron/engine/clips/exact/bits/hevc/move-ids.ts'
import { readKeyKind } from '../../../../../../electron/engine/clips/exact/bits/key-kind.ts'
import { mergeConfigs } from '../../../../../../electron/engine/clips/exact/bits/merge-configs.ts'
import { nalKindOf } from '../../../../../../electron/engine/clips/exact/bits/nal-kind.ts'
import { splitSample } from '../../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { parameterSetsOf } from '../../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import { readSei } from '../../../../../../electron/engine/clips/exact/bits/sei.ts'
import { createRandom } from '../../../../../helpers/random-numbers.ts'
import { decodeStreams, encodeStream, encodeStreams, traceHeaders } from '../stream-for-test.ts'
import type { Stream, StreamOptions, ToDecode } from '../stream-for-test.ts'

const ids = { vps: 3, sps: 5, pps: 17 }
const unitsOf = (config: HevcConfig) => config.arrays.flatMap(({ units }) => units)
const toDecode = (config: HevcConfig, samples: readonly Buffer[]): ToDecode => ({ codec: 'hevc', parameterSets: unitsOf(config), samples })

function move(stream: Stream, to = ids) {
  const mover = moveHevcIds(to)
  return { config: mover.moveConfig(readHevcConfig(stream.config)), samples: stream.samples.map(sample => mover.moveSample(sample, 4)) }
}

const kinds: { name: string; options: Omit<StreamOptions, 'codec'> }[] = [
  { name: 'no B-frames', options: { params: 'bframes=0:keyint=10' } },
  { name: 'B-frames in a pyramid', options: { params: 'bframes=4:b-adapt=0:b-pyramid=1:keyint=12:scenecut=0' } },
  { name: 'open groups', options: { params: 'bframes=3:b-adapt=0:keyint=8:min-keyint=8:open-gop=1:scenecut=0', frames: 20 } },
  { name: 'rows decoded apart', options: { params: 'wpp=1:pools=2:bframes=2', size: '192x160' } },
  { name: 'rows decoded one after another', options: { params: 'wpp=0:pools=none' } },
  { name: 'several slices', options: { params: 'slices=3:wpp=1:pools=2', size: '128x208' } },
  { name: 'one picture', options: { frames: 1 } },
  { name: 'one picture of a still profile', options: { frames: 1, params: 'keyint=1:ref=1:bframes=0' } },
  { name: 'a size that is cropped', options: { size: '130x98' } },
  { name: '10 bits', options: { pixelFormat: 'yuv420p10le' } },
  { name: '4:2:2', options: { pixelFormat: 'yuv422p' } },
  { name: 'weights, scaling lists and long references', options: { params: 'weightb=1:weightp=1:scaling-list=default:ref=4:bframes=2' } },
  { name: 'layers of time', options: { params: 'temporal-layers=1:bframes=2:b-pyramid=1' } },
  { name: 'a buffer model', options: { params: 'hrd=1:vbv-maxrate=900:vbv-bufsize=900:bitrate=600:aud=1' } },
  { name: 'fields', options: { params: 'interlace=tff:bframes=2', size: '128x96' } },
  { name: 'parameter sets in the samples', options: { params: 'repeat-headers=1:keyint=8' } },
  { name: 'nothing lost', options: { params: 'lossless=1', frames: 4 } },
  { name: 'a hash of each picture', options: { params: 'hash=1:bframes=2' } },
]

const streams = encodeStreams(kinds.map(({ options }) => ({ codec: 'hevc', frames: 10, ...options })))
const works = streams.map(stream => {
  const [source, moved] = [readHevcConfig(stream.config), move(stream)]
  const merged = mergeConfigs(source, [moved.config])
  return {
    stream,
    moved,
    merged,
    kinds: [
      toDecode(source, stream.samples),
      toDecode(moved.config, moved.samples),
      toDecode(merged, [...stream.samples, ...moved.samples]),
      toDecode(merged, [...moved.samples, ...stream.samples]),
    ],
  }
})
const decoded = decodeStreams(works.flatMap(work => work.kinds))

describe.each(kinds.map(({ name }, index) => ({ name, index })))('an x265 stream with $name', ({ index }) => {
  const { stream, moved, merged } = works[index]!
  const [before, after, behind, first] = decoded.slice(4 * index, 4 * index + 4)

  test('decodes to the same pictures under other ids', () => {
    expect(parameterSetsOf(moved.config).map(({ kind, id }) => [kind, id])).toEqual([['vps', 3], ['sps', 5], ['pps', 17]]) // prettier-ignore
    expect(after).toEqual({ ...before, complaints: '', status: 0 })
    expect(after!.pictures).toHaveLength(stream.samples.length)
  })

  test('can follow the unmoved stream, and come before it, with all parameter sets at the front', () => {
    expect(parameterSetsOf(merged)).toHaveLength(6)
    const twice = { pictures: [...before!.pictures, ...before!.pictures], complaints: '', status: 0 }
    expect(behind).toEqual(twice)
    expect(first).toEqual(twice)
  })

  test('each slice grows by one byte before emulation prevention, and nothing else does', () => {
    const grown = stream.samples.flatMap((sample, index) => {
      const pictures = (units: Buffer[]) => units.filter(unit => nalKindOf(unit, 'hevc').isPicture)
      const [old, now] = [pictures(splitSample(sample, 4)), pictures(splitSample(moved.samples[index]!, 4))]
      return old.map((unit, slice) => now[slice]!.length - unit.length)
    })
    expect(grown.every(bytes => bytes >= 0 && bytes <= 2)).toBe(true) // a byte of emulation prevention may come or go
    expect(grown).toContain(1)
  })
})

test('the kinds are what their names say', () => {
  const streamOf = (name: string) => streams[kinds.findIndex(kind => kind.name === name)]!
  const isWavefront = (name: string) =>
    traceHeaders('hevc', unitsOf(readHevcConfig(streamOf(name).config)), [])['entropy_coding_sync_enabled_flag']
  expect(isWavefront('rows decoded apart')).toBe(1)
  expect(isWavefront('rows decoded one after another')).toBe(0)
  const slices = splitSample(streamOf('several slices').samples.at(-1)!, 4).filter(unit => nalKindOf(unit, 'hevc').isPicture)
  expect(slices).toHaveLength(3)
  const messages = streamOf('a buffer model').samples.flatMap(sample =>
    splitSample(sample, 4).flatMap(unit => (nalKindOf(unit, 'hevc').isSei ? readSei(unit, 'hevc') : [])),
  )
  expect(messages.map(({ type }) => type)).toContain(0)
})

test('bytes that look like start codes stay protected, wherever the header ends', () => {
  const random = createRandom(4)
  for (let round = 0; round < 2000; round++) {
    const zeros = Buffer.from(Array.from({ length: 12 }, () => Math.floor(random() * 12)).map(value => (value < 9 ? 0 : value - 8)))
    const raw = Buffer.concat([Buffer.of(0x02, 0x01, 0xc0 | (round & 0x3f)), zeros, Buffer.of(0x80)])
    const moved = moveHevcIds(ids).moveUnit(addEmulationPrevention(raw))!
    const bits = (bytes: Buffer) => [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
    expect(bits(removeEmulationPrevention(moved))).toBe(`${bits(raw).slice(0, 17)}000010010${bits(raw).slice(18)}`)
    expect(moved.indexOf(Buffer.of(0, 0, 1))).toBe(-1)
    expect(moved.indexOf(Buffer.of(0, 0, 0))).toBe(-1)
  }
})

test('every id that can be asked for decodes', () => {
  const stream = encodeStream({ codec: 'hevc', frames: 6, params: 'bframes=2' })
  const moved = Array.from({ length: 16 }, (_, id) => move(stream, { vps: 15 - id, sps: id, pps: 15 + id }))
  const unmoved = { config: readHevcConfig(stream.config), samples: stream.samples }
  const [before, ...after] = decodeStreams([unmoved, ...moved].map(({ config, samples }) => toDecode(config, samples)))
  expect(before).toMatchObject({ complaints: '', status: 0 })
  expect(after).toEqual(after.map(() => before))
})

describe('a CRA picture behind a moved stream', () => {
  const groups = 'bframes=3:b-adapt=0:keyint=8:min-keyint=8:open-gop=1:scenecut=0'
  const [source, ...heads] = encodeStreams([
    { codec: 'hevc', params: groups, frames: 20 },
    { codec: 'hevc', params: 'bframes=0', frames: 5 },
    { codec: 'hevc', params: 'bframes=3:b-adapt=0', frames: 5 },
  ]) as [Stream, Stream, Stream]
  const typeOf = (sample: Buffer) =>
    nalKindOf(
      splitSample(sample, 4).find(unit => nalKindOf(unit, 'hevc').isPicture)!,
      'hevc',
    ).type
  const isSkipped = (sample: Buffer) => typeOf(sample) === 8 || typeOf(sample) === 9 // RASL_N, RASL_R
  const cra = source.samples.findIndex((sample, index) => index > 0 && readKeyKind(sample, 'hevc', 4) === 'cra')
  const next = source.samples.findIndex((sample, index) => index > cra && !isSkipped(sample))
  const [first, ...rest] = [source.samples[cra]!, ...source.samples.slice(next)]

  test('has leading pictures in the source, which are left out', () => {
    expect(next - cra).toBeGreaterThan(1)
  })

  test.each([
    ['none is stored before it is shown', heads[0]],
    ['B-frames', heads[1]],
  ])('begins anew as BLA picture, and nothing before is lost: %s', (_, head) => {
    const moved = move(head)
    const merged = mergeConfigs(readHevcConfig(source.config), [moved.config])
    const [whole, before, joined] = decodeStreams([
      toDecode(readHevcConfig(source.config), source.samples),
      toDecode(readHevcConfig(head.config), head.samples),
      toDecode(merged, [...moved.samples, toBrokenLink(first, 4), ...rest]),
    ])
    const pictures = [...before!.pictures, ...whole!.pictures.slice(-1 - rest.length)]
    expect(joined).toEqual({ pictures, complaints: '', status: 0 })
  })
})

describe('what is not x265’s', () => {
  const stream = encodeStream({ codec: 'hevc', frames: 3 })
  const moved = move(stream)
  const mover = moveHevcIds(ids)

  test('a stream whose ids are not 0 is refused', () => {
    expect(() => mover.moveSample(moved.samples[0]!, 4)).toThrow('a slice with a picture parameter set other than 0')
    expect(() => mover.moveConfig(moved.config)).toThrow('a video parameter set with id 3')
  })

  test('a second layer is refused', () => {
    expect(() => mover.moveUnit(Buffer.of(0x02, 0x09, 0xff, 0xff, 0xff))).toThrow('a NAL unit of layer 1')
  })

  test.each([
    { vps: 16, sps: 0, pps: 15 },
    { vps: 0, sps: 16, pps: 15 },
    { vps: 0, sps: 0, pps: 14 },
    { vps: 0, sps: 0, pps: 31 },
    { vps: 0, sps: 0.5, pps: 15 },
  ])('ids that do not exist or have another length are refused: $vps, $sps, $pps', wrong => {
    expect(() => moveHevcIds(wrong)).toThrow(RangeError)
  })

  test('a unit that ends anywhere is moved or refused, never more', () => {
    for (const unit of [...unitsOf(readHevcConfig(stream.config)), ...splitSample(stream.samples[0]!, 4)]) {
      for (let length = 0; length < Math.min(unit.length, 80); length++) {
        try {
          mover.moveUnit(unit.subarray(0, length))
        } catch (error) {
          expect(error).toMatchObject({ name: 'MalformedStream' })
        }
      }
    }
  })
})
