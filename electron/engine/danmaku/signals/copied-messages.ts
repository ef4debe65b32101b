import { isSaid, type SignalPart } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

/**
 * Copied messages a second: the same text again within seconds, by others or by the same person. Not counted: reactions, for laughing
 * together is no copying, and "got it" of those who buy together.
 */
export const repeats: SignalPart = {
  name: 'repeats',
  create() {
    const rate = createSmoothedRate()
    return {
      push(message) {
        if (isSaid(message) && !message.verdict.reaction && !message.verdict.isOrder && message.sameTextBefore > 0)
          rate.add(message.atMs, 1)
        return false
      },
      flush: second => rate.take(second),
    }
  },
}
