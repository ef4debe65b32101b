// Sounds for tests of what is heard in them, as mono samples at 16 kHz: made up here, the same each time.
import { createRandom } from '../../../helpers/random-numbers.ts'

export const rateHz = 16_000
type Sound = Float64Array

export const silence = (seconds: number): Sound => new Float64Array(Math.round(seconds * rateHz))

const fill = (seconds: number, at: (index: number) => number): Sound => silence(seconds).map((_, index) => at(index))

export const tone = (seconds: number, hz: number, gain: number): Sound =>
  fill(seconds, index => gain * Math.sin((2 * Math.PI * hz * index) / rateHz))

export function noise(seconds: number, gain: number, seed = 1): Sound {
  const random = createRandom(seed)
  return fill(seconds, () => gain * (2 * random() - 1))
}

export function inTurn(...parts: Sound[]): Sound {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const together = (first: Sound, ...others: Sound[]): Sound =>
  first.map((value, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), value))

export const louder = (sound: Sound, gain: number): Sound => sound.map(value => gain * value)

/** The high tones stronger, as in a voice that calls out. */
export const sharper = (sound: Sound): Sound => sound.map((value, index) => 2 * (value - 0.8 * (sound[index - 1] ?? 0)))

/** Two poles, as one resonance of a mouth; the gain at its middle is about one. */
function createResonance() {
  let [before, beforeThat] = [0, 0]
  return (value: number, hz: number, widthHz: number): number => {
    const radius = Math.exp((-Math.PI * widthHz) / rateHz)
    const turn = 2 * radius * Math.cos((2 * Math.PI * hz) / rateHz)
    const now = (1 - radius) * value + turn * before - radius * radius * beforeThat
    beforeThat = before
    before = now
    return now
  }
}

export interface Syllable {
  seconds: number
  /** Where in it the voice sounds, 0..1; the rest is silence or hiss. */
  voicedFrom: number
  voicedTo: number
  pitchHz: [from: number, to: number]
  formantsHz: readonly number[]
  gain: number
  hiss: number
}

export function voice(syllables: readonly Syllable[], seed = 1): Sound {
  const random = createRandom(seed)
  const resonances = [0, 1, 2].map(createResonance)
  const hissing = createResonance()
  let phase = 0
  return inTurn(
    ...syllables.map(({ seconds, voicedFrom, voicedTo, pitchHz, formantsHz, gain, hiss }) => {
      const count = Math.round(seconds * rateHz)
      return fill(seconds, index => {
        const place = index / count
        const within = (place - voicedFrom) / (voicedTo - voicedFrom)
        const swell = within > 0 && within < 1 ? Math.sin(Math.PI * within) ** 0.6 : 0
        phase = (phase + (pitchHz[0] + (pitchHz[1] - pitchHz[0]) * place) / rateHz) % 1
        const buzz = swell * (2 * phase - 1)
        const vowel = formantsHz.reduce((sum, hz, which) => sum + resonances[which]!(buzz, hz, 90 + 40 * which) / (1 + which), 0)
        const breath = place < voicedFrom ? hissing(hiss * (2 * random() - 1), 5000, 1500) : 0
        return gain * (4 * vowel + breath)
      })
    }),
  )
}

const vowels = [
  [700, 1200, 2600],
  [300, 2300, 3000],
  [350, 800, 2500],
  [500, 1800, 2500],
  [450, 1000, 2400],
]

/** Uneven syllables of changing vowels and pitch; a phrase of a few, then a pause. `higherBy` is in semitones. */
export function speech(seconds: number, { syllablesPerSecond = 4.5, gain = 0.5, seed = 1, higherBy = 0 } = {}): Sound {
  const random = createRandom(seed)
  const syllables: Syllable[] = []
  let length = 0
  let left = 0
  while (length < seconds) {
    if (left <= 0) left = 5 + Math.floor(6 * random())
    left -= 1
    const isPause = left === 0 && length > 0
    const pitch = (110 + 60 * random()) * 2 ** (higherBy / 12)
    const syllable: Syllable = {
      seconds: isPause ? 0.35 + 0.3 * random() : (0.7 + 0.6 * random()) / syllablesPerSecond,
      voicedFrom: 0.15 + 0.2 * random(),
      voicedTo: 0.85 + 0.1 * random(),
      pitchHz: [pitch, pitch * (0.8 + 0.4 * random())],
      formantsHz: vowels[Math.floor(random() * vowels.length)]!,
      gain: isPause ? 0 : gain * (0.5 + 0.5 * random()),
      hiss: random() < 0.4 ? 0.4 : 0,
    }
    syllables.push(syllable)
    length += syllable.seconds
  }
  return voice(syllables, seed).subarray(0, Math.round(seconds * rateHz))
}

/** "Ha ha ha": one vowel, evenly spaced. */
export function laughter(seconds: number, { burstsPerSecond = 4.5, gain = 0.6 } = {}): Sound {
  const count = Math.floor(seconds * burstsPerSecond)
  const burst = { seconds: 1 / burstsPerSecond, voicedFrom: 0.3, voicedTo: 0.85, formantsHz: vowels[0]!, hiss: 0.5 }
  return voice(
    Array.from({ length: count }, (_, index) => ({
      ...burst,
      pitchHz: [330 - 8 * index, 290 - 8 * index] as [number, number],
      gain: gain * 0.97 ** index,
    })),
  )
}

/** Chords of plucked strings, a new one every `beatSeconds`. */
export function music(seconds: number, { gain = 0.3, beatSeconds = 0.6 } = {}): Sound {
  const chords = [
    [220, 277.2, 329.6],
    [246.9, 293.7, 370],
    [196, 246.9, 293.7],
    [174.6, 220, 261.6],
  ]
  return fill(seconds, index => {
    const time = index / rateHz
    const beat = Math.floor(time / beatSeconds)
    const since = time - beat * beatSeconds
    const envelope = Math.exp(-1.5 * since) * Math.min(1, since * 100)
    const strings = chords[beat % chords.length]!.flatMap(hz => [1, 2, 3, 4].map(part => Math.sin(2 * Math.PI * hz * part * time) / part))
    return (gain * envelope * strings.reduce((sum, value) => sum + value, 0)) / 4
  })
}

export function claps(seconds: number, perSecond: number, gain = 0.5): Sound {
  const random = createRandom(7)
  return fill(seconds, index => {
    const since = (index / rateHz) % (1 / perSecond)
    return gain * (2 * random() - 1) * Math.exp(-since / 0.012)
  })
}

export const toSamples = (sound: Sound): Int16Array => Int16Array.from(sound, value => Math.round(32767 * Math.min(1, Math.max(-1, value))))
