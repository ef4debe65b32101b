// The running show as the page is told of it, and what is left of one that is over.
import type { EndedShow, LiveGap, LiveShow } from '../../contract/live.ts'
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

/** What of it lies in files, as far as that is known by now. */
export function endedFactsOf(record: ShowRecord): Pick<EndedShow, 'recordedMs' | 'gaps' | 'path'> {
  const stretches = stretchesOfShow(record)
  const path = stretches.at(-1)?.path
  return {
    recordedMs: stretches.reduce((sum, { durationMs }) => sum + durationMs, 0),
    gaps: gapsOf(stretches, undefined).length,
    ...(path !== undefined && { path }),
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
