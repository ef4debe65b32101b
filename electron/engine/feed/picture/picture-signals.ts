// The pictures of one recording as signals on the show clock, from its beginning to its end.
import type { Signal } from '../../../contract/highlights.ts'
import { createPictureSeconds, type KeyFrame } from './picture-seconds.ts'

/** Samples once a second. NaN where no picture is known. */
export function createPictureSignals(recording: { fileStartMs: number; showStartMs: number; durationMs: number }) {
  const { showStartMs, durationMs } = recording
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const endMs = showStartMs + durationMs
  const seconds = Math.ceil((endMs - startMs) / 1000)
  const unknown = () => new Float32Array(seconds).fill(NaN)
  const signals = { cuts: unknown(), motion: unknown(), black: unknown() }
  const pictures = createPictureSeconds({
    ...recording,
    onSecond({ startMs: secondMs, samples }) {
      const second = (secondMs - startMs) / 1000
      if (second >= seconds) return
      for (const name of ['cuts', 'motion', 'black'] as const) signals[name].set(samples[name], second)
    },
  })
  return {
    push: (keyFrame: KeyFrame): void => pictures.push(keyFrame),
    toSignals(): Signal[] {
      pictures.end(endMs)
      return Object.entries(signals).map(([name, samples]) => ({ name, startMs, stepMs: 1000, samples }))
    },
  }
}
