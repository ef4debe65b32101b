// The sequence parameter set of HEVC: ISO/IEC 23008-2 7.3.2.2.
import { BitReader } from '../bit-reader.ts'
import { removeEmulationPrevention } from '../emulation-prevention.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { headBytes } from '../nal-kind.ts'
import { chromaSpan } from '../pixel-format.ts'
import type { SampleFormat } from '../pixel-format.ts'
import { readProfileTierLevel } from './profile.ts'
import type { HevcProfile } from './profile.ts'
import { skipReferenceSets, skipScalingListData } from './reference-sets.ts'
import { readHevcVui } from './vui.ts'
import type { HevcVui } from './vui.ts'

export interface HevcSps extends SampleFormat {
  id: number
  vpsId: number
  profile: HevcProfile
  /** Layers of time; 1: all pictures are needed. */
  subLayers: number
  /** What is shown: inside the conformance window. */
  width: number
  height: number
  /** Of the highest layer of time: how many pictures a decoder keeps, the current one among them. */
  maxStoredPictures: number
  /** Of the highest layer of time: how many pictures may be stored before one that is shown before them. */
  maxReorderPictures: number
  /** `undefined`: the stream does not say. */
  vui: HevcVui | undefined
}

const mostPixels = 65_536 // a side; level 6.2 ends at 8444
const mostWindow = mostPixels

/** @param unit with its head. Throws a `MalformedStream`. */
export function readHevcSps(unit: Buffer): HevcSps {
  const { reader, head } = readHevcSpsHead(removeEmulationPrevention(unit))
  const chromaFormat = reader.readUnsigned('chroma_format_idc', 3)
  const hasSeparatePlanes = chromaFormat === 3 && reader.readFlag()
  const size = readSize(reader, hasSeparatePlanes ? 0 : chromaFormat)
  const lumaBits = 8 + reader.readUnsigned('bit_depth_luma_minus8', 8)
  const chromaBits = 8 + reader.readUnsigned('bit_depth_chroma_minus8', 8)
  const orderCountBits = 4 + reader.readUnsigned('log2_max_pic_order_cnt_lsb_minus4', 12)
  const buffers = readBuffers(reader, head.subLayers)
  skipBlockTools(reader)
  skipReferenceSets(reader, orderCountBits)
  reader.skipBits(2) // sps_temporal_mvp_enabled_flag, strong_intra_smoothing_enabled_flag
  const vui = reader.readFlag() ? readHevcVui(reader) : undefined
  return { ...head, chromaFormat, lumaBits, chromaBits, ...size, ...buffers, vui }
}

/**
 * What stands before and in the id, and the reader right behind it; `idAt` is in bits.
 * @param raw without emulation prevention
 */
export function readHevcSpsHead(raw: Buffer) {
  const reader = new BitReader(raw, headBytes.hevc * 8)
  const vpsId = reader.readBits(4)
  const subLayers = 1 + reader.readBits(3)
  if (subLayers > 7) throw new MalformedStream(`${subLayers} layers of time`)
  reader.skipBits(1) // sps_temporal_id_nesting_flag
  const profile = readProfileTierLevel(reader, subLayers)
  const idAt = reader.position
  const id = reader.readUnsigned('sps_seq_parameter_set_id', 15)
  return { reader, head: { id, vpsId, profile, subLayers }, idAt }
}

function readSize(reader: BitReader, chromaFormat: number): { width: number; height: number } {
  const codedWidth = reader.readUnsigned('pic_width_in_luma_samples', mostPixels)
  const codedHeight = reader.readUnsigned('pic_height_in_luma_samples', mostPixels)
  const hasWindow = reader.readFlag()
  const [left = 0, right = 0, top = 0, bottom = 0] = hasWindow
    ? ['left', 'right', 'top', 'bottom'].map(side => reader.readUnsigned(`conf_win_${side}_offset`, mostWindow))
    : []
  const { across, down } = chromaSpan(chromaFormat)
  const width = codedWidth - across * (left + right)
  const height = codedHeight - down * (top + bottom)
  if (width <= 0 || height <= 0) throw new MalformedStream(`the window leaves ${width}x${height} of ${codedWidth}x${codedHeight}`)
  return { width, height }
}

function readBuffers(reader: BitReader, subLayers: number): { maxStoredPictures: number; maxReorderPictures: number } {
  const saidTimes = reader.readFlag() ? subLayers : 1 // sps_sub_layer_ordering_info_present_flag
  let buffers = { maxStoredPictures: 1, maxReorderPictures: 0 }
  for (let layer = 0; layer < saidTimes; layer++) {
    const maxStoredPictures = 1 + reader.readUnsigned('sps_max_dec_pic_buffering_minus1', 15)
    const maxReorderPictures = reader.readUnsigned('sps_max_num_reorder_pics', 15)
    reader.readUnsigned('sps_max_latency_increase_plus1', 0xffff_fffe)
    buffers = { maxStoredPictures, maxReorderPictures }
  }
  return buffers
}

/** Sizes of blocks and what may be done to them, up to `pcm_loop_filter_disabled_flag`. */
function skipBlockTools(reader: BitReader): void {
  for (const name of ['log2_min_luma_coding_block_size_minus3', 'log2_diff_max_min_luma_coding_block_size']) reader.readUnsigned(name, 3)
  for (const name of ['log2_min_luma_transform_block_size_minus2', 'log2_diff_max_min_luma_transform_block_size'])
    reader.readUnsigned(name, 3)
  for (const name of ['max_transform_hierarchy_depth_inter', 'max_transform_hierarchy_depth_intra']) reader.readUnsigned(name, 4)
  const hasScalingLists = reader.readFlag()
  if (hasScalingLists && reader.readFlag()) skipScalingListData(reader)
  reader.skipBits(2) // amp_enabled_flag, sample_adaptive_offset_enabled_flag
  if (!reader.readFlag()) return // pcm_enabled_flag
  reader.skipBits(8) // bit depths
  for (const name of ['log2_min_pcm_luma_coding_block_size_minus3', 'log2_diff_max_min_pcm_luma_coding_block_size'])
    reader.readUnsigned(name, 2)
  reader.skipBits(1)
}
