// The signals of a show's recordings as one, with the gaps between them open.
import type { Signal } from '../../contract/highlights.ts'

/**
 * One signal from the show's first to its last moment; NaN where no recording was running. Where recordings overlap, the earlier one in
 * the list is heard. All must be of the same name and step.
 */
export function joinSignals(
  signals: readonly Signal[],
  { name, stepMs, durationMs }: { name: string; stepMs: number; durationMs: number },
): Signal {
  const samples = new Float32Array(Math.ceil(durationMs / stepMs)).fill(NaN)
  for (const signal of signals) {
    if (signal.name !== name || signal.stepMs !== stepMs)
      throw new TypeError(`cannot join ${signal.name} every ${signal.stepMs} ms to ${name}`)
    const offset = Math.round(signal.startMs / stepMs)
    for (const [index, value] of signal.samples.entries()) {
      const place = offset + index
      if (place >= 0 && place < samples.length && Number.isNaN(samples[place])) samples[place] = value
    }
  }
  return { name, startMs: 0, stepMs, samples }
}

/** All signals of all recordings, each joined with its namesakes; a recording that lacks one (no sound, no picture) leaves it open. */
export function joinRecordings(signalsOfEach: readonly (readonly Signal[])[], durationMs: number): Signal[] {
  const byName = new Map<string, Signal[]>()
  for (const signal of signalsOfEach.flat()) byName.set(signal.name, [...(byName.get(signal.name) ?? []), signal])
  return [...byName].map(([name, signals]) => joinSignals(signals, { name, stepMs: signals[0]!.stepMs, durationMs }))
}
