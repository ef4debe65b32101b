// Which moments are chosen when the engine tells new ones: what a person chose stays, what is newly kept joins.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'

export type Shown = 'kept' | 'all'

/** @param before undefined at the first telling */
export function chosenAfter(
  before: readonly JudgedMoment[] | undefined,
  now: readonly JudgedMoment[],
  chosen: ReadonlySet<string>,
): ReadonlySet<string> {
  const known = new Map(before?.map(moment => [moment.id, moment.decision]))
  const isChosen = ({ id, decision }: JudgedMoment) =>
    known.get(id) === decision ? chosen.has(id) : decision === 'kept' || (decision === 'open' && chosen.has(id))
  return new Set(now.filter(isChosen).map(({ id }) => id))
}

/** Where nothing is kept yet, all are there to choose from. */
export const shownIn = (moments: readonly JudgedMoment[], asked: Shown): Shown =>
  moments.some(({ decision }) => decision === 'kept') ? asked : 'all'

/** Those that are listed; what is chosen is listed in any case. */
export const listedMoments = (moments: readonly JudgedMoment[], shown: Shown, chosen: ReadonlySet<string>): JudgedMoment[] =>
  moments.filter(({ id, decision }) => decision === 'kept' || shown === 'all' || chosen.has(id))
