// Syllables of no language in particular: a consonant or none, a vowel that may glide, sometimes a nasal at the end.
import type { Draws } from '../draws.ts'
import { restingShape, type Shape, type VoiceScore } from './voice-score.ts'

type Vowel = readonly [f1: number, f2: number, f3: number]
const a: Vowel = [800, 1300, 2550]
const e: Vowel = [480, 1900, 2550]
const i: Vowel = [300, 2250, 2950]
const o: Vowel = [520, 900, 2450]
const u: Vowel = [340, 780, 2350]
const y: Vowel = [310, 1850, 2250]
const schwa: Vowel = [540, 1350, 2500]
const r: Vowel = [480, 1300, 1720]

const vowels: readonly (readonly Vowel[])[] = [
  [a], [a], [i], [i], [u], [schwa], [schwa], [o], [y], [e], [r],
  [a, i], [a, u], [e, i], [o, u], [i, a], [u, a], [u, o], [i, a, u], [u, e, i],
] // prettier-ignore

const onsets = [
  'none',
  'hiss',
  'hiss',
  'breath',
  'affricate',
  'affricate',
  'stop',
  'stop',
  'stop',
  'aspirated',
  'nasal',
  'nasal',
  'glide',
] as const

export interface Syllable {
  durationMs: number
  /** Along the vowel, in a line between each two. */
  pitchesHz: readonly number[]
  /** 1 is a stressed one. */
  strength: number
  effort: number
}

export function addSyllable(score: VoiceScore, { durationMs, pitchesHz, strength, effort }: Syllable, draws: Draws) {
  const glide = draws.pick(vowels)
  const first = shapeOf(glide[0] as Vowel, pitchesHz[0] as number, strength, effort)
  const hasNasal = draws.chance(0.28)
  const onsetMs = addOnset(score, first, durationMs, draws)
  const nasalMs = hasNasal ? Math.min(80, durationMs * 0.28) : 0
  const vowelMs = Math.max(40, durationMs - onsetMs - nasalMs)
  const points = Math.max(glide.length, pitchesHz.length, 2)
  for (let point = 0; point < points - 1; point++) {
    const [from, to] = [point / (points - 1), (point + 1) / (points - 1)]
    const at = (share: number) =>
      shapeOf(along(glide, share), pitchAlong(pitchesHz, share), strength * (share < 0.6 ? 1 : 1 - 0.9 * (share - 0.6)), effort)
    score.glide(at(from), at(to), vowelMs / (points - 1))
  }
  if (hasNasal) score.hold(nasalOf(shapeOf(schwa, pitchesHz.at(-1) as number, strength * 0.5, effort), draws), nasalMs)
}

/** How long it took. */
function addOnset(score: VoiceScore, vowel: Shape, durationMs: number, draws: Draws): number {
  const began = score.durationMs()
  const silent: Shape = { ...vowel, voicing: 0, breath: 0, hiss: 0 }
  const hissing: Shape = { ...silent, hiss: vowel.voicing * draws.between(0.25, 0.6), hissHz: draws.between(2600, 6400) }
  const shorter = (ms: number) => Math.min(ms, durationMs * 0.36)
  switch (draws.pick(onsets)) {
    case 'none':
      break
    case 'hiss':
      score.hold(hissing, shorter(draws.between(60, 120)))
      break
    case 'breath':
      score.hold({ ...silent, breath: vowel.voicing * 0.5 }, shorter(draws.between(45, 80)))
      break
    case 'affricate':
      score.hold(silent, shorter(draws.between(25, 45)))
      score.hold(hissing, shorter(draws.between(40, 90)))
      break
    case 'stop':
      score.hold({ ...silent, voicing: vowel.voicing * draws.pick([0, 0.06]) }, shorter(draws.between(30, 60)))
      score.hold({ ...hissing, hissHz: draws.between(1200, 4200) }, 8)
      break
    case 'aspirated':
      score.hold(silent, shorter(draws.between(35, 60)))
      score.hold({ ...hissing, hiss: hissing.hiss * 0.6, breath: vowel.voicing * 0.45 }, shorter(draws.between(35, 70)))
      break
    case 'nasal':
      score.hold(nasalOf({ ...vowel, voicing: vowel.voicing * 0.4 }, draws), shorter(draws.between(45, 75)))
      break
    case 'glide':
      score.hold({ ...vowel, voicing: vowel.voicing * 0.6, f1: 330, f2: draws.pick([800, 1400, 2100]) }, shorter(draws.between(40, 70)))
      break
  }
  return score.durationMs() - began
}

const nasalOf = (shape: Shape, draws: Draws): Shape => ({ ...shape, f1: 270, f2: draws.pick([1050, 1400]), f3: 2300 })

export const shapeOf = ([f1, f2, f3]: Vowel, pitchHz: number, voicing: number, effort: number): Shape => ({
  ...restingShape,
  pitchHz,
  voicing,
  effort,
  f1,
  f2,
  f3,
})

export const plainVowels = { a, e, i, o, u, schwa } as const

function along(glide: readonly Vowel[], share: number): Vowel {
  const place = share * (glide.length - 1)
  const from = glide[Math.floor(place)] as Vowel
  const to = glide[Math.ceil(place)] as Vowel
  const part = place - Math.floor(place)
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part]
}

function pitchAlong(pitchesHz: readonly number[], share: number): number {
  const place = share * (pitchesHz.length - 1)
  const from = pitchesHz[Math.floor(place)] as number
  return from + ((pitchesHz[Math.ceil(place)] as number) - from) * (place - Math.floor(place))
}
