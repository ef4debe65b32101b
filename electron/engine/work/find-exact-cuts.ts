// Cuts in the picture to the frame, where the edges of moments may be laid upon them.
import type { Moment, Signal } from '../../contract/highlights.ts'
import { cutAtSignalName } from '../../contract/signals.ts'
import type { Show } from '../../contract/shows.ts'
import { findCutsNear } from '../feed/find-cuts.ts'
import type { WorkModules } from './work-modules.ts'

/** Of every second its cut, from 0 to 1 within the second; NaN where none is known to the frame. undefined where there is none at all. */
export async function findExactCuts(
  show: Show,
  moments: readonly Moment[],
  signals: readonly Signal[],
  { media, signal }: Pick<WorkModules, 'media'> & { signal: AbortSignal },
): Promise<Signal | undefined> {
  const cuts = signals.find(({ name }) => name === 'cuts')
  if (!cuts) return undefined
  const atMs = moments.toSorted((a, b) => b.score - a.score).flatMap(({ startMs, endMs }) => [startMs, endMs])
  const samples = new Float32Array(Math.ceil(show.durationMs / 1000)).fill(NaN)
  for (const cutMs of await findCutsNear({ run: media.run, recordings: show.recordings, atMs, cuts, signal }))
    if (cutMs >= 0 && cutMs < show.durationMs) samples[Math.floor(cutMs / 1000)] = (cutMs % 1000) / 1000
  return samples.every(Number.isNaN) ? undefined : { name: cutAtSignalName, startMs: 0, stepMs: 1000, samples }
}
