// Cuts one clip: plans it, makes it the way that was asked for or the way that is possible, checks it, and only then names it.
import { dirname, join } from 'node:path'
import type { Clip, ClipMode, ClipRequest } from '../../contract/clips.ts'
import { AppError, codeOf } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import { together } from '../lib/together.ts'
import type { ClipDraft, ClipWork } from './clip-draft.ts'
import { clipFileName } from './clip-file-name.ts'
import { metadataArgs } from './clip-metadata.ts'
import type { ClipTools } from './clip-tools.ts'
import { NotLossless } from './clip-tools.ts'
import { describeClip } from './describe-clip.ts'
import type { Made } from './describe-clip.ts'
import { encodeClip } from './encode/encode-clip.ts'
import { findFault } from './find-fault.ts'
import { containerOf } from './container.ts'
import { cutExact } from './exact/cut-exact.ts'
import { findExactFault } from './exact/find-exact-fault.ts'
import { cutLossless, cutRewrapped } from './lossless/cut-lossless.ts'
import { noPictureIn, planClip, toShowMs } from './plan-clip.ts'
import type { ClipPlan, Segment } from './plan-clip.ts'
import {
  asTargetError,
  assertFree,
  assertSpace,
  assertUnchanged,
  createTemporaries,
  finishBesideOthers,
  finishExactly,
  prepareFolder,
} from './target.ts'

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
  /** Told, with what will be answered, before the finished file gets its name. */
  onNaming?: (temporary: string, clip: Clip) => void
}

/** @throws AppError with the codes of the planner, of `media` and `cut-failed`; the AbortError when cancelled */
export async function cutClip(job: ClipJob, options: CutOptions): Promise<Clip> {
  const { request, recordings, tools } = job
  const plan = planClip({ recordings, ranges: request.ranges })
  const tracks = chooseTracks(plan, request.audioTrack)
  const sources = [...new Set(plan.segments.map(({ recording }) => recording))]
  await assertUnchanged(sources, tools)
  const folder = 'file' in request.target ? dirname(request.target.file) : request.target.folder
  const container = 'file' in request.target ? exactContainer(request.target.file) : undefined
  await prepareFolder(folder, options.onTemporaryFile)
  const temporaries = createTemporaries(folder, options.onTemporaryFile)
  const work: ClipWork = {
    tools,
    segments: plan.segments,
    tracks,
    container,
    loudnessLufs: request.loudnessLufs,
    preset: request.preset ?? 'source',
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
    const made = await make(job, work, { plan, options })
    options.signal?.throwIfAborted()
    await assertUnchanged(sources, tools).catch(unlessGone)
    const describe = (file: string) => describeClip(request, { plan, ...made, file })
    return describe(await nameClip(job, made.draft, { folder, onNaming: file => options.onNaming?.(made.draft.file, describe(file)) }))
  } catch (error) {
    throw asTargetError(error, folder)
  } finally {
    temporaries.removeAll()
  }
}

/** What was read of a recording before it went away was still the recording's. */
function unlessGone(error: unknown): void {
  if (codeOf(error) !== 'recording-gone') throw error
}

/** Ways that can fail where encoding can still help; they say so by throwing NotLossless. */
const makers = { exact: makeExact, lossless: makeLossless } satisfies Record<Exclude<ClipMode, 'encode'>, unknown>

async function make({ request }: ClipJob, work: ClipWork, { plan, options }: { plan: ClipPlan; options: CutOptions }): Promise<Made> {
  const { mode } = request
  if (mode === 'encode') return { draft: await makeEncoded(work, request, options), mode, fallback: undefined }
  try {
    assertPicturesStay(work)
    return { draft: await makers[mode](work, plan, options), mode, fallback: undefined }
  } catch (error) {
    if (!(error instanceof NotLossless)) throw error
    work.temporaries.removeAll() // room for the second attempt
    const fallback = { reason: error.reason, detail: error.message }
    return { draft: await makeEncoded(work, request, options), mode: 'encode', fallback }
  }
}

function assertPicturesStay({ preset, segments }: ClipWork): void {
  if (preset !== 'source' && segments.some(({ recording }) => recording.video)) throw new NotLossless('preset', `pictures become ${preset}`)
}

async function makeExact(work: ClipWork, _plan: ClipPlan, options: CutOptions): Promise<ClipDraft> {
  const draft = await cutExact(work).catch(tellMissingEncoder)
  options.onProgress(0, 'verifying')
  const faults = await together([findFault(work.tools, draft.file, draft.expected, work.signal), findExactFault(work, draft)])
  const fault = faults.find(one => one !== undefined)
  if (fault !== undefined) throw new NotLossless('not-verified', fault)
  return draft
}

/** Nothing is wrong with the recording then: another ffmpeg can do it. */
function tellMissingEncoder(error: unknown): never {
  const failure = error instanceof NotLossless ? error.cause : undefined
  const encoder = failure instanceof AppError ? failure.details['encoder'] : undefined
  if (encoder === undefined) throw error
  throw new NotLossless('encoder-missing', `this ffmpeg has no ${encoder}`, failure)
}

async function makeLossless(work: ClipWork, plan: ClipPlan, options: CutOptions): Promise<ClipDraft> {
  if (work.loudnessLufs !== undefined) throw new NotLossless('loudness', 'the sound is to be changed')
  const quick = await cutRewrapped(work)
  if (quick) {
    if ((await findLosslessFault(quick, work, { plan, options })) === undefined) return quick
    work.temporaries.remove(quick.file)
  }
  const draft = await cutLossless(work)
  const fault = await findLosslessFault(draft, work, { plan, options })
  if (fault !== undefined) throw new NotLossless('not-verified', fault)
  return draft
}

function findLosslessFault(
  { file, expected, parts }: ClipDraft,
  { tools, signal }: ClipWork,
  { plan, options }: { plan: ClipPlan; options: CutOptions },
): Promise<string | undefined> {
  // sound may go on long after the last picture: the last pictures are not what was asked for
  const empty = plan.ranges.findIndex(({ startMs }, range) => parts[range]!.endMs <= startMs)
  if (empty >= 0) throw new NotLossless('copy-failed', noPictureIn(plan.ranges, empty))
  options.onProgress(0, 'verifying')
  return findFault(tools, file, expected, signal)
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

function nameClip(
  { request, show, kindWord }: ClipJob,
  draft: ClipDraft,
  { folder, onNaming }: { folder: string; onNaming: (file: string) => void },
): Promise<string> {
  if ('file' in request.target) {
    onNaming(request.target.file)
    return finishExactly(draft.file, request.target.file)
  }
  const { extension } = draft
  const { startMs } = draft.parts[0]!
  const name = clipFileName({ title: request.title || show.title, kindWord, startMs, showDurationMs: show.durationMs, extension })
  return finishBesideOthers(draft.file, join(folder, name), onNaming)
}
