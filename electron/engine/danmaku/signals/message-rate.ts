import type { HeardMessage, SignalPart } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

/** Messages a second, counted by what they add: the tenth copy of a text, or of a person, adds little. */
export const messageRate: SignalPart = {
  name: 'messageRate',
  create() {
    const rate = createSmoothedRate()
    return {
      push(message) {
        const amount = amountOf(message)
        if (amount > 0) rate.add(message.atMs, amount)
        return amount > 0
      },
      flush: second => rate.take(second),
    }
  },
}

function amountOf({ kind, isChatter, sameTextBefore, sameUserBefore }: HeardMessage): number {
  if (isChatter || (kind !== 'chat' && kind !== 'superchat')) return 0
  return 1 / ((1 + sameTextBefore) * (1 + sameUserBefore) ** 2)
}
