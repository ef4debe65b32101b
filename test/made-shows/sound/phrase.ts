// A phrase: syllables of uneven length and strength on a line of pitch that falls, with a hesitation here and there.
import type { Draws } from '../draws.ts'
import { renderVoice, type Throat } from './render-voice.ts'
import { addSyllable } from './syllables.ts'
import { createVoiceScore } from './voice-score.ts'

export interface Person {
  pitchHz: number
  syllablesPerSecond: number
  throat: Throat
}

export interface Manner {
  /** How much faster than the person's own way. */
  pace: number
  /** Semitones above the person's own pitch. */
  lift: number
  /** 1 is the usual ups and downs. */
  melody: number
  /** 0 murmurs, 1 shouts. */
  effort: number
}

export const createPerson = (pitchHz: number, syllablesPerSecond: number, draws: Draws): Person => ({
  pitchHz,
  syllablesPerSecond,
  // Small people speak higher through shorter throats, by and large.
  throat: { formantScale: Math.min(1.32, Math.max(0.93, 0.86 + pitchHz / 760 + 0.03 * draws.normal())), huskiness: draws.next() ** 2 },
})

/** Semitones at the start, the middle and the end of a syllable: level, rising, dipping, falling, weak. */
const tones = [
  [2, 2, 2],
  [-2, -0.5, 2],
  [-1, -3.5, -2],
  [3.5, 1, -3],
  [0, -0.5, -1],
] as const

export function sayPhrase(person: Person, manner: Manner, wantedMs: number, draws: Draws): Float32Array {
  const score = createVoiceScore()
  const meanMs = 1000 / (person.syllablesPerSecond * manner.pace)
  const rise = draws.between(1, 4) * manner.melody
  const isQuestion = draws.chance(0.14)
  const isStressed = () => draws.chance(0.3)
  let untilHesitation = draws.integer(3, 9)
  while (score.durationMs() < wantedMs - meanMs * 0.6) {
    const share = score.durationMs() / wantedMs
    const isLast = score.durationMs() + 1.6 * meanMs > wantedMs
    const stress = isStressed() ? 1 : 0
    const line = rise * (1 - 1.7 * share) + stress * 2.2 * manner.melody + (isLast && isQuestion ? 5 : 0)
    const tone = draws.pick(tones)
    addSyllable(
      score,
      {
        durationMs: Math.max(75, meanMs * Math.exp(0.27 * draws.normal()) * (isLast ? 1.45 : 1) * (stress ? 1.12 : 0.96)),
        pitchesHz: tone.map(semitones => person.pitchHz * 2 ** ((line + manner.lift + semitones * manner.melody) / 12)),
        strength: (stress ? 1 : draws.between(0.45, 0.85)) * (1 - 0.35 * share),
        effort: Math.min(1, Math.max(0, manner.effort + 0.12 * stress - 0.1 * share)),
      },
      draws,
    )
    if (--untilHesitation > 0) continue
    score.rest(draws.between(40, 170) / manner.pace)
    untilHesitation = draws.integer(3, 11)
  }
  score.rest(60)
  return renderVoice(score.frames(), person.throat, draws)
}
