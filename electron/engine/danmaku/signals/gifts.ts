import { createRecentKeys } from './recent-keys.ts'
import type { HeardMessage, SignalPart } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

const comboMs = 15_000
/** Of the further gifts of a combo: a hundred roses in a row are one gesture. */
const comboShare = 0.1

/**
 * Gifts, super chats and memberships a second, each by the logarithm of its value: 1 for one
 * without, about 4 for 10 yuan, 8 for 100, 11 for 1000.
 */
export const gifts: SignalPart = {
  name: 'gifts',
  create() {
    const rate = createSmoothedRate()
    const recent = createRecentKeys(comboMs)
    return {
      push(message) {
        if (!isGift(message)) return false
        const amount = 1 + Math.log2(1 + Math.max(0, message.value ?? 0))
        rate.add(message.atMs, recent.isNew(message.person, message.atMs) ? amount : amount * comboShare)
        return message.kind === 'superchat'
      },
      flush: second => rate.take(second),
    }
  },
}

const isGift = ({ kind }: HeardMessage) => kind === 'gift' || kind === 'superchat' || kind === 'member'
