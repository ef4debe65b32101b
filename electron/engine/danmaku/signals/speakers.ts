import { createRateBesideSixes } from './asked-sixes.ts'
import { createRecentKeys } from './recent-keys.ts'
import { isTelling, type SignalPart } from './signal-part.ts'

const onceMs = 60_000

/** People a second who say what is not routine, each counted once a minute: the sum over a stretch is about the number of people. */
export const speakers: SignalPart = {
  name: 'speakers',
  create() {
    const rate = createRateBesideSixes()
    const recent = createRecentKeys(onceMs)
    return {
      push(message) {
        rate.note(message)
        if (isTelling(message) && recent.isNew(message.person, message.atMs)) rate.add(message, 1)
        return false // everybody speaks: no message is evidence for it
      },
      flush: second => rate.take(second).said,
    }
  },
}
