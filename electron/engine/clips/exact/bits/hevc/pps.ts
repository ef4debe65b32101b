// The picture parameter set of HEVC, up to what divides a picture among several decoders: ISO/IEC 23008-2 7.3.2.3.
import { BitReader } from '../bit-reader.ts'
import { removeEmulationPrevention } from '../emulation-prevention.ts'
import { headBytes } from '../nal-kind.ts'

export interface HevcPps {
  id: number
  spsId: number
  hasTiles: boolean
  /** Each row of blocks can be decoded on its own (WPP): slices then hold entry points. */
  hasWavefront: boolean
}

/** @param unit with its head. Throws a `MalformedStream`. */
export function readHevcPps(unit: Buffer): HevcPps {
  const { reader, id, spsId } = readHevcPpsHead(removeEmulationPrevention(unit))
  reader.skipBits(7) // dependent_slice_segments_enabled_flag to cabac_init_present_flag
  for (const list of [0, 1]) reader.readUnsigned(`num_ref_idx_l${list}_default_active_minus1`, 14)
  reader.readSigned('init_qp_minus26')
  reader.skipBits(2) // constrained_intra_pred_flag, transform_skip_enabled_flag
  if (reader.readFlag()) reader.readUnsigned('diff_cu_qp_delta_depth', 3)
  for (const name of ['pps_cb_qp_offset', 'pps_cr_qp_offset']) reader.readSigned(name)
  reader.skipBits(4) // pps_slice_chroma_qp_offsets_present_flag to transquant_bypass_enabled_flag
  return { id, spsId, hasTiles: reader.readFlag(), hasWavefront: reader.readFlag() }
}

/** Both ids, which stand first, and the reader right behind them. @param raw without emulation prevention */
export function readHevcPpsHead(raw: Buffer) {
  const reader = new BitReader(raw, headBytes.hevc * 8)
  const id = reader.readUnsigned('pps_pic_parameter_set_id', 63)
  const spsId = reader.readUnsigned('pps_seq_parameter_set_id', 15)
  return { reader, id, spsId }
}
