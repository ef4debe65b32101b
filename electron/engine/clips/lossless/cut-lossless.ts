// A clip whose pictures and sound are those of the recording, untouched: key frame to key frame.
import { AppError } from '../../../contract/errors.ts'
import type { ClipDraft, ClipWork } from '../clip-draft.ts'
import { partsOf } from '../clip-parts.ts'
import { NotLossless } from '../clip-tools.ts'
import type { CopiedEnd } from '../copied-end.ts'
import { beginsAnew } from './begins-anew.ts'
import { findDifference, hasCleanSeams } from './can-join.ts'
import { canHold, containerFor, indexBytesFor, writerArgs } from '../container.ts'
import type { Container } from '../container.ts'
import type { Segment } from '../plan-clip.ts'
import { copyStretch, findPlacedStretch, findStretch } from './copy-stretch.ts'
import type { CopyOptions, StretchToCopy } from './copy-stretch.ts'
import { joinParts } from './join-parts.ts'
import type { Part } from './join-parts.ts'
import { NotRewrapped, rewrapStretch } from './rewrap/rewrap-stretch.ts'

/**
 * The quick way, for recordings of the usual kind into an MP4: packets are found and copied by reading and writing files, several times as
 * fast as ffmpeg. `undefined` where that does not do.
 * @throws NotLossless where only encoding can help
 */
export async function cutRewrapped(work: ClipWork): Promise<ClipDraft | undefined> {
  const { segments, tracks, container } = work
  const isAlike = segments.every(({ recording }) => recording.container === segments[0]!.recording.container)
  if (!isAlike || (container && container.format !== 'mp4')) return undefined
  const stretches: StretchToCopy[] = []
  for (const segment of segments) {
    const stretch = await findPlacedStretch({ segment, tracks: tracksIn(segment, tracks) })
    if (!stretch) return undefined
    stretches.push(stretch)
  }
  try {
    return await cutStretches(work, stretches, (stretch, options) => {
      const sampleFile = work.temporaries.name('.mp4')
      const done = rewrapStretch(work.tools.run, stretch, { ...options, sampleFile })
      return done.finally(() => work.temporaries.remove(sampleFile))
    })
  } catch (error) {
    if (error instanceof NotRewrapped) return undefined
    throw error
  }
}

/** @throws NotLossless where only encoding can help */
export async function cutLossless(work: ClipWork): Promise<ClipDraft> {
  const { tools, segments, tracks, signal } = work
  const stretches: StretchToCopy[] = []
  for (const segment of segments)
    stretches.push(await findStretch(tools.run, { segment, tracks: tracksIn(segment, tracks) }, signal).catch(refuse))
  return cutStretches(work, stretches, (stretch, options) => copyStretch(tools.run, stretch, options).then(() => undefined))
}

const tracksIn = ({ recording }: Segment, tracks: readonly number[]): number[] => tracks.filter(track => track < recording.audio.length)

/** Answers what the copy ends with, where its ends were decoded on the way. */
type Copy = (stretch: StretchToCopy, options: CopyOptions & { isWholeClip: boolean }) => Promise<CopiedEnd | undefined>

async function cutStretches(work: ClipWork, stretches: readonly StretchToCopy[], copy: Copy): Promise<ClipDraft> {
  const first = stretches[0]!
  assertJoinable(stretches)
  const container = chooseContainer(work, first)
  await work.assertSpace(neededBytes(stretches))
  const file = work.temporaries.name(container.extension)
  const decodedEnd = await write(work, stretches, { file, container, copy }).catch(refuse)
  return {
    file,
    parts: partsOf(stretches),
    extension: container.extension,
    expected: { ...expectedOf(stretches), decodedEnd },
    warnings: [],
  }
}

function assertJoinable(stretches: readonly StretchToCopy[]): void {
  const difference = findDifference(stretches)
  if (difference !== undefined) throw new NotLossless('recordings-differ', difference)
  if (!hasCleanSeams(stretches)) throw new NotLossless('seam-without-key-frame', 'the later recording begins between two key frames')
}

function chooseContainer({ container }: ClipWork, { streams, segment }: StretchToCopy): Container {
  const codecs = streams.map(({ codec }) => codec)
  if (!container) return containerFor(codecs, segment.recording.video !== undefined)
  if (!canHold(container, codecs)) throw new NotLossless('container', `${container.extension} cannot hold ${codecs.join(', ')}`)
  return container
}

/** One stretch is written straight into its file; several become parts first. */
async function write(
  work: ClipWork,
  stretches: readonly StretchToCopy[],
  { file, container, copy }: { file: string; container: Container; copy: Copy },
): Promise<CopiedEnd | undefined> {
  const { tools, signal, temporaries, onProgress } = work
  const totalMs = stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0)
  const [first] = stretches
  const videoCodec = first!.streams.find(({ kind }) => kind === 'video')?.codec
  const indexBytes = indexBytesFor(stretches.flatMap(({ streams }) => streams).reduce((sum, { packets }) => sum + packets, 0))
  const writer = writerArgs(container, { videoCodec, indexBytes })
  const outputArgs = [...work.metadataFor(stretches), ...writer]
  if (stretches.length === 1) {
    return copy(first!, { output: file, isWholeClip: true, outputArgs, signal, onTimeMs: ms => onProgress(ms / totalMs) })
  }
  const parts: Part[] = []
  for (const stretch of stretches) {
    const part = { file: temporaries.name(container.extension), durationMs: lengthOf(stretch) }
    await copy(stretch, {
      output: part.file,
      isWholeClip: false,
      outputArgs: ['-map_metadata', '-1', ...writer],
      signal,
      onTimeMs: () => {},
    })
    if (parts.length > 0 && videoCodec !== undefined && !(await beginsAnew(tools.run, { file: part.file, codec: videoCodec }, signal)))
      throw new NotLossless('seam-without-key-frame', `part ${parts.length + 1} begins with a key frame that needs what is before it`)
    parts.push(part)
    onProgress((0.6 * parts.length) / stretches.length)
  }
  const onTimeMs = (ms: number) => onProgress(0.6 + (0.4 * ms) / totalMs)
  await joinParts(tools.run, parts, temporaries.name('.txt'), { output: file, outputArgs, signal, onTimeMs })
  for (const part of parts) temporaries.remove(part.file)
  return undefined
}

function expectedOf(stretches: readonly StretchToCopy[]): Omit<ClipDraft['expected'], 'decodedEnd'> {
  const { segment, streams } = stretches[0]!
  const video = segment.recording.video
  const isPicture = ({ kind }: { kind: string }) => kind === 'video'
  const pictures = stretches.reduce((sum, stretch) => sum + (stretch.streams.find(isPicture)?.packets ?? 0), 0)
  return {
    hasPicture: streams.some(isPicture),
    audioTracks: streams.filter(({ kind }) => kind === 'audio').length,
    rotationDegrees: video?.rotationDegrees || undefined,
    durationMs: stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0),
    toleranceMs: 1000 / (video?.fps || 25), // how long the last picture stays is the writer's guess
    pictures: video ? pictures : undefined,
    jointsMs: jointsOf(stretches),
    isPictureCompared: false,
    leadMs: 0,
  }
}

/** Where one stretch ends and the next begins, in the clip. */
const jointsOf = (stretches: readonly StretchToCopy[]): number[] => {
  let atMs = 0
  return stretches.slice(1).map((_, place) => (atMs += lengthOf(stretches[place]!)))
}

/** The stretch's share of its file, and a little more; parts and their sum lie side by side for a moment. */
function neededBytes(stretches: readonly StretchToCopy[]): number {
  const share = ({ segment: { recording }, startMs, endMs }: StretchToCopy) =>
    recording.sizeBytes * Math.min(1, (endMs - startMs) / Math.max(1, recording.durationMs))
  const bytes = stretches.reduce((sum, stretch) => sum + share(stretch), 0)
  return (stretches.length === 1 ? 1.1 : 2.2) * bytes + 1_000_000
}

const lengthOf = ({ startMs, endMs }: StretchToCopy): number => endMs - startMs

/** What ffmpeg cannot copy it may still decode; all else stays what it is. */
function refuse(error: unknown): never {
  if (error instanceof AppError && error.code === 'ffmpeg-failed') {
    throw new NotLossless('copy-failed', String(error.details['detail'] ?? error.message), error)
  }
  throw error
}
