// Which kind of key frame a sample is. Containers only say "key frame", but not each of them can be the first of a copied stretch.
import { nalKindOf } from './nal-kind.ts'
import type { NalKind } from './nal-kind.ts'
import { splitSample } from './nal-units.ts'
import type { Codec, LengthSize } from './nal-units.ts'
import { readSei, seiTypes } from './sei.ts'

/**
 * `idr`: a clean beginning. `cra`, `bla` (HEVC): a beginning, too, but pictures stored behind it may be shown before it and need those
 * before. `recovery-point` (H.264): decoding may begin here, but pictures behind may name pictures before, and with a gradual
 * refresh several of them are not whole; ffmpeg takes it for a key frame.
 */
export type KeyKind = 'idr' | 'cra' | 'bla' | 'recovery-point'

/** `undefined`: no key frame. Throws a `MalformedStream`. */
export function readKeyKind(sample: Buffer, codec: Codec, lengthSize: LengthSize): KeyKind | undefined {
  const units = splitSample(sample, lengthSize)
  const picture = firstPicture(units, codec)
  if (picture?.isIdr) return 'idr'
  if (picture?.isCra) return 'cra'
  if (picture?.isBla) return 'bla'
  return picture && codec === 'h264' && hasRecoveryPoint(units) ? 'recovery-point' : undefined
}

/** What the first slice says; `undefined` where there is none. */
function firstPicture(units: readonly Buffer[], codec: Codec): NalKind | undefined {
  for (const unit of units) {
    const kind = nalKindOf(unit, codec)
    if (kind.isPicture && kind.layerId === 0) return kind
  }
  return undefined
}

const hasRecoveryPoint = (units: readonly Buffer[]): boolean =>
  units.some(unit => nalKindOf(unit, 'h264').isSei && readSei(unit, 'h264').some(({ type }) => type === seiTypes.recoveryPoint))
