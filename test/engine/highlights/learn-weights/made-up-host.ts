// A host who decides about made-up moments by a taste of its own.
import type { Decision, Moment, Weights } from '../../../../electron/contract/highlights.ts'
import type { ShowToLearnFrom } from '../../../../electron/engine/highlights/learn-weights/learn-weights.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

export const defaults: Weights = {
  ...{ messageRate: 0.5, speakers: 0.5, laughter: 0.7, amazement: 0.7, questions: 0.35, purchaseWords: 0.5, orders: 0.5 },
  ...{ repeats: -0.3, loudness: 0.6, loudnessRise: 0.4, laughterSound: 0.5, motion: 0.1, marks: 0 },
}

/** What happens in a moment, and which signals rise with it. */
const happenings = {
  joke: ['laughter', 'laughterSound', 'loudness', 'messageRate', 'speakers'],
  surprise: ['amazement', 'loudnessRise', 'loudness', 'messageRate', 'speakers'],
  rush: ['purchaseWords', 'orders', 'messageRate', 'speakers', 'repeats'],
  talk: ['questions', 'messageRate', 'motion'],
} as const
export type Happening = keyof typeof happenings
const kinds = Object.keys(happenings) as Happening[]

export interface MadeUpHost {
  /** The chance that a moment is kept, by what happens in it. */
  keeps: Record<Happening, number>
  shows: number
  momentsPerShow: number
  seed: number
}

export function decideAs({ keeps, shows, momentsPerShow, seed }: MadeUpHost): ShowToLearnFrom[] {
  const random = createRandom(seed)
  for (let warm = 0; warm < 10; warm++) random()
  return Array.from({ length: shows }, (_, show) => {
    const decisions = new Map<string, Decision>()
    const moments = Array.from({ length: momentsPerShow }, (_unused, index) => {
      const happening = kinds[Math.floor(random() * kinds.length)]!
      const moment = toMoment(`${show}-${index}`, index * 60_000, happening, random)
      decisions.set(moment.id, decisionAbout(moment, random() < keeps[happening] ? 'kept' : 'dropped'))
      return moment
    })
    return { showId: `show ${show}`, moments, decisions }
  })
}

function toMoment(id: string, startMs: number, happening: Happening, random: () => number): Moment {
  const size = 0.5 + random()
  const reasons = Object.entries(defaults)
    .filter(([, weight]) => weight !== 0)
    .map(([signal, weight]) => {
      const rises = (happenings[happening] as readonly string[]).includes(signal)
      const steps = rises ? size * (2 + 3 * random()) : random() < 0.3 ? random() : 0
      return { signal, value: steps, baseline: 0, weight, contribution: steps * weight }
    })
    .filter(({ contribution }) => contribution !== 0)
  const score = reasons.reduce((sum, { contribution }) => sum + contribution, 0)
  return { id, kind: 'peak', startMs, endMs: startMs + 30_000, score, reasons }
}

export const decisionAbout = ({ id, kind, startMs, endMs }: Moment, state: Decision['state']): Decision => ({
  ...{ momentId: id, verb: state === 'dropped' ? 'drop' : 'keep', kind, startMs, endMs, state },
})
