// Which kind of key frame a sample is. Containers only say "key frame", but not each of them can be the first of a copied stretch.
import { BitReader } from './bit-reader.ts'
import { nalKindOf } from './nal-kind.ts'
import type { NalKind } from './nal-kind.ts'
import { splitSample } from './nal-units.ts'
import type { Codec, LengthSize } from './nal-units.ts'
import { readSei, seiTypes } from './sei.ts'

/**
 * `idr`: a clean beginning. `cra`, `bla` (HEVC): a beginning, too, but pictures stored behind it may be shown before it and need those
 * before. `recovery-point` (H.264): a decoder may begin here, and all that is shown from here on is right; but pictures behind still name
 * pictures before, if only to forget them. `refresh`: it may begin here, and gets right by and by; ffmpeg takes that for a key frame, too.
 */
export type KeyKind = 'idr' | 'cra' | 'bla' | 'recovery-point' | 'refresh'

/** `undefined`: no key frame. Throws a `MalformedStream`. */
export function readKeyKind(sample: Buffer, codec: Codec, lengthSize: LengthSize): KeyKind | undefined {
  const units = splitSample(sample, lengthSize)
  const picture = firstPicture(units, codec)
  if (picture?.isIdr) return 'idr'
  if (picture?.isCra) return 'cra'
  if (picture?.isBla) return 'bla'
  return picture && codec === 'h264' ? recoveryOf(units) : undefined
}

/** What the first slice says; `undefined` where there is none. */
function firstPicture(units: readonly Buffer[], codec: Codec): NalKind | undefined {
  for (const unit of units) {
    const kind = nalKindOf(unit, codec)
    if (kind.isPicture && kind.layerId === 0) return kind
  }
  return undefined
}

function recoveryOf(units: readonly Buffer[]): KeyKind | undefined {
  const messages = units.flatMap(unit => (nalKindOf(unit, 'h264').isSei ? readSei(unit, 'h264') : []))
  const message = messages.find(({ type }) => type === seiTypes.recoveryPoint)
  return message && (isRightAtOnce(message.payload) ? 'recovery-point' : 'refresh')
}

/** ISO/IEC 14496-10 D.1.8: no frames until it is right, and then it is the same to the bit. */
function isRightAtOnce(payload: Buffer): boolean {
  const reader = new BitReader(payload, 0)
  return reader.readUnsigned('recovery_frame_cnt', 65_535) === 0 && reader.readFlag()
}
