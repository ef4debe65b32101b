import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'

/** Newest first. What comes to be proposed is on top; a person reads from there. */
export const newestFirst = (moments: readonly LiveMoment[]): LiveMoment[] => moments.toSorted((a, b) => b.startMs - a.startMs)

/**
 * Which moment keys are about: the chosen one as long as it is open and there, else the newest open one. What comes meanwhile is not
 * chosen by itself, so that a key is never about something that has just appeared under it.
 */
export function chosenMoment(moments: readonly LiveMoment[], chosenId: string | undefined): LiveMoment | undefined {
  const isOpen = ({ decision }: LiveMoment) => decision === 'open'
  return moments.find(moment => moment.id === chosenId && isOpen(moment)) ?? moments.find(isOpen)
}
