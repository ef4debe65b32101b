// The sound of one recording as signals on the show clock, while it streams by: nothing but the last half minute and the results is kept.
import type { Signal } from '../../../contract/highlights.ts'
import type { Outline } from '../../../contract/lanes.ts'
import { createLaughterEar } from './hear-laughter.ts'
import { hearMusic, hearSpeech } from './hear-second.ts'
import { hearVoice } from './hear-voice.ts'
import { createHopFeatures } from './hop-features.ts'
import { blocksPerSecond, createLoudnessMeter } from './loudness-meter.ts'
import { createSoundHops, hopMs, hopsPerSecond, soundRateHz, type SoundHops } from './sound-hops.ts'
import { createSoundOutline } from './sound-outline.ts'
import { createLostSound } from './sound-lost.ts'
import { createSteadyTones } from './steady-tones.ts'
import { countSyllables, createPauseFinder } from './syllables.ts'

/** Steps of 200 ms for what edges are laid by, of a second for the rest. */
const stepsPerSecond = 5
const hopsPerStep = hopsPerSecond / stepsPerSecond
const blocksPerStep = blocksPerSecond / stepsPerSecond
/** A second is judged when so much of what follows has been heard. */
const lookaheadSeconds = 2
/** What is loud and what is quiet is read off the last seconds. */
const pastSeconds = 7
/** From here on somebody speaks, and has a speed. */
const isSpeech = 0.5

const finer = ['loudness', 'pauses'] as const
const bySecond = ['loudnessRise', 'speech', 'music', 'speechRate', 'voicePitch', 'voiceBrightness', 'laughterSound'] as const

export interface SoundSignals extends SoundHops {
  /** Ends the sound. NaN where nothing was recorded; what tells of a voice also where nobody speaks. */
  toSignals(): Signal[]
  /** Of the whole recording, once the sound has ended. */
  outline: Outline
}

/**
 * Push mono samples at 16 kHz without a break from the recording's start on; `skip` what was not recorded. Loudness in LUFS (EBU
 * R128 momentary, -70 for silence), its rise in LU, speech rate in syllables a second, the voice's pitch in semitones above 100 Hz
 * and its brightness in dB; the others from 0 to 1.
 */
export function createSoundSignals({ showStartMs, durationMs }: { showStartMs: number; durationMs: number }): SoundSignals {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const leadMs = showStartMs - startMs
  const seconds = Math.ceil((leadMs + durationMs) / 1000)
  const unknown = (perSecond: number) => new Float32Array(seconds * perSecond).fill(NaN)
  const samples = {
    ...Object.fromEntries(finer.map(name => [name, unknown(stepsPerSecond)])),
    ...Object.fromEntries(bySecond.map(name => [name, unknown(1)])),
  } as Record<(typeof finer)[number] | (typeof bySecond)[number], Float32Array>
  const outline = createSoundOutline({ startMs, hops: seconds * hopsPerSecond })
  const features = createHopFeatures()
  const loudness = createLoudnessMeter()
  const lost = createLostSound(seconds)
  const tones = createSteadyTones()
  const pauses = createPauseFinder(features)
  const hearLaughter = createLaughterEar(features)
  const tonesOf = new Float32Array(4) // of the last seconds, each its mean
  let [toneSum, toneCount] = [0, 0]

  const hops = createSoundHops(Math.round((leadMs * soundRateHz) / 1000), (hop, isHeard) => {
    outline.hop(hop, isHeard)
    features.hop(hop, isHeard)
    const blockLufs = loudness.hop(hop, isHeard)
    if (blockLufs !== undefined) lost.block(blockLufs)
    const held = tones.hop(hop)
    if (held !== undefined) {
      toneSum += held
      toneCount += 1
    }
    if (features.count() % hopsPerSecond === 0) endSecond(features.count() / hopsPerSecond - 1)
  })

  function endSecond(heard: number) {
    tonesOf[heard % tonesOf.length] = toneSum / Math.max(1, toneCount)
    toneSum = toneCount = 0
    const second = heard - lookaheadSeconds
    if (second >= 0 && second < seconds) judge(second)
  }

  function judge(second: number) {
    const first = second * hopsPerSecond
    for (let step = 0; step < stepsPerSecond; step++) {
      samples.loudness[second * stepsPerSecond + step] = loudness.momentary(second * blocksPerSecond + step * blocksPerStep)
    }
    samples.loudnessRise[second] = loudness.rise(second * blocksPerSecond)
    if (heardHops(first, first + hopsPerSecond) < hopsPerSecond / 2) return
    const past = Math.max(0, first - pastSeconds * hopsPerSecond)
    pauses.findIn(first, past, first + (1 + lookaheadSeconds) * hopsPerSecond)
    for (let step = 0; step < stepsPerSecond; step++) tellPause(second * stepsPerSecond + step, step)
    const held = (tonesAt(second - 1) + tonesAt(second) + tonesAt(second + 1)) / 3
    const music = hearMusic(held)
    const speech = hearSpeech(features, first, held)
    samples.music[second] = music
    samples.speech[second] = speech
    const voice = hearVoice(features, first)
    samples.voicePitch[second] = voice.pitch
    samples.voiceBrightness[second] = voice.brightness
    samples.laughterSound[second] = hearLaughter(first) * (1 - music)
    if (speech >= isSpeech) samples.speechRate[second] = rateAround(first)
  }

  const tonesAt = (second: number) => (second < 0 ? 0 : (tonesOf[second % tonesOf.length] ?? 0))

  function heardHops(from: number, to: number): number {
    let heard = 0
    for (let hop = from; hop < to; hop++) heard += features.isHeard[features.place(hop)] ?? 0
    return heard
  }

  function tellPause(place: number, step: number) {
    const part = pauses.isPause.subarray(step * hopsPerStep, (step + 1) * hopsPerStep)
    samples.pauses[place] = part.reduce((sum, isPause) => sum + isPause, 0) / hopsPerStep
  }

  /** Over three seconds, because a second holds no more than a handful of syllables. */
  function rateAround(first: number): number {
    const [from, to] = [Math.max(0, first - hopsPerSecond), first + 2 * hopsPerSecond]
    return countSyllables(features, from, to) / ((to - from) / hopsPerSecond)
  }

  return {
    push: hops.push,
    skip: hops.skip,
    outline: outline.outline,
    toSignals() {
      hops.skip((lookaheadSeconds + 1) * soundRateHz) // the last seconds wait for what follows them
      return [
        ...finer.map(name => ({ name, startMs, stepMs: hopMs * hopsPerStep, samples: samples[name] })),
        ...bySecond.map(name => ({ name, startMs, stepMs: 1000, samples: samples[name] })),
        { name: 'soundLost', startMs, stepMs: 1000, samples: lost.share() },
      ]
    },
  }
}
