// What is read of running outputs once a second, and what is left of them when a conversation ends.
import type { ObsOutputs } from '../../../contract/obs.ts'

export interface OutputNumbers {
  /** Each of them only while it runs. */
  record?: { outputActive: boolean; outputDuration: number; outputBytes: number } | undefined
  stream?: { outputActive: boolean; outputDuration: number; outputBytes: number; outputCongestion: number } | undefined
}

/** Whether an output runs is not taken from here: events and whole readings know it better. */
export function withNumbers(outputs: ObsOutputs, { record, stream }: OutputNumbers, asOfMs: number): ObsOutputs {
  return {
    ...outputs,
    ...(record &&
      outputs.record.phase === 'running' && {
        record: { ...outputs.record, durationMs: record.outputDuration, bytes: record.outputBytes, asOfMs },
      }),
    ...(stream &&
      ['running', 'reconnecting'].includes(outputs.stream.phase) && {
        stream: {
          ...outputs.stream,
          durationMs: stream.outputDuration,
          bytes: stream.outputBytes,
          congestion: stream.outputCongestion,
          asOfMs,
        },
      }),
  }
}

/** "Starting" and "stopping" end with an event; in a new conversation it has been missed, and only what is read counts. */
export function atRest(outputs: ObsOutputs): ObsOutputs {
  const rest = <Phase extends string>(phase: Phase) => (phase === 'starting' ? 'stopped' : phase === 'stopping' ? 'running' : phase)
  return {
    ...outputs,
    record: { ...outputs.record, phase: rest(outputs.record.phase) },
    stream: { ...outputs.stream, phase: rest(outputs.stream.phase) },
    replay: { ...outputs.replay, phase: rest(outputs.replay.phase) },
  }
}
