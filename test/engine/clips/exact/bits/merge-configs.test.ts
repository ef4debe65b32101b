import { describe, expect, test } from 'vitest'
import { freeH264Id, freeHevcIds } from '../../../../../electron/engine/clips/exact/bits/free-ids.ts'
import { readAvcConfig, writeAvcConfig } from '../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { readHevcConfig, writeHevcConfig } from '../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import type { HevcConfig } from '../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import { moveHevcIds } from '../../../../../electron/engine/clips/exact/bits/hevc/move-ids.ts'
import { mergeConfigs } from '../../../../../electron/engine/clips/exact/bits/merge-configs.ts'
import { joinSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { parameterSetsIn, parameterSetsOf } from '../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import type { ParameterSet } from '../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import { decodeStreams, encodeStream, encodeStreams } from './stream-for-test.ts'
import type { Stream } from './stream-for-test.ts'

const namesOf = (sets: readonly ParameterSet[]) => sets.map(({ kind, id }) => `${kind} ${id}`)

describe('H.264', () => {
  const [source, edge, other, deeper] = encodeStreams([
    { codec: 'h264', params: 'bframes=2:cabac=1:8x8dct=1' },
    { codec: 'h264', params: `sps-id=1:bframes=0:cabac=0`, output: ['-level', '4.0'], frames: 6 },
    { codec: 'h264', params: 'ref=4', size: '160x96', frames: 1 },
    { codec: 'h264', params: 'sps-id=2', pixelFormat: 'yuv420p10le', frames: 1 },
  ]) as [Stream, Stream, Stream, Stream]
  const sourceConfig = readAvcConfig(source.config)
  const edgeConfig = readAvcConfig(edge.config)
  const merged = mergeConfigs(sourceConfig, [edgeConfig])

  test('x264 takes a free id for both of its parameter sets', () => {
    expect(freeH264Id(parameterSetsOf(sourceConfig))).toBe(1)
    expect(namesOf(parameterSetsOf(edgeConfig))).toEqual(['sps 1', 'pps 1'])
  })

  test('one record serves the pictures of both encoders', () => {
    expect(namesOf(parameterSetsOf(merged))).toEqual(['sps 0', 'sps 1', 'pps 0', 'pps 1'])
    const joined = { config: writeAvcConfig(merged), samples: [...edge.samples, ...source.samples, ...edge.samples] }
    const [first, second, both] = decodeStreams(
      [source, edge, joined].map(({ config, samples }) => {
        const { sps, pps } = readAvcConfig(config)
        return { codec: 'h264', parameterSets: [...sps, ...pps], samples }
      }),
    )
    expect(both).toEqual({ pictures: [...second!.pictures, ...first!.pictures, ...second!.pictures], complaints: '', status: 0 })
    expect(both!.pictures).toHaveLength(24)
  })

  test('it says the source’s profile, the highest level, and the constraints that both keep', () => {
    expect(merged).toMatchObject({ profile: 100, level: 40, lengthSize: 4, high: { chromaFormat: 1, lumaBits: 8 } })
    expect(mergeConfigs({ ...sourceConfig, constraints: 0xc0 }, [{ ...edgeConfig, constraints: 0x48 }]).constraints).toBe(0x40)
    expect(mergeConfigs({ ...sourceConfig, level: 52 }, [edgeConfig]).level).toBe(52)
  })

  test('the same sets are kept once, also where nothing else is merged', () => {
    expect(mergeConfigs(merged, [sourceConfig, edgeConfig, merged])).toEqual(merged)
    expect(mergeConfigs(sourceConfig, [])).toEqual(sourceConfig)
  })

  test('one id with two meanings is refused, and so are other samples', () => {
    const clashing = readAvcConfig(other.config)
    expect(() => mergeConfigs(sourceConfig, [clashing])).toThrow(/^sps 0 is 67[0-9a-f]+ and 67[0-9a-f]+$/)
    const deep = readAvcConfig(deeper.config)
    expect(() => mergeConfigs(sourceConfig, [deep])).toThrow('chroma format 1, 8 and 8 bits; chroma format 1, 10 and 10 bits')
  })
})

describe('HEVC', () => {
  const [source, high, deeper] = encodeStreams([
    { codec: 'hevc', frames: 2 },
    { codec: 'hevc', frames: 2, params: 'level-idc=4.1:high-tier=1:vbv-maxrate=30000:vbv-bufsize=30000' },
    { codec: 'hevc', frames: 1, pixelFormat: 'yuv420p10le' },
  ]).map(({ config }) => readHevcConfig(config)) as [HevcConfig, HevcConfig, HevcConfig]
  const edge = moveHevcIds(freeHevcIds(parameterSetsOf(source))!).moveConfig(high)
  const merged = mergeConfigs(source, [edge])

  test('all sets, the highest tier and level, the source’s messages', () => {
    expect(namesOf(parameterSetsOf(merged))).toEqual(['vps 0', 'vps 1', 'sps 0', 'sps 1', 'pps 0', 'pps 15'])
    expect(merged.profile).toMatchObject({ profile: 1, isHighTier: true, level: 123, compatibility: 0x60000000 })
    expect(merged.arrays.at(-1)).toEqual(source.arrays.at(-1))
    expect(readHevcConfig(writeHevcConfig(merged))).toEqual(merged)
    expect(mergeConfigs(merged, [source, edge])).toEqual(merged)
  })

  test('what not all promise is not promised', () => {
    const loose = { ...edge, ...{ isNested: false, parallelism: 3, averageRate: 1, constantRate: 1, subLayers: 2, segmentation: 7 } }
    const open = { ...loose, arrays: edge.arrays.map(array => ({ ...array, isComplete: false })) }
    const config = mergeConfigs({ ...source, segmentation: 9, parallelism: 1 }, [open])
    expect(config).toMatchObject({ isNested: false, parallelism: 0, averageRate: 0, constantRate: 0, subLayers: 0, segmentation: 7 })
    expect(config.arrays.slice(0, 3).map(({ isComplete }) => isComplete)).toEqual([false, false, false])
    const narrower = { ...edge, profile: { ...edge.profile, compatibility: 0x70000000, constraints: 'b00000000001' } }
    expect(mergeConfigs(source, [narrower]).profile).toMatchObject({ compatibility: 0x60000000, constraints: '900000000000' })
  })

  test('one id with two meanings is refused, and so are other samples and another codec', () => {
    expect(() => mergeConfigs(source, [high])).toThrow(/^vps 0 is /)
    const moved = moveHevcIds({ vps: 2, sps: 2, pps: 16 })
    const deep = moved.moveConfig(deeper)
    expect(() => mergeConfigs(source, [deep])).toThrow('chroma format 1, 8 and 8 bits; chroma format 1, 10 and 10 bits')
    const other = readAvcConfig(encodeStream({ codec: 'h264', frames: 1 }).config)
    expect(() => mergeConfigs<typeof source | typeof other>(source, [other])).toThrow('hevc and h264')
  })
})

describe('free ids', () => {
  const set = (kind: ParameterSet['kind'], id: number): ParameterSet => ({ kind, id, unit: Buffer.alloc(0) })
  const sets = (kind: ParameterSet['kind'], from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => set(kind, from + at))

  test.each([
    { used: [], free: 0 },
    { used: [set('sps', 0), set('pps', 1)], free: 2 },
    { used: [...sets('sps', 0, 15), ...sets('pps', 10, 30)], free: 31 },
    { used: [...sets('sps', 0, 15), ...sets('pps', 16, 255)], free: undefined },
  ])('H.264: $free', ({ used, free }) => {
    expect(freeH264Id(used)).toBe(free)
  })

  test.each([
    { used: [], free: { vps: 0, sps: 0, pps: 15 } },
    { used: [set('vps', 0), set('sps', 0), set('sps', 1), set('pps', 0), set('pps', 15)], free: { vps: 1, sps: 2, pps: 16 } },
    { used: sets('vps', 0, 15), free: undefined },
    { used: sets('sps', 0, 15), free: undefined },
    { used: sets('pps', 15, 30), free: undefined },
  ])('HEVC: $free', ({ used, free }) => {
    expect(freeHevcIds(used)).toEqual(free)
  })

  test.each([
    { codec: 'h264' as const, params: 'repeat-headers=1:keyint=4:sps-id=9', names: ['sps 9', 'pps 9'] },
    { codec: 'hevc' as const, params: 'repeat-headers=1:keyint=4', names: ['vps 0', 'sps 0', 'pps 0'] },
  ])('$codec: sets among the samples are found', ({ codec, params, names }) => {
    const { samples } = encodeStream({ codec, params, frames: 10 })
    expect([...new Set(namesOf(samples.flatMap(sample => parameterSetsIn(sample, codec, 4))))]).toEqual(names)
    expect(parameterSetsIn(joinSample([Buffer.of(0x02, 0x01)], 4), 'hevc', 4)).toEqual([])
  })
})
