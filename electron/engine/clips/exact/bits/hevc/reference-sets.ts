// What stands between the head and the VUI of an HEVC sequence parameter set only has to be passed over; but its length is known to
// those only who read it. ISO/IEC 23008-2 7.3.4 (scaling lists), 7.3.7 (short-term reference picture sets).
import type { BitReader } from '../bit-reader.ts'
import { MalformedStream } from '../malformed-stream.ts'

/** The same in each chroma format (`scaling_list_data` knows them by the order of lists only). */
export function skipScalingListData(reader: BitReader): void {
  for (let size = 0; size < 4; size++) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (reader.readFlag()) skipCoefficients(reader, size)
      else reader.readUnsigned('scaling_list_pred_matrix_id_delta', 5)
    }
  }
}

function skipCoefficients(reader: BitReader, size: number): void {
  if (size > 1) reader.readSigned('scaling_list_dc_coef_minus8')
  const count = Math.min(64, 2 ** (4 + 2 * size))
  for (let coefficient = 0; coefficient < count; coefficient++) reader.readSigned('scaling_list_delta_coef')
}

/** From `num_short_term_ref_pic_sets` to the long-term ones; `orderCountBits` is the length of a picture order count. */
export function skipReferenceSets(reader: BitReader, orderCountBits: number): void {
  const sets = reader.readUnsigned('num_short_term_ref_pic_sets', 64)
  let pictures = 0
  for (let index = 0; index < sets; index++) pictures = readReferenceSet(reader, index, pictures)
  if (!reader.readFlag()) return // long_term_ref_pics_present_flag
  const longTerm = reader.readUnsigned('num_long_term_ref_pics_sps', 32)
  reader.skipBits(longTerm * (orderCountBits + 1))
}

/** How many pictures the set holds: a following one may be told as the difference to it (7.3.7 and 7-61, 7-62). */
function readReferenceSet(reader: BitReader, index: number, before: number): number {
  const isDifference = index > 0 && reader.readFlag()
  if (!isDifference) {
    const earlier = reader.readUnsigned('num_negative_pics', 16)
    const later = reader.readUnsigned('num_positive_pics', 16)
    for (let picture = 0; picture < earlier + later; picture++) {
      reader.readUnsigned('delta_poc_minus1', 32_767)
      reader.skipBits(1) // used_by_curr_pic
    }
    return checkPictures(earlier + later)
  }
  reader.skipBits(1) // delta_rps_sign
  reader.readUnsigned('abs_delta_rps_minus1', 32_767)
  let pictures = 0
  for (let picture = 0; picture <= before; picture++) {
    const isUsed = reader.readFlag()
    if (isUsed || reader.readFlag()) pictures++ // use_delta_flag, which is 1 where it is not written
  }
  return checkPictures(pictures)
}

function checkPictures(pictures: number): number {
  if (pictures > 16) throw new MalformedStream(`a reference picture set of ${pictures} pictures`)
  return pictures
}
