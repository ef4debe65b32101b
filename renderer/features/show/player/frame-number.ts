// Which picture of its recording is shown, counted from 0; only where pictures come at an even rate can it be told from the time. Pure.
import type { Show } from '../../../../electron/contract/shows.ts'

export function frameNumberAt(recordings: Show['recordings'], atMs: number): number | undefined {
  const recording = recordings.find(({ showStartMs, durationMs }) => atMs >= showStartMs - 0.5 && atMs < showStartMs + durationMs)
  if (!recording?.video || recording.video.isVariableFps) return undefined
  return Math.max(0, Math.floor(((atMs - recording.showStartMs + 0.51) * recording.video.fps) / 1000 + 0.01))
}
