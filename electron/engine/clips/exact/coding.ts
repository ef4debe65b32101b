// How a recording's pictures are coded, as far as an encoder has to be told to code the same way. Read from its parameter sets.
import { NotLossless } from '../clip-tools.ts'
import { readAvcConfig, writeAvcConfig } from './bits/h264/avc-config.ts'
import type { AvcConfig } from './bits/h264/avc-config.ts'
import { readH264Pps } from './bits/h264/pps.ts'
import { readH264Sps } from './bits/h264/sps.ts'
import type { H264Sps } from './bits/h264/sps.ts'
import { readHevcConfig, writeHevcConfig } from './bits/hevc/hevc-config.ts'
import type { HevcConfig } from './bits/hevc/hevc-config.ts'
import { readHevcSps } from './bits/hevc/sps.ts'
import { parameterSetsOf } from './bits/parameter-sets.ts'
import type { PictureConfig } from './bits/parameter-sets.ts'
import type { PictureTrack } from './picture-track.ts'

export interface Coding {
  codec: 'h264' | 'hevc'
  /** The encoder's name of it. */
  profile: string
  /** `4.2` */
  level: string
  pixelFormat: 'yuv420p' | 'yuvj420p'
  /** As numbers of ISO/IEC 23091-2; 2 where the recording does not say. */
  color: { primaries: number; transfer: number; matrix: number }
  /** The most pictures that others are made from, at a time. */
  references: number
  /** How many pictures may be stored before one that is shown earlier; 0 means no B-frames. */
  reordered: number
  /** H.264 only; HEVC knows nothing else. */
  isCabac: boolean
}

export const readConfig = ({ entry, config }: PictureTrack): PictureConfig =>
  entry.startsWith('avc') ? readAvcConfig(config) : readHevcConfig(config)

export const writeConfig = (config: PictureConfig): Buffer => (config.codec === 'h264' ? writeAvcConfig(config) : writeHevcConfig(config))

/** @throws NotLossless for what the edges cannot be encoded like */
export const codingOf = (config: PictureConfig): Coding => (config.codec === 'h264' ? avcCoding(config) : hevcCoding(config))

const avcProfiles: Record<number, string> = { 66: 'baseline', 77: 'main', 100: 'high' }
const plainColor = { primaries: 2, transfer: 2, matrix: 2, isFullRange: false }
const usualReorder = 2 // where a stream with B-frames does not say

function avcCoding(config: AvcConfig): Coding {
  const [sps, pps] = [config.sps[0] && readH264Sps(config.sps[0]), config.pps[0] && readH264Pps(config.pps[0])]
  if (!sps || !pps) throw new NotLossless('coding', 'no parameter sets beside the pictures')
  const { profile: profileNumber, chromaFormat, lumaBits, chromaBits, vui, maxReferences } = sps
  const profile = avcProfiles[profileNumber]
  if (profile === undefined || chromaFormat !== 1 || lumaBits !== 8 || chromaBits !== 8) {
    throw new NotLossless('coding', `H.264 profile ${profileNumber}, ${lumaBits} bits, chroma format ${chromaFormat}`)
  }
  if (!sps.isFrameOnly) throw new NotLossless('coding', 'interlaced')
  const { isFullRange, ...color } = vui?.colour ?? plainColor
  return {
    ...{ codec: 'h264', profile, level: avcLevel(sps), pixelFormat: isFullRange ? 'yuvj420p' : 'yuv420p', color, isCabac: pps.isCabac },
    references: maxReferences,
    reordered: profile === 'baseline' || sps.orderCountType === 2 ? 0 : (vui?.reorder?.maxReorderPictures ?? usualReorder),
  }
}

/** ISO/IEC 14496-10 A.3.1: 11 with constraint_set3 is 1b below High. */
const avcLevel = ({ level, constraints, profile }: H264Sps): string =>
  level === 9 || (level === 11 && profile < 100 && (constraints & 0x10) !== 0) ? '1b' : (level / 10).toFixed(1)

function hevcCoding(config: HevcConfig): Coding {
  const unit = parameterSetsOf(config).find(({ kind }) => kind === 'sps')?.unit
  if (!unit) throw new NotLossless('coding', 'no parameter sets beside the pictures')
  const { profile, chromaFormat, lumaBits, chromaBits, vui, maxStoredPictures, maxReorderPictures } = readHevcSps(unit)
  if (profile.profile > 1 || chromaFormat !== 1 || lumaBits !== 8 || chromaBits !== 8) {
    throw new NotLossless('coding', `HEVC profile ${profile.profile}, ${lumaBits} bits, chroma format ${chromaFormat}`)
  }
  if (vui?.isFields) throw new NotLossless('coding', 'interlaced')
  const { isFullRange, ...color } = vui?.colour ?? plainColor
  return {
    ...{ codec: 'hevc', profile: 'main', level: (profile.level / 30).toFixed(1), isCabac: true, color },
    pixelFormat: isFullRange ? 'yuvj420p' : 'yuv420p',
    references: maxStoredPictures - 1,
    reordered: maxReorderPictures,
  }
}
