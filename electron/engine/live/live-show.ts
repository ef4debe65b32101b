// The running show as the page is told of it.
import type { LiveGap, LiveShow } from '../../contract/live.ts'
import { runningOutput } from './follow-recorder.ts'
import { stretchesOfShow } from './show-record.ts'
import type { ShowRecord } from './show-record.ts'
import { gapsOf } from './stretches.ts'

export function liveShowOf(record: ShowRecord, zeroAtMs: number): LiveShow {
  const { showId, title, begunBy, recordingIds } = record
  const recording = recorderOf(record)
  const stretches = stretchesOfShow(record)
  return {
    showId,
    title,
    begunBy,
    zeroAtMs,
    recording,
    stretches: stretches.map(({ path, showStartMs, fromMs, durationMs, isGrowing }, index) => ({
      recordingId: recordingIds[index]!,
      path,
      showStartMs,
      fileStartMs: fromMs,
      durationMs,
      isGrowing: isGrowing && recording === 'running',
    })),
    gaps: gapsOf(stretches, whyOpen(record, recording)),
  }
}

function recorderOf({ followed }: ShowRecord): LiveShow['recording'] {
  const output = runningOutput(followed)
  if (!followed.isHeard) return 'unknown'
  if (!output) return 'stopped'
  return output.clock.pausedAtMs === undefined ? 'running' : 'paused'
}

/** Undefined also where nobody can tell. */
function whyOpen({ followed }: ShowRecord, recording: LiveShow['recording']): LiveGap['why'] | undefined {
  if (recording === 'paused') return 'pause'
  const last = followed.outputs.at(-1)
  if (recording === 'running' || (last && !last.end)) return undefined
  return last?.end?.why ?? 'nothing'
}
