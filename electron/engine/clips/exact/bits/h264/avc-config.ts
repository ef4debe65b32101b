// The record `avcC` that tells a player of H.264 all it needs before the first picture: ISO/IEC 14496-15 5.3.3.1.
import { createByteReader, toLengthSize, writeUnits } from '../byte-reader.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { nalKindOf, h264Types } from '../nal-kind.ts'
import type { LengthSize } from '../nal-units.ts'
import type { SampleFormat } from '../pixel-format.ts'

export interface AvcConfig {
  codec: 'h264'
  /** `AVCProfileIndication`, `profile_compatibility` and `AVCLevelIndication`: as the three bytes in a sequence parameter set. */
  profile: number
  constraints: number
  level: number
  lengthSize: LengthSize
  sps: readonly Buffer[]
  pps: readonly Buffer[]
  /** Only with the High profiles, and not written by every program. */
  high: AvcHighFields | undefined
}

export interface AvcHighFields extends SampleFormat {
  spsExtensions: readonly Buffer[]
}

const record = 'avcC'
/** Baseline, Main, Extended. */
const profilesWithoutHigh = [66, 77, 88]

/** Throws a `MalformedStream`. The parameter sets are views into `bytes`. */
export function readAvcConfig(bytes: Buffer): AvcConfig {
  const reader = createByteReader(bytes, record)
  const version = reader.readByte('configurationVersion')
  if (version !== 1) throw new MalformedStream(`${record}: version ${version}`)
  const [profile, constraints, level] = reader.take(3, 'profile and level') as unknown as [number, number, number] // three, or it throws
  const lengthSize = toLengthSize(reader.readByte('lengthSizeMinusOne') & 3, record)
  const sps = reader.readUnits(reader.readByte('numOfSequenceParameterSets') & 31, 'a sequence parameter set')
  const pps = reader.readUnits(reader.readByte('numOfPictureParameterSets'), 'a picture parameter set')
  checkTypes(sps, h264Types.sps)
  checkTypes(pps, h264Types.pps)
  const hasHigh = !profilesWithoutHigh.includes(profile) && reader.bytesLeft() >= 4
  return { codec: 'h264', profile, constraints, level, lengthSize, sps, pps, high: hasHigh ? readHigh(reader) : undefined }
}

function readHigh(reader: ReturnType<typeof createByteReader>): AvcHighFields {
  const chromaFormat = reader.readByte('chroma_format') & 3
  const lumaBits = 8 + (reader.readByte('bit_depth_luma_minus8') & 7)
  const chromaBits = 8 + (reader.readByte('bit_depth_chroma_minus8') & 7)
  const spsExtensions = reader.readUnits(reader.readByte('numOfSequenceParameterSetExt'), 'a parameter set extension')
  checkTypes(spsExtensions, h264Types.spsExtension)
  return { chromaFormat, lumaBits, chromaBits, spsExtensions }
}

function checkTypes(units: readonly Buffer[], wanted: number): void {
  const other = units.map(unit => nalKindOf(unit, 'h264').type).find(type => type !== wanted)
  if (other !== undefined) throw new MalformedStream(`${record}: a NAL unit of type ${other} among those of type ${wanted}`)
}

/** Throws a `MalformedStream` for more sets than the record can hold: 31 and 255. */
export function writeAvcConfig({ profile, constraints, level, lengthSize, sps, pps, high }: AvcConfig): Buffer {
  if (sps.length > 31 || pps.length > 255) throw new MalformedStream(`${record}: ${sps.length} and ${pps.length} parameter sets`)
  return Buffer.concat([
    Buffer.of(1, profile, constraints, level, 0xfc | (lengthSize - 1), 0xe0 | sps.length),
    ...writeUnits(sps),
    Buffer.of(pps.length),
    ...writeUnits(pps),
    ...(high ? writeHigh(high) : []),
  ])
}

const writeHigh = ({ chromaFormat, lumaBits, chromaBits, spsExtensions }: AvcHighFields): Buffer[] => [
  Buffer.of(0xfc | chromaFormat, 0xf8 | (lumaBits - 8), 0xf8 | (chromaBits - 8), spsExtensions.length),
  ...writeUnits(spsExtensions),
]
