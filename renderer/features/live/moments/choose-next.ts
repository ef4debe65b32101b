import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'

/** A moment that somebody stepped to, and what was decided about it then. */
export type Wanted = Pick<LiveMoment, 'id' | 'decision'>

/** Newest first. What comes to be proposed is on top; a person reads from there. */
export const newestFirst = (moments: readonly LiveMoment[]): LiveMoment[] => moments.toSorted((a, b) => b.startMs - a.startMs)

/**
 * Which moment keys are about: the chosen one as long as it is there, and open or decided as it was, else the newest open one. What comes
 * meanwhile is not chosen by itself, so that a key is never about something that has just appeared under it.
 */
export function framedMoment(moments: readonly LiveMoment[], wanted: Wanted | undefined): LiveMoment | undefined {
  const isOpen = ({ decision }: LiveMoment) => decision === 'open'
  const isWanted = (moment: LiveMoment) => moment.id === wanted?.id && (isOpen(moment) || moment.decision === wanted.decision)
  return moments.find(isWanted) ?? moments.find(isOpen)
}

/** The next one of all that are listed, decided ones too. Where keys are about none, the one that they were about last. */
export function stepFrom(
  moments: readonly LiveMoment[],
  chosen: LiveMoment | undefined,
  { wanted, by }: { wanted: Wanted | undefined; by: 1 | -1 },
): LiveMoment | undefined {
  const placeOf = (sought: Wanted | undefined) => moments.findIndex(({ id }) => id === sought?.id)
  return moments[chosen ? placeOf(chosen) + by : Math.max(0, placeOf(wanted))]
}

/** The same key once more takes back what was decided. */
export const decisionAfter = ({ decision }: LiveMoment, key: 'kept' | 'dropped'): LiveMoment['decision'] =>
  decision === key ? 'open' : key
