// H.264's video usability information: ISO/IEC 14496-10 E.1.1.
import type { BitReader } from '../bit-reader.ts'
import { readAppearance, readTiming } from '../colour.ts'
import type { Appearance, Timing } from '../colour.ts'

export interface H264Vui extends Appearance {
  /** `undefined`: not said. */
  timing: Timing | undefined
  /** Each picture lasts 2 ticks. */
  hasFixedRate: boolean
  hasPictureStructure: boolean
  /** `undefined`: not said; a player then has to expect the most that the level allows. */
  reorder: { maxReorderPictures: number; maxStoredPictures: number } | undefined
}

export function readH264Vui(reader: BitReader): H264Vui {
  const appearance = readAppearance(reader)
  const timing = reader.readFlag() ? readTiming(reader) : undefined
  const hasFixedRate = timing !== undefined && reader.readFlag()
  const hasNalModel = reader.readFlag()
  if (hasNalModel) skipBufferModel(reader)
  const hasVclModel = reader.readFlag()
  if (hasVclModel) skipBufferModel(reader)
  if (hasNalModel || hasVclModel) reader.skipBits(1) // low_delay_hrd_flag
  const hasPictureStructure = reader.readFlag()
  return { ...appearance, timing, hasFixedRate, hasPictureStructure, reorder: reader.readFlag() ? readReorder(reader) : undefined }
}

/** `hrd_parameters()`, E.1.2. */
function skipBufferModel(reader: BitReader): void {
  const buffers = 1 + reader.readUnsigned('cpb_cnt_minus1', 31)
  reader.skipBits(8) // bit_rate_scale, cpb_size_scale
  for (let buffer = 0; buffer < buffers; buffer++) {
    reader.readUnsigned('bit_rate_value_minus1', 0xffff_fffe)
    reader.readUnsigned('cpb_size_value_minus1', 0xffff_fffe)
    reader.skipBits(1) // cbr_flag
  }
  reader.skipBits(20) // four lengths of 5 bits
}

function readReorder(reader: BitReader) {
  reader.skipBits(1) // motion_vectors_over_pic_boundaries_flag
  for (const name of ['max_bytes_per_pic_denom', 'max_bits_per_mb_denom']) reader.readUnsigned(name, 16)
  for (const name of ['log2_max_mv_length_horizontal', 'log2_max_mv_length_vertical']) reader.readUnsigned(name, 32)
  const maxReorderPictures = reader.readUnsigned('max_num_reorder_frames', 16)
  return { maxReorderPictures, maxStoredPictures: reader.readUnsigned('max_dec_frame_buffering', 16) }
}
