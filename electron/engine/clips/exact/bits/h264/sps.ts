// The sequence parameter set of H.264: ISO/IEC 14496-10 7.3.2.1.1.
import { BitReader } from '../bit-reader.ts'
import { removeEmulationPrevention } from '../emulation-prevention.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { headBytes } from '../nal-kind.ts'
import { chromaSpan } from '../pixel-format.ts'
import type { SampleFormat } from '../pixel-format.ts'
import { readH264Vui } from './vui.ts'
import type { H264Vui } from './vui.ts'

export interface H264Sps extends SampleFormat {
  id: number
  /** `profile_idc`: 66 Baseline, 77 Main, 100 High … */
  profile: number
  /** `constraint_set0_flag` to `constraint_set5_flag` in the upper bits, as in the byte of the stream. */
  constraints: number
  /** `level_idc`: 41 is 4.1; 9, or 11 with constraint_set3, is 1b. */
  level: number
  /** `max_num_ref_frames` */
  maxReferences: number
  /** How many bits `frame_num` has, and `pic_order_cnt_lsb`, which is there with order count type 0 only. */
  frameNumberBits: number
  orderCountBits: number
  /** No fields, no macroblock pairs of fields: not interlaced. */
  isFrameOnly: boolean
  /** `pic_order_cnt_type`: with 2 pictures are stored in the order they are shown. */
  orderCountType: number
  /** What is shown, after cropping. */
  width: number
  height: number
  /** `undefined`: the stream does not say. */
  vui: H264Vui | undefined
}

/** Those whose parameter sets say how samples are made; all others have 8 bits and 4:2:0. */
const profilesWithFormat = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]
const mostMacroblocksAcross = 4096 // 65,536 pixels; level 6.2 ends at 1055

/** @param unit with its head. Throws a `MalformedStream`. */
export function readH264Sps(unit: Buffer): H264Sps {
  const reader = new BitReader(removeEmulationPrevention(unit), headBytes.h264 * 8)
  const [profile, constraints, level] = [reader.readBits(8), reader.readBits(8), reader.readBits(8)]
  const id = reader.readUnsigned('seq_parameter_set_id', 31)
  const format = profilesWithFormat.includes(profile) ? readFormat(reader) : plainFormat
  const frameNumberBits = 4 + reader.readUnsigned('log2_max_frame_num_minus4', 12)
  const { orderCountType, orderCountBits } = readOrderCount(reader)
  const maxReferences = reader.readUnsigned('max_num_ref_frames', 16)
  reader.skipBits(1) // gaps_in_frame_num_value_allowed_flag
  const { isFrameOnly, width, height } = readSize(reader, format)
  const vui = reader.readFlag() ? readH264Vui(reader) : undefined
  const { chromaFormat, lumaBits, chromaBits } = format
  return {
    id,
    profile,
    constraints,
    level,
    chromaFormat,
    lumaBits,
    chromaBits,
    maxReferences,
    frameNumberBits,
    isFrameOnly,
    orderCountType,
    orderCountBits,
    width,
    height,
    vui,
  }
}

interface Format extends SampleFormat {
  /** 4:4:4 coded as three grey pictures. */
  hasSeparatePlanes: boolean
}

const plainFormat: Format = { chromaFormat: 1, lumaBits: 8, chromaBits: 8, hasSeparatePlanes: false }

function readFormat(reader: BitReader): Format {
  const chromaFormat = reader.readUnsigned('chroma_format_idc', 3)
  const hasSeparatePlanes = chromaFormat === 3 && reader.readFlag()
  const lumaBits = 8 + reader.readUnsigned('bit_depth_luma_minus8', 6)
  const chromaBits = 8 + reader.readUnsigned('bit_depth_chroma_minus8', 6)
  reader.skipBits(1) // qpprime_y_zero_transform_bypass_flag
  if (reader.readFlag()) skipScalingLists(reader, chromaFormat === 3 ? 12 : 8)
  return { chromaFormat, lumaBits, chromaBits, hasSeparatePlanes }
}

/** ISO/IEC 14496-10 7.3.2.1.1.1. */
function skipScalingLists(reader: BitReader, count: number): void {
  for (let list = 0; list < count; list++) {
    if (!reader.readFlag()) continue
    const size = list < 6 ? 16 : 64
    let last = 8
    let next = 8
    for (let entry = 0; entry < size && next !== 0; entry++) {
      next = (last + reader.readSigned('delta_scale') + 256) & 255
      last = next === 0 ? last : next
    }
  }
}

function readOrderCount(reader: BitReader): Pick<H264Sps, 'orderCountType' | 'orderCountBits'> {
  const orderCountType = reader.readUnsigned('pic_order_cnt_type', 2)
  const orderCountBits = orderCountType === 0 ? 4 + reader.readUnsigned('log2_max_pic_order_cnt_lsb_minus4', 12) : 0
  if (orderCountType === 1) {
    reader.skipBits(1) // delta_pic_order_always_zero_flag
    reader.readSigned('offset_for_non_ref_pic')
    reader.readSigned('offset_for_top_to_bottom_field')
    const count = reader.readUnsigned('num_ref_frames_in_pic_order_cnt_cycle', 255)
    for (let frame = 0; frame < count; frame++) reader.readSigned('offset_for_ref_frame')
  }
  return { orderCountType, orderCountBits }
}

function readSize(reader: BitReader, { chromaFormat, hasSeparatePlanes }: Format) {
  const codedWidth = 16 * (1 + reader.readUnsigned('pic_width_in_mbs_minus1', mostMacroblocksAcross - 1))
  const mapUnits = 1 + reader.readUnsigned('pic_height_in_map_units_minus1', mostMacroblocksAcross - 1)
  const isFrameOnly = reader.readFlag()
  if (!isFrameOnly) reader.skipBits(1) // mb_adaptive_frame_field_flag
  reader.skipBits(1) // direct_8x8_inference_flag
  const codedHeight = 16 * mapUnits * (isFrameOnly ? 1 : 2)
  const span = chromaSpan(hasSeparatePlanes ? 0 : chromaFormat)
  const step = { across: span.across, down: span.down * (isFrameOnly ? 1 : 2) }
  const crop = reader.readFlag() ? readCrop(reader) : { across: 0, down: 0 }
  const width = codedWidth - step.across * crop.across
  const height = codedHeight - step.down * crop.down
  if (width <= 0 || height <= 0) throw new MalformedStream(`cropping leaves ${width}x${height} of ${codedWidth}x${codedHeight}`)
  return { isFrameOnly, width, height }
}

/** Both sides together: nobody here needs to know which. */
function readCrop(reader: BitReader): { across: number; down: number } {
  const [left, right, top, bottom] = ['left', 'right', 'top', 'bottom'].map(side =>
    reader.readUnsigned(`frame_crop_${side}_offset`, 65_535),
  )
  return { across: left! + right!, down: top! + bottom! }
}
