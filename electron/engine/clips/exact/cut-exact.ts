// A clip that begins and ends with the pictures that were asked for, and whose middle is the recording's own, untouched.
import { AppError } from '../../../contract/errors.ts'
import type { ClipDraft, ClipWork } from '../clip-draft.ts'
import { partsOf } from '../clip-parts.ts'
import { NotLossless } from '../clip-tools.ts'
import { canHold, containerFor } from '../container.ts'
import type { Container } from '../container.ts'
import { encoderTimeBase } from '../encode/choose-pictures.ts'
import { CannotJoin } from './bits/cannot-join.ts'
import { MalformedStream } from './bits/malformed-stream.ts'
import { mergeConfigs } from './bits/merge-configs.ts'
import type { ParameterSet, PictureConfig } from './bits/parameter-sets.ts'
import { writeConfig } from './coding.ts'
import { findExactStretch } from './find-exact-stretch.ts'
import type { ExactStretch } from './find-exact-stretch.ts'
import { makeStretch } from './make-stretch.ts'
import type { MadeStretch } from './make-stretch.ts'
import { muxExact } from './mux-exact.ts'
import type { MuxedSound } from './mux-exact.ts'
import { writePictureTrack } from './write-picture-track.ts'
import type { TrackToWrite } from './write-picture-track.ts'

const codecs = ['h264', 'hevc']

export interface ExactDraft extends ClipDraft {
  made: readonly MadeStretch[]
  /** Tracks of the recording, in the order the clip has them. */
  soundTracks: readonly number[]
  copiedSound: MuxedSound['copied']
}

/** @throws NotLossless where all of it has to be encoded */
export async function cutExact(work: ClipWork): Promise<ExactDraft> {
  const { tools, segments, tracks, signal, temporaries } = work
  const container = chooseContainer(work)
  const stretches: ExactStretch[] = []
  for (const segment of segments) stretches.push(await findExactStretch(tools.run, { segment, tracks }, signal).catch(refuse))
  await work.assertSpace(neededBytes(stretches))

  const used: ParameterSet[] = []
  const made: MadeStretch[] = []
  for (const stretch of stretches) made.push(await makeStretch(work, stretch, used).catch(refuse))
  const track = joinStretches(made)
  const pictures = temporaries.name('.mp4')
  await writePictureTrack(pictures, track)
  const durationMs = (track.durationTicks / track.ticksPerSecond) * 1000
  const file = temporaries.name(container.extension)
  const codec = made[0]!.configs[0]!.codec
  const { tracks: soundTracks, copied: copiedSound } = await muxExact(work, {
    pictures,
    codec,
    stretches,
    durationMs,
    container,
    file,
  }).catch(refuse)
  const video = stretches[0]!.segment.recording.video
  return {
    ...{ file, made, soundTracks, copiedSound, parts: partsOf(stretches), extension: container.extension, warnings: [] },
    expected: {
      ...{ hasPicture: true, audioTracks: soundTracks.length, rotationDegrees: video?.rotationDegrees || undefined, durationMs },
      toleranceMs: 1000 / (video?.fps || 25), // how long the last picture stays is the writer's guess
      pictures: track.pictures.length,
      jointsMs: [],
      isPictureCompared: true,
      decodedEnd: undefined,
      leadMs: container.format === 'matroska' && soundTracks.length > 0 ? longestPacketMs : 0,
    },
  }
}

/** Matroska hides no sound before the first picture: all begins with what comes first. */
const longestPacketMs = 25

function chooseContainer({ segments, tracks, container }: ClipWork): Container {
  const pictures = segments.map(({ recording }) => recording.video?.codec ?? 'none')
  const other = pictures.find(codec => !codecs.includes(codec))
  if (other !== undefined) throw new NotLossless('coding', `pictures: ${other}`)
  const all = [...pictures, ...segments.flatMap(({ recording }) => tracks.flatMap(track => recording.audio[track]?.codec ?? []))]
  if (!container) return containerFor(all, true)
  if (!canHold(container, all)) throw new NotLossless('container', `${container.extension} cannot hold ${all.join(', ')}`)
  return container
}

/** One track of pictures, with one clock and one record of parameter sets. */
function joinStretches(made: readonly MadeStretch[]): TrackToWrite {
  const [first] = made
  const { entry, width, height, configs, stretch } = first!
  const video = stretch.segment.recording.video
  if (made.some(other => other.entry !== entry || other.width !== width || other.height !== height)) {
    throw new NotLossless('recordings-differ', made.map(other => `${other.entry} ${other.width}x${other.height}`).join(', '))
  }
  const config = mergeAll(configs[0]!, [...configs.slice(1), ...made.slice(1).flatMap(other => other.configs)])
  const clock = createClock(
    made.map(other => other.stretch),
    video?.fps ?? 30,
  )
  let startTicks = 0
  const pictures = made.flatMap(({ stretch: { atMs, startMs, endMs }, pictures: ranked }) => {
    const zero = startTicks
    startTicks += clock.toTicks(endMs - startMs)
    return ranked.map(({ rank, ...picture }) => ({ ...picture, shownTicks: zero + clock.toTicks(atMs[rank]! - startMs) }))
  })
  return {
    ...{ entry, width, height, pictures, ticksPerSecond: clock.ticksPerSecond, durationTicks: startTicks },
    ...{ config: writeConfig(config), rotationDegrees: video?.rotationDegrees ?? 0 },
  }
}

function mergeAll(source: PictureConfig, others: readonly PictureConfig[]): PictureConfig {
  try {
    return mergeConfigs(source, others)
  } catch (error) {
    if (error instanceof CannotJoin) throw new NotLossless('recordings-differ', error.message, error)
    throw error
  }
}

/** Pictures of a constant rate stand on that rate's exact grid; all others keep the times they have. */
function createClock(stretches: readonly ExactStretch[], fps: number) {
  const [numerator = 1, denominator = 90_000] = encoderTimeBase(stretches, fps).split(':').map(Number)
  return {
    ticksPerSecond: denominator,
    toTicks: (ms: number): number => Math.round((ms * denominator) / numerator / 1000) * numerator,
  }
}

/** The pictures are written three times: copied, put together, and into the clip. */
const timesWritten = 3.2

function neededBytes(stretches: readonly ExactStretch[]): number {
  const share = ({ video, sound, firstPacket, lastPacket }: ExactStretch) =>
    sum(video.sizeBytes.slice(firstPacket, lastPacket + 1)) + sum((sound?.tracks ?? []).flatMap(track => track?.sizeBytes ?? []))
  return timesWritten * sum(stretches.map(share)) + 1_000_000
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What cannot be read or put together may still be decoded; all else stays what it is. */
function refuse(error: unknown): never {
  if (error instanceof CannotJoin || error instanceof MalformedStream || error instanceof RangeError)
    throw new NotLossless('copy-failed', error.message, error)
  if (error instanceof AppError && error.code === 'ffmpeg-failed') {
    throw new NotLossless('copy-failed', String(error.details['detail'] ?? error.message), error)
  }
  throw error
}
