// Which signals of sound and picture are laid against which of the chat, and in what shape.
import type { Signal } from '../../../contract/highlights.ts'
import type { Pair } from './correlate.ts'
import { toExcursions, zeroMean } from './excursions.ts'
import { toExpectedAnswer } from './expected-answer.ts'

/**
 * What may be answered, and by what, at once. Questions and thanks come when they come. `loudnessRise` is left out because loudness says
 * the same at the very moment; greetings and draws, because the crowd does not wait for them to be heard.
 */
const answersByCause: readonly { causes: readonly string[]; reactions: readonly string[] }[] = [
  {
    causes: ['loudness', 'laughterSound', 'cuts', 'motion'],
    reactions: ['messageRate', 'speakers', 'laughter', 'amazement', 'purchaseWords', 'orders'],
  },
  { causes: ['soundLost', 'black'], reactions: ['trouble'] },
]

/** Everybody says hello, over loud music, and one has nothing to do with the other. */
const openingSeconds = 90

/** Signals that are missing, or never change, are in no pair. */
export function toPairs(causes: readonly Signal[], reactions: readonly Signal[], seconds: number): Pair[] {
  const excursionsOf = (signals: readonly Signal[], names: readonly string[]) =>
    signals
      .filter(({ name }) => names.includes(name))
      .flatMap(signal => toExcursions(signal, { fromSecond: openingSeconds, seconds }) ?? [])
  return answersByCause.flatMap(group => {
    const expected = excursionsOf(causes, group.causes).map(cause => withRises(zeroMean(toExpectedAnswer(cause))))
    const given = excursionsOf(reactions, group.reactions).map(reaction => withRises(zeroMean(reaction)))
    return expected.flatMap(cause =>
      given.flatMap((reaction): Pair[] => [
        { cause: cause.level, reaction: reaction.level },
        { cause: cause.rise, reaction: reaction.rise },
      ]),
    )
  })
}

/** The level says that there was an event, the rise when: how a reaction begins is sharper than how it ends. */
const withRises = (level: Float64Array) => ({ level, rise: risesOf(level) })

const riseReach = 3

/** How much more than in the seconds before; where it is less, nothing. */
function risesOf(level: Float64Array): Float64Array {
  const rises = level.map((_, second) => {
    if (second < riseReach || second > level.length - riseReach) return 0
    let rise = 0
    for (let step = 0; step < riseReach; step++) rise += level[second + step]! - level[second - 1 - step]!
    return Math.max(0, rise)
  })
  return zeroMean(rises)
}
