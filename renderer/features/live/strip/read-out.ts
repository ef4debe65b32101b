// What the strip says of each output, and what can be done about it: all of it out of what OBS told.
import type { ObsOutputs } from '../../../../electron/contract/obs.ts'

/** OBS tells its times once a second. What it owes for longer is not made up: a clock that stands is the truth then. */
const mostAheadMs = 2000

export type RecordPhase = 'stopped' | 'starting' | 'running' | 'paused' | 'stopping'

export const recordPhase = ({ phase, isPaused }: Pick<ObsOutputs['record'], 'phase' | 'isPaused'>): RecordPhase =>
  phase === 'running' && isPaused ? 'paused' : phase

/** What may be started or stopped now, by button and by key: nothing that changes by itself. A stream that is only starting can be stopped. */
export const mayToggle = {
  record: (phase: RecordPhase): boolean => phase !== 'starting' && phase !== 'stopping',
  stream: (phase: ObsOutputs['stream']['phase']): boolean => phase !== 'stopping',
  replay: (phase: ObsOutputs['replay']['phase']): boolean => phase !== 'starting' && phase !== 'stopping',
}

/** How long it has been putting out, going on between two readings. */
export function outputTimeMs({ durationMs, asOfMs }: { durationMs: number; asOfMs: number }, isGoing: boolean, nowMs: number): number {
  return isGoing ? durationMs + Math.min(mostAheadMs, Math.max(0, nowMs - asOfMs)) : durationMs
}

/** `live`: what goes out now. `wait`: it is about to change by itself. `old`: nobody knows, so nothing is lit. */
export type Tone = 'off' | 'wait' | 'live' | 'paused' | 'old'

export function toneOf(phase: RecordPhase | ObsOutputs['stream']['phase'], isTrue: boolean): Tone {
  if (!isTrue) return 'old'
  if (phase === 'running') return 'live'
  if (phase === 'paused') return 'paused'
  return phase === 'stopped' ? 'off' : 'wait'
}
