// A song: held vowels on the notes of a tune, with vibrato, a breath between the lines.
import type { Draws } from '../draws.ts'
import { hzOf, noteOf, type Tune } from './music.ts'
import type { Person } from './phrase.ts'
import { renderVoice } from './render-voice.ts'
import { plainVowels, shapeOf } from './syllables.ts'
import { msOf, soundingAt, type Sounding } from './sounding.ts'
import { createVoiceScore } from './voice-score.ts'

/** Sings along from one time to another, two bars a line. `db` is RMS, dBFS. */
export function* sing(person: Person, tune: Tune, startMs: number, endMs: number, db: number, draws: Draws): Generator<Sounding> {
  const octave = 12 * Math.round((12 * Math.log2((person.pitchHz * 1.25) / hzOf(tune.key + 7))) / 12)
  let step = 7
  for (let bar = 4; startMs + (bar + 2) * tune.barMs < endMs; bar += 2) {
    if (bar % 16 >= 14) continue // the band alone
    const score = createVoiceScore()
    const lineMs = tune.barMs * 2 * draws.between(0.78, 0.95)
    while (score.durationMs() < lineMs) {
      const isLast = score.durationMs() + tune.barMs * 0.6 > lineMs
      const chord = tune.chords[(bar + Math.floor(score.durationMs() / tune.barMs)) % tune.chords.length] as number
      step = isLast ? chord + 7 : Math.max(3, Math.min(12, step + draws.integer(-2, 2)))
      const hz = hzOf(noteOf(tune.key + octave, step - 3))
      const lengthMs = isLast ? Math.max(200, lineMs - score.durationMs()) : (tune.barMs / 8) * draws.pick([1, 1, 2, 2, 3])
      holdNote(score, hz, lengthMs, draws)
    }
    score.rest(80)
    const samples = renderVoice(score.frames(), person.throat, draws)
    yield soundingAt(startMs + bar * tune.barMs, samples, db + draws.normal())
    if (msOf(samples) > tune.barMs * 4) bar += 2
  }
}

function holdNote(score: ReturnType<typeof createVoiceScore>, hz: number, lengthMs: number, draws: Draws) {
  const vowel = draws.pick([plainVowels.a, plainVowels.o, plainVowels.e, plainVowels.i, plainVowels.schwa])
  const voice = shapeOf(vowel, hz, 1, 0.5)
  if (draws.chance(0.6)) score.hold({ ...voice, voicing: 0.1, hiss: draws.between(0, 0.3), hissHz: 4500 }, 45)
  for (let ms = 0; ms < lengthMs - 45; ms += 20) {
    const depth = Math.min(1, ms / 350) * 0.35
    score.hold({ ...voice, pitchHz: hz * 2 ** ((depth * Math.sin((2 * Math.PI * 5.4 * ms) / 1000)) / 12) }, 20)
  }
}
