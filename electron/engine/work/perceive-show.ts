// What a show's recordings sound and look like: one pass over each, joined on the show clock.
import type { Signal } from '../../contract/highlights.ts'
import type { Outline } from '../../contract/lanes.ts'
import type { Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { joinRecordings } from '../feed/join-signals.ts'
import { measureRecording } from '../feed/measure-recording.ts'
import type { Measured } from '../feed/measure-recording.ts'
import { joinOutlines } from '../feed/sound/sound-outline.ts'
import { warnOfUnheardSound } from './unheard-sound.ts'
import type { WorkModules } from './work-modules.ts'

export interface PerceiveOptions {
  audioTrack: number
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (progress: number) => void
}

export async function perceiveShow(
  show: Show,
  { media }: Pick<WorkModules, 'media'>,
  { audioTrack, signal, onProgress }: PerceiveOptions,
): Promise<{ signals: Signal[]; outline: Outline | undefined; warnings: Warning[] }> {
  const wholeMs = show.recordings.reduce((sum, recording) => sum + recording.durationMs, 0)
  const measured: Measured[] = []
  let doneMs = 0
  for (const recording of show.recordings) {
    const tell = (progress: number) => onProgress((doneMs + progress * recording.durationMs) / wholeMs)
    const track = recording.audio.length > audioTrack ? audioTrack : undefined
    measured.push(await measureRecording({ run: media.run, recording, audioTrack: track, signal, onProgress: tell }))
    doneMs += recording.durationMs
  }
  const outlines = measured.flatMap(({ outline }) => outline ?? [])
  return {
    signals: joinRecordings(
      measured.map(({ signals }) => signals),
      show.durationMs,
    ),
    outline: outlines.length === 0 ? undefined : joinOutlines(outlines, show.durationMs),
    warnings: show.recordings.flatMap((recording, index) => warnOfUnheardSound(recording, { ...measured[index]!, audioTrack })),
  }
}
