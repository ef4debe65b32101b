// Cuts one clip: plans it, makes it the way that was asked for or the way that is possible, checks it, and only then names it.
import { dirname, join } from 'node:path'
import type { Clip, ClipMode, ClipRequest } from '../../contract/clips.ts'
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import type { ClipDraft, ClipWork } from './clip-draft.ts'
import { clipFileName } from './clip-file-name.ts'
import { metadataArgs } from './clip-metadata.ts'
import type { ClipTools } from './clip-tools.ts'
import { NotLossless } from './clip-tools.ts'
import { encodeClip } from './encode/encode-clip.ts'
import { findFault } from './find-fault.ts'
import { containerOf } from './container.ts'
import { cutLossless } from './lossless/cut-lossless.ts'
import { planClip, toShowMs } from './plan-clip.ts'
import type { ClipPlan, Segment } from './plan-clip.ts'
import { assertFree, assertSpace, assertUnchanged, createTemporaries, finishBesideOthers, finishExactly, prepareFolder } from './target.ts'

export interface ClipJob {
  request: ClipRequest
  show: { title: string; startedAtMs: number | undefined; durationMs: number }
  recordings: readonly Recording[]
  /** The moment's kind in the user's language; it becomes part of the file's name. */
  kindWord: string
  tools: ClipTools
}

export interface CutOptions {
  signal: AbortSignal | undefined
  /** `done` from 0 to 1; it starts again when a lossless clip has to be encoded after all. */
  onProgress: (done: number, stage: 'cutting' | 'verifying') => void
  /** Told before anything is written there. All are gone when the clip is finished, has failed or was cancelled. */
  onTemporaryFile: (path: string) => void
}

/** @throws AppError with the codes of the planner, of `media` and `cut-failed`; the AbortError when cancelled */
export async function cutClip(job: ClipJob, options: CutOptions): Promise<Clip> {
  const { request, recordings, tools } = job
  const plan = planClip({ recordings, startMs: request.startMs, endMs: request.endMs })
  const tracks = chooseTracks(plan, request.audioTrack)
  await assertUnchanged(
    plan.segments.map(({ recording }) => recording),
    tools,
  )
  const folder = 'file' in request.target ? dirname(request.target.file) : request.target.folder
  const container = 'file' in request.target ? exactContainer(request.target.file) : undefined
  await prepareFolder(folder)
  const temporaries = createTemporaries(folder, options.onTemporaryFile)
  const work: ClipWork = {
    tools,
    segments: plan.segments,
    tracks,
    container,
    loudnessLufs: request.loudnessLufs,
    metadataFor: stretches =>
      metadataOf(
        job,
        stretches.map(({ segment, startMs, endMs }) => ({ ...segment, fileFromMs: startMs, fileToMs: endMs })),
        tracks,
      ),
    assertSpace: neededBytes => assertSpace(tools, folder, neededBytes),
    temporaries,
    signal: options.signal,
    onProgress: done => options.onProgress(Math.min(1, Math.max(0, done)), 'cutting'),
  }
  try {
    const { draft, mode, fallback } = await make(job, work, { plan, options })
    options.signal?.throwIfAborted()
    const file = await nameClip(job, draft, folder)
    return toClip(job, { plan, draft, mode, fallback, file })
  } finally {
    temporaries.removeAll()
  }
}

type Fallback = NonNullable<Clip['fallback']>
interface Made {
  draft: ClipDraft
  mode: ClipMode
  fallback: Fallback | undefined
}

async function make({ request }: ClipJob, work: ClipWork, { plan, options }: { plan: ClipPlan; options: CutOptions }): Promise<Made> {
  if (request.mode === 'encode') return { draft: await makeEncoded(work, request, options), mode: 'encode', fallback: undefined }
  try {
    return { draft: await makeLossless(work, plan, options), mode: 'lossless', fallback: undefined }
  } catch (error) {
    if (!(error instanceof NotLossless)) throw error
    work.temporaries.removeAll() // room for the second attempt
    const fallback = { reason: error.reason, detail: error.message }
    return { draft: await makeEncoded(work, request, options), mode: 'encode', fallback }
  }
}

async function makeLossless(work: ClipWork, plan: ClipPlan, options: CutOptions): Promise<ClipDraft> {
  if (work.loudnessLufs !== undefined) throw new NotLossless('loudness', 'the sound is to be changed')
  const draft = await cutLossless(work)
  // sound may go on long after the last picture: the last pictures are not what was asked for
  if (draft.endMs <= plan.startMs) throw new NotLossless('copy-failed', 'no picture in this range')
  options.onProgress(0, 'verifying')
  const fault = await findFault(work.tools, draft.file, draft.expected, work.signal)
  if (fault !== undefined) throw new NotLossless('not-verified', fault)
  return draft
}

async function makeEncoded(work: ClipWork, request: ClipRequest, options: CutOptions): Promise<ClipDraft> {
  const file = 'file' in request.target ? request.target.file : request.title
  const draft = await encodeClip(work).catch(error => {
    if (!(error instanceof AppError) || error.code !== 'ffmpeg-failed') throw error
    throw new AppError('cut-failed', error.message, { details: { file, detail: error.details['detail'] ?? error.message }, cause: error })
  })
  options.onProgress(0, 'verifying')
  const fault = await findFault(work.tools, draft.file, draft.expected, work.signal)
  if (fault !== undefined) throw new AppError('cut-failed', fault, { details: { file, detail: fault } })
  return draft
}

function chooseTracks({ segments }: ClipPlan, asked: number | undefined): number[] {
  const tracks = Math.max(...segments.map(({ recording }) => recording.audio.length))
  if (asked === undefined) return Array.from({ length: tracks }, (_, track) => track)
  if (asked < tracks) return [asked]
  throw new AppError('audio-track-missing', `track ${asked} of ${tracks}`, { details: { track: asked, tracks } })
}

function exactContainer(file: string) {
  assertFree(file)
  const container = containerOf(file)
  if (!container)
    throw new AppError('invalid-input', `no container for ${file}`, { details: { problem: `a clip is .mp4, .mov or .mkv, not ${file}` } })
  return container
}

function metadataOf({ request, show }: ClipJob, segments: readonly Segment[], tracks: readonly number[]): string[] {
  const [first] = segments
  return metadataArgs({
    title: request.title || show.title,
    segments,
    startedAtMs: show.startedAtMs === undefined || !first ? undefined : show.startedAtMs + toShowMs(first.recording, first.fileFromMs),
    tracks: tracks.map(track => first?.recording.audio[track]),
  })
}

function nameClip({ request, show, kindWord }: ClipJob, draft: ClipDraft, folder: string): Promise<string> {
  if ('file' in request.target) return finishExactly(draft.file, request.target.file)
  const { startMs, extension } = draft
  const name = clipFileName({ title: request.title || show.title, kindWord, startMs, showDurationMs: show.durationMs, extension })
  return finishBesideOthers(draft.file, join(folder, name))
}

function toClip({ request }: ClipJob, { plan, draft, mode, fallback, file }: Made & { plan: ClipPlan; file: string }): Clip {
  return {
    ...(request.momentId !== undefined && { momentId: request.momentId }),
    file,
    startMs: toMicroseconds(draft.startMs),
    endMs: toMicroseconds(draft.endMs),
    asked: { startMs: request.startMs, endMs: request.endMs },
    mode,
    ...(fallback && { fallback }),
    verified: true, // nothing else gets this far
    warnings: [...plannedWarnings(request, plan, draft), ...earlierWarning(plan, draft), ...draft.warnings],
  }
}

/** What sums of ticks leave behind the third place is noise. */
const toMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000

/** Half a second is felt by a viewer; less is what a lossless cut is expected to be off by. */
const feltMs = 500

/** Pictures may begin later or end sooner than their recording, and a clip has only what pictures there are. */
function plannedWarnings(asked: ClipRequest, plan: ClipPlan, { startMs, endMs }: ClipDraft): Warning[] {
  if (startMs - plan.startMs <= feltMs && plan.endMs - endMs <= feltMs) return plan.warnings
  const gotMs = Math.min(endMs, plan.endMs) - Math.max(startMs, plan.startMs)
  const shortened = { code: 'clip-shortened' as const, details: { askedMs: asked.endMs - asked.startMs, gotMs } }
  return [...plan.warnings.filter(({ code }) => code !== 'clip-shortened'), shortened]
}

function earlierWarning(plan: ClipPlan, { startMs }: ClipDraft): Warning[] {
  const earlierMs = Math.round(plan.startMs - startMs)
  return earlierMs > feltMs ? [{ code: 'clip-starts-earlier', details: { earlierMs } }] : []
}
