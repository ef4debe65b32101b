// Opens a finished clip again, as a player would, before it gets its name.
import { AppError } from '../../contract/errors.ts'
import { together } from '../lib/together.ts'
import type { ClipTools } from './clip-tools.ts'
import { hasEnd } from './copied-end.ts'
import type { CopiedEnd } from './copied-end.ts'
import { decodeEnds } from './decode-ends.ts'
import { endOfMs, listPackets } from './list-packets.ts'
import type { PacketList } from './list-packets.ts'
import { readMp4Index } from './mp4-index.ts'
import { flushToDisk } from './target.ts'

/** What a clip must be. */
export interface Expected {
  hasPicture: boolean
  audioTracks: number
  /** Only looked at where a recording is turned: `undefined` elsewhere. */
  rotationDegrees: number | undefined
  durationMs: number
  toleranceMs: number
  /** Exact, where it is known. */
  pictures: number | undefined
  /** Where copied pieces were put together: what is around them is decoded, too. */
  jointsMs: readonly number[]
  /** The pictures are decoded elsewhere, and compared with the recording's: only the sound is decoded here. */
  isPictureCompared: boolean
  /** Its ends were decoded while it was written, this one in the recording: that holds where the clip has the same packets. */
  decodedEnd: CopiedEnd | undefined
  /** How late the picture may begin: 0, but where the container counts what an encoder puts before the sound. */
  leadMs: number
}

const startToleranceMs = 1.5 // Matroska counts whole milliseconds

/**
 * What is wrong with the clip, as text for developers; `undefined` when nothing is.
 *
 * Looked at: which streams there are, the time of every packet, that each comes after the one before, where the first begins and the
 * last ends, how many pictures there are; and both ends are decoded (or were, while it was written), and joints. That is enough for a copy,
 * whose packets are those of the recording: what may be wrong is which packets it has, what it is told about them, and whether its ends
 * can do without what was cut off. An MP4 tells its packets in an index, which is also what ffmpeg would go by; where the index is not as expected, ffmpeg lists the
 * file after all and has the last word.
 */
export async function findFault(
  tools: Pick<ClipTools, 'run' | 'probe'>,
  file: string,
  expected: Expected,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    const indexed = await readMp4Index(file)
    const isAsIndexed = indexed !== undefined && findContentFault(indexed, expected) === undefined
    const { decodedEnd, isPictureCompared, audioTracks } = expected
    const isDecoded = isAsIndexed && decodedEnd !== undefined && (await hasEnd(file, indexed, decodedEnd).catch(() => false))
    const hasNothingToDecode = isPictureCompared && audioTracks === 0
    const [streams, rotationDegrees] = await together([
      isAsIndexed ? indexed : listPackets(tools.run, ['-i', `file:${file}`, '-map', '0'], signal),
      expected.rotationDegrees === undefined ? undefined : readRotation(tools, file, signal),
      isDecoded || hasNothingToDecode ? undefined : decodeEnds(tools.run, file, { ...expected, isSoundOnly: isPictureCompared }, signal),
      flushToDisk(file), // naming the clip waits for that; it may as well begin now
    ])
    return findContentFault(streams, expected) ?? findRotationFault(rotationDegrees, expected)
  } catch (error) {
    if (error instanceof AppError && faults.has(error.code)) return String(error.details['detail'] ?? error.message)
    throw error
  }
}

/** Failures that tell about the clip; a full disk or a missing ffmpeg does not. */
const faults = new Set(['ffmpeg-failed', 'not-a-recording', 'file-empty'])

const findContentFault = (streams: readonly PacketList[], expected: Expected): string | undefined =>
  findStreamFault(streams, expected) ?? findTimeFault(streams, expected)

function findStreamFault(streams: readonly PacketList[], expected: Expected): string | undefined {
  const has = (kind: string) => streams.filter(stream => stream.kind === kind).length
  const [pictures, tracks] = [has('video'), has('audio')]
  if (pictures !== Number(expected.hasPicture)) return `${pictures} streams of pictures`
  return tracks === expected.audioTracks ? undefined : `${tracks} audio tracks instead of ${expected.audioTracks}`
}

const readRotation = async ({ probe }: Pick<ClipTools, 'probe'>, file: string, signal: AbortSignal | undefined): Promise<number> =>
  (await probe(file, signal)).video?.rotationDegrees ?? 0

const findRotationFault = (found: number | undefined, { rotationDegrees }: Expected): string | undefined =>
  found === rotationDegrees ? undefined : `turned by ${found} degrees instead of ${rotationDegrees}`

/** Pure: the times of all packets against what was wanted. */
export function findTimeFault(streams: readonly PacketList[], { durationMs, toleranceMs, pictures, leadMs }: Expected): string | undefined {
  for (const [index, { decodeMs }] of streams.entries()) {
    const at = decodeMs.findIndex((ms, place) => place > 0 && !(ms > decodeMs[place - 1]!))
    if (at >= 0) return `stream ${index} goes back in time at ${decodeMs[at]} ms`
  }
  const main = streams.find(({ kind }) => kind === 'video') ?? streams[0]
  if (!main || main.startMs.length === 0) return 'nothing in it'
  const startMs = main.startMs.reduce((least, ms) => Math.min(least, ms), Infinity)
  const isSound = main.kind !== 'video'
  const slackMs = isSound ? toleranceMs : startToleranceMs
  if (startMs < -slackMs || startMs > leadMs + slackMs) return `begins at ${startMs} ms instead of 0`
  const foundMs = endOfMs(main)
  if (Math.abs(foundMs - durationMs) > toleranceMs) return `${foundMs} ms long instead of ${durationMs}`
  if (pictures === undefined || isSound || pictures === main.startMs.length) return undefined
  return `${main.startMs.length} pictures instead of ${pictures}`
}
