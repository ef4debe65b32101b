// What OBS puts out, as it says when asked. It only knows "active"; that something is about to start or to stop is known from events.
import type { OBSResponseTypes } from 'obs-websocket-js/json'
import type { ObsOutputs, outputPhases } from '../../../contract/obs.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { unlessRefused } from './ask-all.ts'
import type { Answer } from './ask-all.ts'
import { recordFileOf } from './recording-settings.ts'

type OutputPhase = (typeof outputPhases)[number]

export interface OutputsReading {
  record: OBSResponseTypes['GetRecordStatus']
  stream: OBSResponseTypes['GetStreamStatus']
  isReplayOn: boolean
  isVirtualCameraOn: boolean
  /** What the recording began with. */
  file?: string
}

export async function readOutputs(conversation: Conversation): Promise<OutputsReading> {
  const record = await conversation.request('GetRecordStatus')
  const stream = await conversation.request('GetStreamStatus')
  const [replay, camera] = (await conversation.requestAll([
    { name: 'GetReplayBufferStatus' }, // refused where it is switched off in OBS's settings
    { name: 'GetVirtualCamStatus' }, // refused where the system has none
  ])) as [Answer<'GetReplayBufferStatus'>, Answer<'GetVirtualCamStatus'>] // to these very questions
  const file = record.outputActive ? await recordFileOf(conversation) : undefined
  return {
    record,
    stream,
    isReplayOn: unlessRefused(replay)?.outputActive ?? false,
    isVirtualCameraOn: unlessRefused(camera)?.outputActive ?? false,
    ...(file !== undefined && { file }),
  }
}

/** What was known from events, corrected by what OBS says now. */
export function outputsAfterReading(before: ObsOutputs, reading: OutputsReading, atMs: number): ObsOutputs {
  return {
    record: recordAfterReading(before.record, reading, atMs),
    stream: streamAfterReading(before.stream, reading.stream, atMs),
    replay: { ...before.replay, phase: phaseAfter(before.replay.phase, reading.isReplayOn) },
    virtualCamera: { isOn: reading.isVirtualCameraOn },
  }
}

function recordAfterReading(
  { file, ...before }: ObsOutputs['record'],
  { record, file: found }: OutputsReading,
  atMs: number,
): ObsOutputs['record'] {
  const phase = phaseAfter(before.phase, record.outputActive)
  const numbers = { durationMs: record.outputDuration, bytes: record.outputBytes, asOfMs: asOfAfter(before, phase, atMs) }
  if (phase === 'stopped') {
    // it stopped without a word: OBS was ended, or the conversation broke off meanwhile
    return { ...before, ...numbers, phase, isPaused: false, ...(file !== undefined && { lastFile: file }) }
  }
  const now = file ?? found
  return { ...before, ...numbers, phase, isPaused: record.outputPaused, ...(now !== undefined && { file: now }) }
}

function streamAfterReading(before: ObsOutputs['stream'], now: OBSResponseTypes['GetStreamStatus'], atMs: number): ObsOutputs['stream'] {
  const phase = now.outputReconnecting
    ? 'reconnecting'
    : phaseAfter(before.phase === 'reconnecting' ? 'running' : before.phase, now.outputActive)
  const asOfMs = asOfAfter(before, phase, atMs)
  return { phase, congestion: now.outputCongestion, durationMs: now.outputDuration, bytes: now.outputBytes, asOfMs }
}

/** Of what has stopped, when it stopped: a start is told from a word that was overtaken by how long ago that is. */
const asOfAfter = (before: { phase: string; asOfMs: number }, phase: string, atMs: number): number =>
  before.phase === 'stopped' && phase === 'stopped' ? before.asOfMs : atMs

/** Between "starting" and "started" OBS is not active yet, and between "stopping" and "stopped" it still may be. */
function phaseAfter(before: OutputPhase, isActive: boolean): OutputPhase {
  if (isActive) return before === 'stopping' ? 'stopping' : 'running'
  return before === 'starting' ? 'starting' : 'stopped'
}
