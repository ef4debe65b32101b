// How numbers become light and what a picture's clock is: the part of the video usability information that both formats share.
// ISO/IEC 14496-10 E.1.1, ISO/IEC 23008-2 E.2.1.
import type { BitReader } from './bit-reader.ts'

/** Code points of ISO/IEC 23091-2, which are also ffmpeg's numbers; 2: not said. */
export interface Colour {
  isFullRange: boolean
  primaries: number
  transfer: number
  matrix: number
}

/** `width:height` of one pixel. */
export interface PixelShape {
  width: number
  height: number
}

/** H.264: a tick is a field, so pictures come every 2 ticks. HEVC: a tick is a picture. */
export interface Timing {
  unitsInTick: number
  timeScale: number
}

export interface Appearance {
  /** `undefined`: not said. */
  pixelShape: PixelShape | undefined
  colour: Colour | undefined
  /** Where the chroma samples lie, 0 to 5; `undefined`: not said (0, left). */
  chromaPlace: number | undefined
}

/** ISO/IEC 14496-10 table E-1, from `aspect_ratio_idc` 1 on. */
const pixelShapes = [
  ...[[1, 1], [12, 11], [10, 11], [16, 11], [40, 33], [24, 11], [20, 11], [32, 11]], // prettier-ignore
  ...[[80, 33], [18, 11], [15, 11], [64, 33], [160, 99], [4, 3], [3, 2], [2, 1]], // prettier-ignore
]
const extendedShape = 255
const notSaid = 2

/** From `aspect_ratio_info_present_flag` to `chroma_sample_loc_type_bottom_field`. */
export function readAppearance(reader: BitReader): Appearance {
  const pixelShape = reader.readFlag() ? readPixelShape(reader) : undefined
  if (reader.readFlag()) reader.skipBits(1) // overscan_appropriate_flag
  const colour = reader.readFlag() ? readColour(reader) : undefined
  return { pixelShape, colour, chromaPlace: reader.readFlag() ? readChromaPlace(reader) : undefined }
}

function readPixelShape(reader: BitReader): PixelShape | undefined {
  const index = reader.readBits(8)
  const [width, height] = index === extendedShape ? [reader.readBits(16), reader.readBits(16)] : (pixelShapes[index - 1] ?? [])
  return width && height ? { width, height } : undefined
}

function readColour(reader: BitReader): Colour {
  reader.skipBits(3) // video_format
  const isFullRange = reader.readFlag()
  if (!reader.readFlag()) return { isFullRange, primaries: notSaid, transfer: notSaid, matrix: notSaid }
  return { isFullRange, primaries: reader.readBits(8), transfer: reader.readBits(8), matrix: reader.readBits(8) }
}

function readChromaPlace(reader: BitReader): number {
  const top = reader.readUnsigned('chroma_sample_loc_type_top_field', 5)
  reader.readUnsigned('chroma_sample_loc_type_bottom_field', 5)
  return top
}

export const readTiming = (reader: BitReader): Timing => ({ unitsInTick: reader.readBits(32), timeScale: reader.readBits(32) })
