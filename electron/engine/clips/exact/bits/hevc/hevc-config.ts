// The record `hvcC` that tells a player of HEVC all it needs before the first picture: ISO/IEC 14496-15 8.3.3.1.
import { BitReader } from '../bit-reader.ts'
import { createByteReader, toLengthSize, writeUnits } from '../byte-reader.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { nalKindOf } from '../nal-kind.ts'
import type { LengthSize } from '../nal-units.ts'
import type { SampleFormat } from '../pixel-format.ts'
import { readHevcProfile } from './profile.ts'
import type { HevcProfile } from './profile.ts'

export interface HevcConfig extends SampleFormat {
  codec: 'hevc'
  profile: HevcProfile
  /** `min_spatial_segmentation_idc`, 12 bits; 0: not said. */
  segmentation: number
  /** `parallelismType`: 0 mixed or not known, 1 slices, 2 tiles, 3 rows. */
  parallelism: number
  /** Pictures in 256 seconds; 0: not said. */
  averageRate: number
  /** 0: not said, 1: constant, 2: in each layer of time. */
  constantRate: number
  /** 0: not known. */
  subLayers: number
  isNested: boolean
  lengthSize: LengthSize
  arrays: readonly HevcUnits[]
}

/** NAL units of one type. */
export interface HevcUnits {
  type: number
  /** None of this type is in the samples. `hvc1` asks for that, with parameter sets; `hev1` does not. */
  isComplete: boolean
  units: readonly Buffer[]
}

const record = 'hvcC'

/** Throws a `MalformedStream`. The NAL units are views into `bytes`. */
export function readHevcConfig(bytes: Buffer): HevcConfig {
  const reader = createByteReader(bytes, record)
  const version = reader.readByte('configurationVersion')
  if (version !== 1) throw new MalformedStream(`${record}: version ${version}`)
  const profile = readHevcProfile(new BitReader(reader.take(12, 'profile and level'), 0))
  const segmentation = reader.take(2, 'min_spatial_segmentation_idc').readUInt16BE(0) & 0xfff
  const parallelism = reader.readByte('parallelismType') & 3
  const chromaFormat = reader.readByte('chroma_format_idc') & 3
  const lumaBits = 8 + (reader.readByte('bit_depth_luma_minus8') & 7)
  const chromaBits = 8 + (reader.readByte('bit_depth_chroma_minus8') & 7)
  const averageRate = reader.take(2, 'avgFrameRate').readUInt16BE(0)
  const last = reader.readByte('lengthSizeMinusOne')
  const layers = { constantRate: last >> 6, subLayers: (last >> 3) & 7, isNested: ((last >> 2) & 1) === 1 }
  const count = reader.readByte('numOfArrays')
  const arrays = Array.from({ length: count }, () => readArray(reader))
  const format = { chromaFormat, lumaBits, chromaBits }
  return {
    codec: 'hevc',
    profile,
    segmentation,
    parallelism,
    ...format,
    averageRate,
    ...layers,
    lengthSize: toLengthSize(last & 3, record),
    arrays,
  }
}

function readArray(reader: ReturnType<typeof createByteReader>): HevcUnits {
  const head = reader.readByte('NAL_unit_type')
  const type = head & 0x3f
  const units = reader.readUnits(reader.take(2, 'numNalus').readUInt16BE(0), `a NAL unit of type ${type}`)
  const other = units.map(unit => nalKindOf(unit, 'hevc').type).find(found => found !== type)
  if (other !== undefined) throw new MalformedStream(`${record}: a NAL unit of type ${other} among those of type ${type}`)
  return { type, isComplete: head >= 0x80, units }
}

/** Throws a `MalformedStream` for more than the record can hold. */
export function writeHevcConfig(config: HevcConfig): Buffer {
  const { segmentation, parallelism, chromaFormat, lumaBits, chromaBits, averageRate, arrays } = config
  if (arrays.length > 255) throw new MalformedStream(`${record}: ${arrays.length} arrays`)
  const shape = Buffer.alloc(10)
  shape.writeUInt16BE(0xf000 | segmentation, 0)
  shape.set([0xfc | parallelism, 0xfc | chromaFormat, 0xf8 | (lumaBits - 8), 0xf8 | (chromaBits - 8)], 2)
  shape.writeUInt16BE(averageRate, 6)
  shape.set(
    [(config.constantRate << 6) | (config.subLayers << 3) | (Number(config.isNested) << 2) | (config.lengthSize - 1), arrays.length],
    8,
  )
  return Buffer.concat([Buffer.of(1), writeProfile(config.profile), shape, ...arrays.flatMap(writeArray)])
}

function writeProfile({ space, isHighTier, profile, compatibility, constraints, level }: HevcProfile): Buffer {
  const bytes = Buffer.alloc(12)
  bytes[0] = (space << 6) | (Number(isHighTier) << 5) | profile
  bytes.writeUInt32BE(compatibility, 1)
  bytes.write(constraints, 5, 6, 'hex')
  bytes[11] = level
  return bytes
}

function writeArray({ type, isComplete, units }: HevcUnits): Buffer[] {
  if (units.length > 65_535) throw new MalformedStream(`${record}: ${units.length} NAL units of type ${type}`)
  return [Buffer.of((isComplete ? 0x80 : 0) | type, units.length >> 8, units.length & 255), ...writeUnits(units)]
}
