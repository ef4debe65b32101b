import { createPersonCounts } from './person-counts.ts'
import { isSaid, type SignalPart } from './signal-part.ts'

const windowMs = 20_000
const fewestMessages = 4

/**
 * How evenly the messages of the last 20 s come from people: 1 when each is another's, 0 when one
 * person wrote them all. NaN below four messages.
 */
export const evenness: SignalPart = {
  name: 'evenness',
  create() {
    const people = createPersonCounts(windowMs)
    return {
      push(message) {
        if (isSaid(message)) people.add(message.atMs, message.person, false)
        return false
      },
      flush(second) {
        const { counts, total } = people.at(second)
        return total < fewestMessages ? NaN : evennessOf([...counts.values()], total)
      },
    }
  },
}

/** Shannon entropy of who wrote the messages, over the most it could be. */
function evennessOf(counts: readonly number[], total: number): number {
  const together = counts.reduce((sum, count) => sum + count * Math.log(count), 0)
  return Math.max(0, 1 - together / (total * Math.log(total)))
}
