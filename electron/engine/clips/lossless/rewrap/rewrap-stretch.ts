// Writes a stretch as an MP4 of its own, packet for packet, at the speed of the disk.
import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../../../contract/errors.ts'
import { toSeconds } from '../../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import { inputArgs } from '../../list-packets.ts'
import { findBox } from '../../mp4-boxes.ts'
import { indexBytesFor } from '../../container.ts'
import type { Kept } from '../choose-packets.ts'
import type { CopyOptions, StretchToCopy } from '../copy-stretch.ts'
import { buildIndex } from './build-index.ts'
import type { Chunk, TrackToIndex } from './build-index.ts'
import { copyContent, writeFully } from './copy-content.ts'
import type { Piece } from './copy-content.ts'
import type { PlacedPackets } from './placed-packets.ts'
import type { KeptPackets } from './track-times.ts'
import { together } from '../../../lib/together.ts'
import { box } from '../../write-boxes.ts'

/** This way of copying does not do here; ffmpeg's may, or can say why not. */
export class NotRewrapped extends Error {
  override readonly name = 'NotRewrapped'
}

export interface RewrapOptions extends CopyOptions {
  /** For what ffmpeg writes of the clip's first second; the caller removes it. */
  sampleFile: string
}

/**
 * The content is copied while ffmpeg writes its sample; the index then goes in front of it, where room was left.
 * @throws AppError `disk-full` and what `media` throws but `ffmpeg-failed`; NotRewrapped for all else that goes wrong
 */
export async function rewrapStretch(run: RunFfmpeg, stretch: StretchToCopy, options: RewrapOptions): Promise<void> {
  const { segment, startMs, endMs, streams } = stretch
  const kept = streams.map(({ kept: which, placed }) => pick(placed!, which, startMs))
  const { pieces, chunks } = layOut(kept)
  const tracks = kept.map((packets, place): TrackToIndex => ({ packets, chunks: chunks[place]! }))
  const contentBytes = pieces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const contentAt = indexBytesFor(pieces.length)
  await writing(options, async () => {
    const from = await open(segment.recording.path, 'r')
    const to = await open(options.output, 'wx').catch(error => from.close().then(() => Promise.reject(asError(error))))
    try {
      const onBytes = (bytes: number) => options.onTimeMs(((endMs - startMs) * bytes) / contentBytes)
      const copying = copyContent(from, { to, at: contentAt, pieces, signal: options.signal, onBytes })
      const [sample] = await together([writeSample(run, stretch, options), copying])
      const front = frontOf(sample, { tracks, durationMs: endMs - startMs, contentAt, contentBytes })
      await writeFully(to, front, front.length, 0)
    } finally {
      await Promise.all([from.close(), to.close()])
    }
  })
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** All that comes before the content: what kind of file it is, the index, the rest of the room, the head of the content. */
function frontOf(sample: Buffer, layout: { tracks: TrackToIndex[]; durationMs: number; contentAt: number; contentBytes: number }): Buffer {
  const [type, index] = [findBox(sample, 'ftyp'), findBox(sample, 'moov')]
  const built = index && buildIndex(index, layout)
  if (!type || !built) throw new NotRewrapped('ffmpeg wrote an index of another form')
  const [head, tail] = [Buffer.concat([box('ftyp', type), built]), contentHead(layout.contentBytes)]
  const restBytes = layout.contentAt - head.length - tail.length - emptyBox.length
  if (restBytes < 0) throw new NotRewrapped('the index needs more room than was left for it')
  return Buffer.concat([head, box('free', Buffer.alloc(restBytes)), tail])
}

const emptyBox = box('free')

async function writing({ output, signal }: CopyOptions, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof AppError && error.code !== 'ffmpeg-failed') throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new AppError('disk-full', String(error), { details: { folder: dirname(output) }, cause: error })
    throw new NotRewrapped(String(error), { cause: error })
  }
}

/** The head of the box `mdat`, with a size of 64 bits always. */
function contentHead(contentBytes: number): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write('mdat', 4, 'latin1')
  head.writeBigUInt64BE(BigInt(16 + contentBytes), 8)
  return head
}

/** How ffmpeg would say what is in the clip and how to decode it. It is read as boxes, one after the other. */
async function writeSample(
  run: RunFfmpeg,
  { segment, startMs, streams }: StretchToCopy,
  { sampleFile, outputArgs, signal }: RewrapOptions,
): Promise<Buffer> {
  const maps = streams.flatMap(({ map }) => ['-map', map])
  const input = ['-copyts', ...inputArgs(segment.recording.path, { seekMs: startMs, stopMs: undefined }), ...maps]
  // a track of which it holds nothing would be left out
  const latestMs = Math.max(...streams.map(({ kept, placed }) => placed!.startMs[kept.first]!))
  if (latestMs - startMs > mostSampleMs) throw new NotRewrapped('the sound begins too late')
  const times = ['-to', toSeconds(latestMs + sampleMs), '-output_ts_offset', toSeconds(-startMs)]
  await run([...input, ...times, '-c', 'copy', ...outputArgs, `file:${sampleFile}`], { signal })
  return readFile(sampleFile)
}

const sampleMs = 500
const mostSampleMs = 20_000

function pick(packets: PlacedPackets, { first, next, last }: Kept, startMs: number): KeptPackets {
  const of = <T>(column: readonly T[]): T[] => [column[first]!, ...column.slice(next, last + 1)]
  return {
    kind: packets.kind,
    shownMs: of(packets.startMs).map(ms => ms - startMs),
    durationMs: of(packets.durationMs),
    isKey: of(packets.isKey),
    sizeBytes: of(packets.sizeBytes),
    at: of(packets.at),
  }
}

/** All packets in the order of the recording, and for each track its runs of neighbours. */
function layOut(tracks: readonly KeptPackets[]): { pieces: Piece[]; chunks: Chunk[][] } {
  const pieces: Piece[] = []
  const chunks = tracks.map((): Chunk[] => [])
  const next = tracks.map(() => 0)
  let [contentBytes, previous] = [0, -1]
  for (;;) {
    const track = nextTrack(tracks, next)
    if (track < 0) return { pieces, chunks }
    const place = next[track]!++
    const { at, sizeBytes } = tracks[track]!
    const piece = { at: at[place]!, sizeBytes: sizeBytes[place]! }
    const before = pieces.at(-1)
    if (before && piece.at < before.at + before.sizeBytes) throw new NotRewrapped('packets are not stored in the order of decoding')
    pieces.push(piece)
    if (track === previous) chunks[track]!.at(-1)!.packets++
    else chunks[track]!.push({ at: contentBytes, packets: 1 })
    previous = track
    contentBytes += piece.sizeBytes
  }
}

/** The one whose next packet comes first in the recording; -1 when there are no more. */
function nextTrack(tracks: readonly KeptPackets[], next: readonly number[]): number {
  let [found, least] = [-1, Infinity]
  for (let track = 0; track < tracks.length; track++) {
    const here = tracks[track]!.at[next[track]!] ?? Infinity
    if (here < least) [found, least] = [track, here]
  }
  return found
}
