// "6" cries out, unless the host said "扣6": then everybody sends exactly that. Those who are amazed vary it: 66, 6666, 卧槽, 牛.
import { type HeardMessage, isSaid } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

const beforeSeconds = 5
const afterSeconds = 3 // not beyond what a part may look ahead
const fewestPeople = 8
const mostVaried = 0.15 // of all cries, those that are not the bare digit

/** A rate that keeps bare sixes apart until the seconds around them tell what they are. */
export function createRateBesideSixes() {
  const perSecond = new Map<number, { sixes: number; otherCries: number }>()
  const rate = createSmoothedRate()
  const sixRate = createSmoothedRate()

  function areAsked(second: number): boolean {
    let sixes = 0
    let otherCries = 0
    for (let near = second - beforeSeconds; near <= second + afterSeconds; near++) {
      sixes += perSecond.get(near)?.sixes ?? 0
      otherCries += perSecond.get(near)?.otherCries ?? 0
    }
    return sixes >= fewestPeople && otherCries <= mostVaried * (sixes + otherCries)
  }

  return {
    /** Every message, in order of time. */
    note(message: HeardMessage): void {
      const second = Math.floor(message.atMs / 1000)
      if (!isSaid(message) || message.verdict.reaction !== 'amazement' || second < -beforeSeconds) return
      const cries = perSecond.get(second) ?? { sixes: 0, otherCries: 0 }
      perSecond.set(second, cries)
      cries[isBareSix(message) ? 'sixes' : 'otherCries'] += 1 / (1 + message.sameUserBefore) ** 2 // people, not messages
    },
    /** What a message adds; it has been noted. */
    add(message: HeardMessage, amount: number): void {
      const target = isBareSix(message) ? sixRate : rate
      target.add(message.atMs, amount)
    },
    /** Seconds in order. Bare sixes are either among `said` or `answered`. */
    take(second: number): { said: number; answered: number } {
      perSecond.delete(second - beforeSeconds - 1)
      const [others, sixes] = [rate.take(second), sixRate.take(second)]
      return areAsked(second) ? { said: others, answered: sixes } : { said: others + sixes, answered: 0 }
    },
  }
}

/** In any width: "６" too. */
export const isBareSix = ({ text, verdict }: HeardMessage): boolean =>
  verdict.reaction === 'amazement' && text.length < 6 && /^[^\p{L}\p{N}]*6[^\p{L}\p{N}]*$/u.test(text.normalize('NFKC'))
