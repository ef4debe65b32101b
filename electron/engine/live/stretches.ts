// What OBS told of its recording, as stretches of the show and the gaps between them. Pure; all times are on the show clock.
import type { LiveGap } from '../../contract/live.ts'
import type { StretchBeginning } from '../../contract/shows.ts'
import { outputMsAt } from './output-clock.ts'
import type { OutputClock } from './output-clock.ts'

/** A file of an output, in which it begins at `fromMs`: an estimate, until the files before it are finished and looked at. */
export interface OutputFile {
  path: string
  fromMs: number
  /** Once it was looked into when it was finished; without a length where it cannot be read. */
  found: { lengthMs: number | undefined } | undefined
}

/** From OBS's start of a recording to its stop. */
export interface Output {
  clock: OutputClock
  /** In order; empty until a name is known. */
  files: readonly OutputFile[]
  /** `at` is when OBS was told to stop; of one that was lost, when the last was written. */
  end: { at: number; why: 'stop' | 'loss' } | undefined
}

export interface Stretch {
  path: string
  showStartMs: number
  /** From the file's first picture. */
  fromMs: number
  durationMs: number
  beganAfter: StretchBeginning
  isGrowing: boolean
}

/** In order of the show, up to `endMs`. None overlaps another. */
export function stretchesOf(outputs: readonly Output[], endMs: number): Stretch[] {
  const all = outputs.flatMap((output, index) => {
    const before = outputs[index - 1]
    return stretchesOfOutput(output, before ? (before.end?.why ?? 'loss') : 'nothing')
  })
  const kept: Stretch[] = []
  let coveredMs = 0
  for (const whole of all) {
    const stretch = since(whole, coveredMs)
    const durationMs = Math.min(stretch.durationMs, endMs - stretch.showStartMs)
    if (durationMs <= 0 && !(stretch.isGrowing && stretch.showStartMs <= endMs)) continue
    kept.push({ ...stretch, durationMs: Math.max(0, durationMs) })
    coveredMs = Math.max(coveredMs, stretch.showStartMs + durationMs)
  }
  return kept
}

/** OBS may have recorded before the show began; and what was not heard in time may be estimated to lie too early. */
function since(stretch: Stretch, earliestMs: number): Stretch {
  const byMs = earliestMs - stretch.showStartMs
  if (byMs <= 0) return stretch
  const { fromMs, durationMs, beganAfter } = stretch
  const isFirst = earliestMs === 0
  return {
    ...stretch,
    showStartMs: earliestMs,
    fromMs: fromMs + byMs,
    durationMs: Math.max(0, durationMs - byMs),
    beganAfter: isFirst ? 'nothing' : beganAfter,
  }
}

function stretchesOfOutput({ clock, files, end }: Output, afterFirst: StretchBeginning): Stretch[] {
  const stretches: Stretch[] = []
  for (const [index, file] of files.entries()) {
    const isLast = index === files.length - 1
    const toMs = isLast ? endOfLast({ clock, file, end }) : files[index + 1]!.fromMs
    for (const [place, run] of clock.runs.entries()) {
      const beginsMs = Math.max(file.fromMs, run.outputMs)
      const endsMs = Math.min(toMs, clock.runs[place + 1]?.outputMs ?? Infinity)
      const isGrowing = isLast && end === undefined && place === clock.runs.length - 1
      if (endsMs <= beginsMs && !isGrowing) continue
      const after = run.outputMs >= file.fromMs ? run.after : 'split'
      stretches.push({
        path: file.path,
        showStartMs: beginsMs - run.outputMs + run.showMs,
        fromMs: beginsMs - file.fromMs,
        durationMs: Math.max(0, endsMs - beginsMs),
        beganAfter: stretches.length === 0 ? afterFirst : after === 'nothing' ? 'split' : after,
        isGrowing,
      })
    }
  }
  return stretches
}

function endOfLast({ clock, file, end }: Pick<Output, 'clock' | 'end'> & { file: OutputFile }): number {
  if (file.found?.lengthMs !== undefined) return file.fromMs + file.found.lengthMs
  return end?.why === 'stop' ? outputMsAt(clock, end.at) : clock.writtenMs
}

/** Two neighbours that are no further apart join: sound and pictures never end at the same time. */
const leastGapMs = 50

/** What nobody recorded; `openAfter` is why nothing is recorded now, undefined while something is. */
export function gapsOf(
  stretches: readonly Pick<Stretch, 'showStartMs' | 'durationMs' | 'beganAfter'>[],
  openAfter: LiveGap['why'] | undefined,
): LiveGap[] {
  const gaps: LiveGap[] = []
  let coveredMs = 0
  for (const { showStartMs, durationMs, beganAfter } of stretches) {
    if (showStartMs - coveredMs > leastGapMs)
      gaps.push({ startMs: coveredMs, endMs: showStartMs, why: beganAfter === 'split' ? 'loss' : beganAfter })
    coveredMs = Math.max(coveredMs, showStartMs + durationMs)
  }
  return openAfter === undefined ? gaps : [...gaps, { startMs: coveredMs, why: openAfter }]
}

/**
 * A finished file was looked at. Where the next one begins follows from it to the picture, and so does the end of the output.
 * A file that cannot be what was recorded changes no place.
 */
export function foundFile(output: Output, path: string, found: NonNullable<OutputFile['found']>): Output {
  const at = output.files.findIndex(file => file.path === path)
  if (at === -1) return output
  const files = output.files.map((file, index) => (index === at ? { ...file, found } : file))
  const { fromMs } = files[at]!
  const next = files[at + 1]
  const byMs = next && found.lengthMs !== undefined ? fromMs + found.lengthMs - next.fromMs : 0
  if (Math.abs(byMs) < mostSplitErrorMs) {
    for (let index = at + 1; index < files.length; index++) files[index] = { ...files[index]!, fromMs: files[index]!.fromMs + byMs }
  }
  return { ...output, files }
}

/** OBS splits at a key frame, and the new file is noticed some time after that. */
const mostSplitErrorMs = 30_000
