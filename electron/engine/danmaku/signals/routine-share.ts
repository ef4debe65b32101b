// How much of what is said around a second is not routine. In a storm of "没声音" the "？？？" beside it belongs to the storm.
import { type HeardMessage, isSaid, isTelling } from './signal-part.ts'

const beforeSeconds = 5
const afterSeconds = 3 // not beyond what a part may look ahead
/** As if so many telling messages stood beside it: one hello in a quiet chat says little. */
const prior = 2

export function createRoutineShare(isPartOfStorm: (message: HeardMessage) => boolean) {
  const perSecond = new Map<number, { all: number; telling: number }>()
  return {
    note(message: HeardMessage): void {
      if (!isSaid(message)) return
      const second = Math.floor(message.atMs / 1000)
      if (second < -beforeSeconds) return
      const amounts = perSecond.get(second) ?? { all: 0, telling: 0 }
      perSecond.set(second, amounts)
      const amount = 1 / (1 + message.sameUserBefore) // one person's spamming is no storm
      amounts.all += amount
      if (!isPartOfStorm(message)) amounts.telling += amount
    },
    /** Seconds in order; 1 where nothing is routine, towards 0 in a storm. */
    tellingShare(second: number): number {
      perSecond.delete(second - beforeSeconds - 1)
      let all = prior
      let telling = prior
      for (let near = second - beforeSeconds; near <= second + afterSeconds; near++) {
        const amounts = perSecond.get(near)
        all += amounts?.all ?? 0
        telling += amounts?.telling ?? 0
      }
      return telling / all
    },
  }
}

export const isRoutine = (message: HeardMessage): boolean => !isTelling(message)
export const isAboutTrouble = ({ verdict }: HeardMessage): boolean => verdict.isTrouble
