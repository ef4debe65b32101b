// The sound of one recording as signals on the show clock, from its beginning to its end.
import type { Signal } from '../../../contract/highlights.ts'
import type { Outline } from '../../../contract/lanes.ts'
import { hopsPerSecond, type SoundHops } from './sound-hops.ts'
import { createSoundOutline } from './sound-outline.ts'
import { createSoundSeconds, soundSteps } from './sound-seconds.ts'

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
  const seconds = Math.ceil((showStartMs - startMs + durationMs) / 1000)
  const signals = soundSteps.map(([name, perSecond]) => ({
    name,
    startMs,
    stepMs: 1000 / perSecond,
    samples: new Float32Array(seconds * perSecond).fill(NaN),
  }))
  const outline = createSoundOutline({ startMs, hops: seconds * hopsPerSecond })
  const heard = createSoundSeconds({
    showStartMs,
    onHop: outline.hop,
    onSecond(told) {
      const second = (told.startMs - startMs) / 1000
      if (second >= seconds) return
      for (const { name, stepMs, samples } of signals) samples.set(told.samples[name], (second * 1000) / stepMs)
    },
  })
  return {
    push: heard.push,
    skip: heard.skip,
    outline: outline.outline,
    toSignals() {
      heard.end()
      return signals
    },
  }
}
