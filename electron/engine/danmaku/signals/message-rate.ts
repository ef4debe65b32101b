import { createRateBesideSixes } from './asked-sixes.ts'
import { createRoutineShare, isRoutine } from './routine-share.ts'
import { type HeardMessage, isTelling, type SignalPart } from './signal-part.ts'

/**
 * Messages a second, counted by what they add: a copy adds little, the tenth message of a person nearly nothing, routine nothing, and a
 * storm of routine takes its surroundings along.
 */
export const messageRate: SignalPart = {
  name: 'messageRate',
  create() {
    const rate = createRateBesideSixes()
    const around = createRoutineShare(isRoutine)
    return {
      push(message) {
        around.note(message)
        rate.note(message)
        if (!isTelling(message)) return false
        rate.add(message, amountOf(message))
        return true
      },
      flush: second => rate.take(second).said * around.tellingShare(second),
    }
  },
}

/** Laughing together is copying each other, so copies of a reaction lose less. */
function amountOf({ verdict, sameTextBefore, sameUserBefore }: HeardMessage): number {
  const copies = 1 + sameTextBefore
  return 1 / ((verdict.reaction ? Math.sqrt(copies) : copies) * (1 + sameUserBefore) ** 2)
}
