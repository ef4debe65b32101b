// The sound of one recording, second by second, while it streams by: nothing but the last half minute is kept, however long it lasts.
import type { soundSignalNames } from '../../../contract/signals.ts'
import { unknownSamples, type SignalSteps } from '../unknown-samples.ts'
import { createLaughterEar } from './hear-laughter.ts'
import { hearMusic, hearSpeech } from './hear-second.ts'
import { hearVoice } from './hear-voice.ts'
import { createHopFeatures } from './hop-features.ts'
import { blocksPerSecond, createLoudnessMeter } from './loudness-meter.ts'
import { createSoundHops, hopsPerSecond, soundRateHz, type SoundHops } from './sound-hops.ts'
import { createLostSound } from './sound-lost.ts'
import { createSteadyTones } from './steady-tones.ts'
import { countSyllables, createPauseFinder } from './syllables.ts'

/** Steps of 200 ms for what edges are laid by, of a second for the rest. */
export const stepsPerSecond = 5
const hopsPerStep = hopsPerSecond / stepsPerSecond
const blocksPerStep = blocksPerSecond / stepsPerSecond
/** A second is judged when so much of what follows has been heard. */
const lookaheadSeconds = 2
/** What is loud and what is quiet is read off the last seconds. */
const pastSeconds = 7
/** From here on somebody speaks, and has a speed. */
const isSpeech = 0.5

const finer = ['loudness', 'pauses'] as const
const bySecond = ['loudnessRise', 'speech', 'music', 'speechRate', 'voicePitch', 'voiceBrightness', 'laughterSound', 'soundLost'] as const
export const soundSteps: readonly SignalSteps<(typeof soundSignalNames)[number]>[] = [
  ...finer.map(name => [name, stepsPerSecond] as const),
  ...bySecond.map(name => [name, 1] as const),
]

/** A whole second of the show clock. */
export interface SoundSecond {
  startMs: number
  /** NaN where nothing was recorded; what tells of a voice also where nobody speaks. */
  samples: Record<(typeof soundSignalNames)[number], Float32Array>
}

export interface SoundSeconds extends SoundHops {
  /** Nothing follows: the last seconds are told, and it may be one after them of which nothing is known. */
  end(): void
}

/**
 * Push mono samples at 16 kHz without a break from the recording's start on; `skip` what was not recorded. Each second is told once two
 * more have been heard. Units are those of `createSoundSignals`.
 * @param onHop every hop of the sound, from the whole second before the recording on
 */
export function createSoundSeconds({
  showStartMs,
  onHop,
  onSecond,
}: {
  showStartMs: number
  onHop: (hop: Float32Array, isHeard: boolean) => void
  onSecond: (second: SoundSecond) => void
}): SoundSeconds {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const features = createHopFeatures()
  const loudness = createLoudnessMeter()
  const lost = createLostSound()
  const tones = createSteadyTones()
  const pauses = createPauseFinder(features)
  const hearLaughter = createLaughterEar(features)
  const tonesOf = new Float32Array(4) // of the last seconds, each its mean
  let [toneSum, toneCount] = [0, 0]

  const leadSamples = Math.round(((showStartMs - startMs) * soundRateHz) / 1000)
  const hops = createSoundHops(leadSamples, (hop, isHeard) => {
    onHop(hop, isHeard)
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
    if (second >= 0) onSecond({ startMs: startMs + second * 1000, samples: judge(second) })
  }

  function judge(second: number): SoundSecond['samples'] {
    const first = second * hopsPerSecond
    const samples = unknownSamples(soundSteps)
    for (let step = 0; step < stepsPerSecond; step++)
      samples.loudness[step] = loudness.momentary(second * blocksPerSecond + step * blocksPerStep)
    samples.loudnessRise[0] = loudness.rise(second * blocksPerSecond)
    samples.soundLost[0] = lost.share(second)
    if (heardHops(first, first + hopsPerSecond) < hopsPerSecond / 2) return samples
    const past = Math.max(0, first - pastSeconds * hopsPerSecond)
    pauses.findIn(first, past, first + (1 + lookaheadSeconds) * hopsPerSecond)
    for (let step = 0; step < stepsPerSecond; step++) samples.pauses[step] = pauseShare(step)
    const held = (tonesAt(second - 1) + tonesAt(second) + tonesAt(second + 1)) / 3
    const music = hearMusic(held)
    const speech = hearSpeech(features, first, held)
    samples.music[0] = music
    samples.speech[0] = speech
    const voice = hearVoice(features, first)
    samples.voicePitch[0] = voice.pitch
    samples.voiceBrightness[0] = voice.brightness
    samples.laughterSound[0] = hearLaughter(first) * (1 - music)
    if (speech >= isSpeech) samples.speechRate[0] = rateAround(first)
    return samples
  }

  const tonesAt = (second: number) => (second < 0 ? 0 : (tonesOf[second % tonesOf.length] ?? 0))

  function heardHops(from: number, to: number): number {
    let heard = 0
    for (let hop = from; hop < to; hop++) heard += features.isHeard[features.place(hop)] ?? 0
    return heard
  }

  function pauseShare(step: number): number {
    const part = pauses.isPause.subarray(step * hopsPerStep, (step + 1) * hopsPerStep)
    return part.reduce((sum, isPause) => sum + isPause, 0) / hopsPerStep
  }

  /** Over three seconds, because a second holds no more than a handful of syllables. */
  function rateAround(first: number): number {
    const [from, to] = [Math.max(0, first - hopsPerSecond), first + 2 * hopsPerSecond]
    return countSyllables(features, from, to) / ((to - from) / hopsPerSecond)
  }

  return {
    push: hops.push,
    skip: hops.skip,
    end: () => hops.skip((lookaheadSeconds + 1) * soundRateHz), // the last seconds wait for what follows them
  }
}
