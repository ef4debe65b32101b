// Two ways to tell a decoder that a CRA picture begins anew, made from nothing before: by an end of sequence before it, or by calling it BLA.
// After the former, pictures that were decoded and not yet shown are thrown away (ISO/IEC 23008-2 C.5.2.2, and ffmpeg does): so what
// ends there must be stored in the order shown, and its parameter set must say so. The latter changes six bits of the CRA's own head.
import { hevcTypes, nalKindOf } from './nal-kind.ts'
import { joinSample, splitSample } from './nal-units.ts'
import type { Codec, LengthSize } from './nal-units.ts'

/** H.264: type 10 (ISO/IEC 14496-10 7.3.2.5). HEVC: type 36, layer 0, temporal id 0 (ISO/IEC 23008-2 7.3.2.6 and 7.4.2.2). */
export const endOfSequence: Readonly<Record<Codec, Buffer>> = { h264: Buffer.of(0x0a), hevc: Buffer.of(0x48, 0x01) }

/** The last picture before the seam, with the end of its sequence behind it. */
export function endSequence(sample: Buffer, { codec, lengthSize }: { codec: Codec; lengthSize: LengthSize }): Buffer {
  const last = splitSample(sample, lengthSize).at(-1)
  if (last && nalKindOf(last, codec).isEndOfSequence) return sample
  return Buffer.concat([sample, joinSample([endOfSequence[codec]], lengthSize)])
}

/**
 * CRA slices become BLA_N_LP: the leading pictures stored behind must be left out. Slice headers of both are alike (7.3.6.1), so nothing
 * else changes.
 */
export function beginAnew(sample: Buffer, lengthSize: LengthSize): Buffer {
  const units = splitSample(sample, lengthSize).map(unit => {
    if (!nalKindOf(unit, 'hevc').isCra) return unit
    const renamed = Buffer.from(unit)
    renamed[0] = (renamed[0]! & 0x81) | (hevcTypes.blaLast << 1)
    return renamed
  })
  return joinSample(units, lengthSize)
}
