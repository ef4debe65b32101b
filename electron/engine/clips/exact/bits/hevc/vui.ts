// HEVC's video usability information, as far as it says how pictures look and when they come: ISO/IEC 23008-2 E.2.1.
import type { BitReader } from '../bit-reader.ts'
import { readAppearance, readTiming } from '../colour.ts'
import type { Appearance, Timing } from '../colour.ts'

export interface HevcVui extends Appearance {
  /** Each picture is one field: interlaced. */
  isFields: boolean
  /** Each picture lasts one tick; `undefined`: not said. */
  timing: Timing | undefined
}

/** The default display window is passed over, as players do. Buffer models and limits stand behind what is read. */
export function readHevcVui(reader: BitReader): HevcVui {
  const appearance = readAppearance(reader)
  reader.skipBits(1) // neutral_chroma_indication_flag
  const isFields = reader.readFlag()
  reader.skipBits(1) // frame_field_info_present_flag
  if (reader.readFlag()) {
    for (const side of ['left', 'right', 'top', 'bottom']) reader.readUnsigned(`def_disp_win_${side}_offset`, 65_535)
  }
  return { ...appearance, isFields, timing: reader.readFlag() ? readTiming(reader) : undefined }
}
