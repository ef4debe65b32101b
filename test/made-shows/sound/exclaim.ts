// What comes out of people when something happens: laughter, shouts, "wow", a breath drawn in, a cough.
import type { Draws } from '../draws.ts'
import type { Person } from './phrase.ts'
import { renderVoice } from './render-voice.ts'
import { plainVowels, shapeOf } from './syllables.ts'
import { createVoiceScore, restingShape, type Shape } from './voice-score.ts'

const semitonesUp = (hz: number, semitones: number): number => hz * 2 ** (semitones / 12)

/**
 * One breath of laughter: calls at 4 to 6 a second that get slower, lower and weaker, each a puff of air and a short vowel, some with no
 * voice at all, and often the breath drawn in after them. Rates and pitches as Bachorowski, Smoski and Owren (2001) measured them.
 */
export function laugh(person: Person, calls: number, heartiness: number, draws: Draws): Float32Array {
  const score = createVoiceScore()
  const vowel = draws.pick([plainVowels.a, plainVowels.schwa, plainVowels.schwa, plainVowels.e, plainVowels.o])
  const topHz = semitonesUp(person.pitchHz, 3 + 7 * heartiness + 2 * draws.normal())
  const callMs = 1000 / draws.between(4.3, 5.9)
  const voicedShare = draws.between(0.55, 0.95)
  if (draws.chance(0.35)) score.glide(puff(0.15), puff(0.5), draws.between(60, 180)) // a snort before it breaks out
  for (let call = 0; call < calls; call++) {
    const share = call / Math.max(4, calls)
    const strength = (1 - 0.65 * share) * draws.between(0.65, 1)
    const pitchHz = semitonesUp(topHz, -7 * share + draws.normal())
    const wholeMs = callMs * (1 + 0.35 * share) * Math.exp(0.1 * draws.normal())
    const voicing = draws.chance(voicedShare) ? strength : 0
    const effort = 0.25 + 0.5 * heartiness * (1 - share)
    score.hold({ ...puff(0.55 * strength), f1: vowel[0], f2: vowel[1], f3: vowel[2] }, wholeMs * 0.4)
    const sung = { ...shapeOf(vowel, pitchHz, voicing, effort), breath: strength * (voicing > 0 ? 0.25 : 0.7) }
    score.glide(sung, { ...sung, pitchHz: semitonesUp(pitchHz, -3), voicing: voicing * 0.7 }, wholeMs * 0.38)
    score.rest(wholeMs * 0.22)
  }
  if (calls > 4 && draws.chance(0.6)) {
    score.rest(draws.between(40, 160))
    const drawn: Shape = { ...puff(0.35), f1: 600, f2: 1700, f3: 2700 }
    const squeak = draws.chance(0.3) ? 0.12 : 0
    score.glide({ ...drawn, breath: 0.1 }, { ...drawn, voicing: squeak, pitchHz: topHz * 1.2 }, draws.between(180, 420))
  }
  score.rest(60)
  return renderVoice(score.frames(), person.throat, draws)
}

/** "哇——", "啊!", "噢": one vowel that is thrown up and falls. */
export function shout(person: Person, durationMs: number, force: number, draws: Draws): Float32Array {
  const score = createVoiceScore()
  const [from, to] = draws.pick([
    [plainVowels.u, plainVowels.a],
    [plainVowels.a, plainVowels.a],
    [plainVowels.o, plainVowels.o],
    [plainVowels.e, plainVowels.i],
    [plainVowels.u, plainVowels.a],
  ] as const)
  const topHz = semitonesUp(person.pitchHz, 5 + 6 * force + draws.normal())
  const effort = 0.55 + 0.45 * force
  const start = shapeOf(from, semitonesUp(topHz, -draws.between(3, 8)), 0.6, effort)
  const top = shapeOf(to, topHz, 1, effort)
  const end = shapeOf(to, semitonesUp(topHz, -draws.between(5, 11)), 0.45, effort * 0.7)
  const rising = draws.between(0.2, 0.45)
  score.glide(start, top, durationMs * rising)
  score.hold(top, durationMs * 0.2)
  score.glide(top, end, durationMs * (0.8 - rising))
  score.rest(60)
  return renderVoice(score.frames(), person.throat, draws)
}

/** A breath drawn in sharply. */
export function gasp(person: Person, draws: Draws): Float32Array {
  const score = createVoiceScore()
  const drawn: Shape = { ...puff(0.2), f1: 650, f2: 1500, f3: 2650 }
  score.glide(drawn, { ...drawn, breath: 1, f2: 1900 }, draws.between(180, 350))
  score.rest(80)
  return renderVoice(score.frames(), person.throat, draws)
}

/** Two or three bursts of air with a rough bit of voice. */
export function cough(person: Person, draws: Draws): Float32Array {
  const score = createVoiceScore()
  for (let burst = draws.integer(1, 3); burst > 0; burst--) {
    const voiced = shapeOf(plainVowels.schwa, person.pitchHz * 1.3, 0.35, 0.9)
    score.hold({ ...voiced, breath: 1.4, hiss: 0.3, hissHz: 2200 }, 35)
    score.glide({ ...voiced, breath: 0.7 }, { ...voiced, voicing: 0, breath: 0.1 }, draws.between(110, 190))
    score.rest(draws.between(90, 230))
  }
  return renderVoice(score.frames(), person.throat, draws)
}

const puff = (breath: number): Shape => ({ ...restingShape, breath })
