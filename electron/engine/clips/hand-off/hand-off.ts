// What all hand-off formats are made from.
import type { JudgedMoment, MomentKind } from '../../../contract/highlights.ts'

/** In the user's language; the engine has no words of its own. */
export interface HandOffWords {
  kinds: Record<MomentKind, string>
  /** Why each moment was chosen, by its id. */
  reasons: Record<string, string>
}

export const titleOf = ({ title, kind }: JudgedMoment, { kinds }: HandOffWords): string => title ?? kinds[kind]

/** What was dropped is not handed on, except in the table, which says so. */
export const notDropped = (moments: readonly JudgedMoment[]): JudgedMoment[] => moments.filter(({ decision }) => decision !== 'dropped')

export const inOrder = (moments: readonly JudgedMoment[]): JudgedMoment[] =>
  moments.toSorted((one, other) => one.startMs - other.startMs || one.endMs - other.endMs)
