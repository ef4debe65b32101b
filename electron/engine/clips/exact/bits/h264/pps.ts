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
  slices: H264SliceRules | undefined
}

/** What the headers of slices hold, and what is meant where they do not say. */
export interface H264SliceRules {
  /** `bottom_field_pic_order_in_frame_present_flag` */
  hasBottomOrder: boolean
  /** How many pictures a slice is made from: the lists 0 and 1. */
  references: readonly [number, number]
  /** `weighted_pred_flag` */
  hasWeightedP: boolean
  /** `weighted_bipred_idc`: 0 none, 1 explicit, 2 implicit. */
  weightedB: number
  hasDeblocking: boolean
  /** `redundant_pic_cnt_present_flag` */
  hasRedundant: boolean
}

/** @param unit with its head. Throws a `MalformedStream`. */
export function readH264Pps(unit: Buffer): H264Pps {
  const reader = new BitReader(removeEmulationPrevention(unit), headBytes.h264 * 8)
  const id = reader.readUnsigned('pic_parameter_set_id', 255)
  const spsId = reader.readUnsigned('seq_parameter_set_id', 31)
  const isCabac = reader.readFlag()
  const hasBottomOrder = reader.readFlag()
  const sliceGroups = 1 + reader.readUnsigned('num_slice_groups_minus1', 7)
  return { id, spsId, isCabac, slices: sliceGroups === 1 ? { hasBottomOrder, ...readSliceRules(reader) } : undefined }
}

function readSliceRules(reader: BitReader): Omit<H264SliceRules, 'hasBottomOrder'> {
  const count = (list: number) => 1 + reader.readUnsigned(`num_ref_idx_l${list}_default_active_minus1`, 31)
  const references = [count(0), count(1)] as const
  const hasWeightedP = reader.readFlag()
  const weightedB = reader.readBits(2)
  for (const name of ['pic_init_qp_minus26', 'pic_init_qs_minus26', 'chroma_qp_index_offset']) reader.readSigned(name)
  const hasDeblocking = reader.readFlag()
  reader.skipBits(1) // constrained_intra_pred_flag
  return { references, hasWeightedP, weightedB, hasDeblocking, hasRedundant: reader.readFlag() }
}
