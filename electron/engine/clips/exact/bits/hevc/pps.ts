// The picture parameter set of HEVC, as far as somebody asks: ISO/IEC 23008-2 7.3.2.3.
import { BitReader } from '../bit-reader.ts'
import { headBytes } from '../nal-kind.ts'

/** Both ids, which stand first, and the reader right behind them. @param raw without emulation prevention */
export function readHevcPpsHead(raw: Buffer) {
  const reader = new BitReader(raw, headBytes.hevc * 8)
  const id = reader.readUnsigned('pps_pic_parameter_set_id', 63)
  const spsId = reader.readUnsigned('pps_seq_parameter_set_id', 15)
  return { reader, id, spsId }
}
