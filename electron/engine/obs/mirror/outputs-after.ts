// What becomes of recording, stream and replay buffer by the word that OBS says of them.
import type { ObsOutputs } from '../../../contract/obs.ts'

type RecordOutput = ObsOutputs['record']
type StreamOutput = ObsOutputs['stream']
type ReplayOutput = ObsOutputs['replay']

/** After a split. OBS before 30.2 does not tell; then the folder is watched. */
export function recordGoingOnIn({ file: before, ...record }: RecordOutput, file: string): RecordOutput {
  const last = before === file ? record.lastFile : before
  return { ...record, file, ...(last !== undefined && { lastFile: last }) }
}

export const replayAfter = (replay: ReplayOutput, outputState: string): ReplayOutput => ({
  ...replay,
  phase: phaseIn(outputState) ?? replay.phase,
})

/** OBS hands its events to a pool of threads: "stopped" may overtake the "starting" or "stopping" before it. The next word tells in any case. */
const overtakesMs = 300
const isOvertaken = ({ phase, asOfMs }: { phase: string; asOfMs: number }, outputState: string, atMs: number): boolean =>
  phase === 'stopped' && atMs - asOfMs < overtakesMs && /_(STARTING|STOPPING)$/.test(outputState)

const nothingYet = (atMs: number) => ({ durationMs: 0, bytes: 0, asOfMs: atMs })

/** `outputActive` is not looked at: OBS 29 says false as it pauses. */
export function recordAfter(
  before: RecordOutput,
  { outputState, outputPath }: { outputState: string; outputPath: string | null },
  atMs: number,
): RecordOutput {
  if (isOvertaken(before, outputState, atMs)) return before
  const { file, ...record } = before
  const same = { ...record, ...(file !== undefined && { file }) }
  switch (outputState) {
    case 'OBS_WEBSOCKET_OUTPUT_STARTING':
      return { ...record, ...nothingYet(atMs), phase: 'starting', isPaused: false }
    case 'OBS_WEBSOCKET_OUTPUT_STARTED':
      return { ...record, ...nothingYet(atMs), phase: 'running', isPaused: false, ...(outputPath && { file: outputPath }) }
    case 'OBS_WEBSOCKET_OUTPUT_PAUSED':
      return { ...same, phase: 'running', isPaused: true }
    case 'OBS_WEBSOCKET_OUTPUT_RESUMED':
      return { ...same, phase: 'running', isPaused: false }
    case 'OBS_WEBSOCKET_OUTPUT_STOPPING':
      return { ...same, phase: 'stopping' }
    case 'OBS_WEBSOCKET_OUTPUT_STOPPED': {
      // after a split OBS 29 names the first file; and it may have been asked already whether it still records
      const last = file ?? (record.phase === 'stopped' ? record.lastFile : undefined) ?? outputPath ?? undefined
      return { ...record, ...nothingYet(atMs), phase: 'stopped', isPaused: false, ...(last !== undefined && { lastFile: last }) }
    }
    default:
      return same
  }
}

export function streamAfter(stream: StreamOutput, outputState: string, atMs: number): StreamOutput {
  if (isOvertaken(stream, outputState, atMs)) return stream
  if (outputState === 'OBS_WEBSOCKET_OUTPUT_RECONNECTING') return { ...stream, phase: 'reconnecting' }
  if (outputState === 'OBS_WEBSOCKET_OUTPUT_RECONNECTED') return { ...stream, phase: 'running' }
  const phase = phaseIn(outputState) ?? stream.phase
  const begins = phase === 'stopped' || phase === 'starting' || (phase === 'running' && stream.phase !== 'running')
  return begins ? { ...nothingYet(atMs), congestion: 0, phase } : { ...stream, phase }
}

const phases: Readonly<Record<string, 'starting' | 'running' | 'stopping' | 'stopped'>> = {
  OBS_WEBSOCKET_OUTPUT_STARTING: 'starting',
  OBS_WEBSOCKET_OUTPUT_STARTED: 'running',
  OBS_WEBSOCKET_OUTPUT_STOPPING: 'stopping',
  OBS_WEBSOCKET_OUTPUT_STOPPED: 'stopped',
}
/** Undefined for a word that a newer OBS may have. */
const phaseIn = (outputState: string) => phases[outputState]
