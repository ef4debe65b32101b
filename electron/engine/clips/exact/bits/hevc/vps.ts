// The video parameter set of HEVC: nothing here needs more of it than its id. ISO/IEC 23008-2 7.3.2.1.
import { BitReader } from '../bit-reader.ts'
import { headBytes } from '../nal-kind.ts'

/** @param unit with its head. Throws a `MalformedStream`. */
export const readHevcVpsId = (unit: Buffer): number => new BitReader(unit, headBytes.hevc * 8).readBits(4)
