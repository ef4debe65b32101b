// Lets a decoder begin at a clean random access picture (CRA) of HEVC that stands behind pictures of another encoder.
import { hevcTypes, nalKindOf } from '../nal-kind.ts'
import { joinSample, splitSample } from '../nal-units.ts'
import type { LengthSize } from '../nal-units.ts'

/**
 * The same picture as a broken link without leading pictures (BLA_N_LP, ISO/IEC 23008-2 7.4.2.2), which must be left out: one number in the
 * head of its NAL units; slice headers of both are alike (7.3.6.1). An end of the sequence before it would do as well, but has a decoder
 * throw away what it has not shown yet (C.5.2.2).
 */
export function toBrokenLink(sample: Buffer, lengthSize: LengthSize): Buffer {
  const units = splitSample(sample, lengthSize).map(unit => (nalKindOf(unit, 'hevc').isCra ? withType(unit, hevcTypes.blaLast) : unit))
  return joinSample(units, lengthSize)
}

function withType(unit: Buffer, type: number): Buffer {
  const changed = Buffer.from(unit)
  changed[0] = (unit[0]! & 0x81) | (type << 1)
  return changed
}
