// The picture parameter set of H.264: ISO/IEC 14496-10 7.3.2.2.
import { BitReader } from '../bit-reader.ts'
import { removeEmulationPrevention } from '../emulation-prevention.ts'
import { headBytes } from '../nal-kind.ts'

export interface H264Pps {
  id: number
  spsId: number
  /** Arithmetic coding (CABAC); otherwise CAVLC. */
  isCabac: boolean
  /** What lies behind the slice groups, which only the Baseline and Extended profiles may have more than one of: then `undefined`. */
  tools: H264Tools | undefined
}

export interface H264Tools {
  /** `weighted_pred_flag` */
  hasWeightedP: boolean
  /** `weighted_bipred_idc`: 0 none, 1 explicit, 2 implicit. */
  weightedB: number
  isIntraConstrained: boolean
  has8x8Transform: boolean
}

/** @param unit with its head. Throws a `MalformedStream`. */
export function readH264Pps(unit: Buffer): H264Pps {
  const reader = new BitReader(removeEmulationPrevention(unit), headBytes.h264 * 8)
  const id = reader.readUnsigned('pic_parameter_set_id', 255)
  const spsId = reader.readUnsigned('seq_parameter_set_id', 31)
  const isCabac = reader.readFlag()
  reader.skipBits(1) // bottom_field_pic_order_in_frame_present_flag
  const sliceGroups = 1 + reader.readUnsigned('num_slice_groups_minus1', 7)
  return { id, spsId, isCabac, tools: sliceGroups === 1 ? readTools(reader) : undefined }
}

function readTools(reader: BitReader): H264Tools {
  for (const list of [0, 1]) reader.readUnsigned(`num_ref_idx_l${list}_default_active_minus1`, 31)
  const hasWeightedP = reader.readFlag()
  const weightedB = reader.readBits(2)
  for (const name of ['pic_init_qp_minus26', 'pic_init_qs_minus26', 'chroma_qp_index_offset']) reader.readSigned(name)
  reader.skipBits(1) // deblocking_filter_control_present_flag
  const isIntraConstrained = reader.readFlag()
  reader.skipBits(1) // redundant_pic_cnt_present_flag
  return { hasWeightedP, weightedB, isIntraConstrained, has8x8Transform: reader.hasMoreData() && reader.readFlag() }
}
