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
