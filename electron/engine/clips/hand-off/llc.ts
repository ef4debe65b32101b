// Projects of LosslessCut: JSON5 with version, mediaFileName and cutSegments in seconds of that file. Version 1 is read by every release.
import { basename, extname, join, dirname } from 'node:path'
import type { JudgedMoment } from '../../../contract/highlights.ts'
import type { Recording } from '../../../contract/shows.ts'
import { inOrder, notDropped, titleOf } from './hand-off.ts'
import type { HandOffWords } from './hand-off.ts'

export interface LlcProject {
  recording: Recording
  text: string
}

/**
 * A project holds one file, so a show of several recordings becomes several projects, one for each recording that has a moment
 * (or one empty project for the first). A moment over a split is in both, each with its share. LosslessCut looks for the
 * recording beside the project, by its name.
 */
export function toLlcProjects({
  moments,
  recordings,
  words,
}: {
  moments: readonly JudgedMoment[]
  recordings: readonly Recording[]
  words: HandOffWords
}): LlcProject[] {
  const wanted = inOrder(notDropped(moments))
  const projects = recordings.map(recording => ({
    recording,
    cutSegments: wanted.flatMap(moment => segmentOf(moment, recording, words)),
  }))
  const used = projects.filter(({ cutSegments }) => cutSegments.length > 0)
  return (used.length > 0 ? used : projects.slice(0, 1)).map(({ recording, cutSegments }) => ({
    recording,
    text: `${JSON.stringify({ version: 1, mediaFileName: basename(recording.path), cutSegments }, null, 2)}\n`,
  }))
}

/** The file each project goes to: `file` itself when there is one, else `show 1.llc`, `show 2.llc` … */
export function llcFileNames(file: string, projects: readonly LlcProject[]): string[] {
  if (projects.length <= 1) return projects.map(() => file)
  const extension = extname(file)
  const stem = basename(file, extension)
  return projects.map((_, index) => join(dirname(file), `${stem} ${index + 1}${extension}`))
}

const shortestMs = 1

/** LosslessCut counts from the beginning of the file, whatever its own clock says there. */
function segmentOf(moment: JudgedMoment, { showStartMs, durationMs }: Recording, words: HandOffWords) {
  const fromMs = Math.max(0, moment.startMs - showStartMs)
  const toMs = Math.min(durationMs, moment.endMs - showStartMs)
  if (toMs - fromMs < shortestMs) return []
  const tags = { id: moment.id, kind: moment.kind, score: String(moment.score), decision: moment.decision }
  return [{ start: toSeconds(fromMs), end: toSeconds(toMs), name: titleOf(moment, words), tags }]
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000
