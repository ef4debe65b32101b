// Writes a stretch as an MP4 of its own, packet for packet, at the speed of the disk.
import { open, readFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../../../contract/errors.ts'
import { toSeconds } from '../../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import { diskTroubleIn } from '../../../lib/system-error.ts'
import { together } from '../../../lib/together.ts'
import { chooseEnd } from '../../copied-end.ts'
import type { CopiedEnd } from '../../copied-end.ts'
import { canDecodeStart, canDecodeUntil } from '../../decode-ends.ts'
import { inputArgs } from '../../list-packets.ts'
import { findBox } from '../../mp4-boxes.ts'
import { box } from '../../write-boxes.ts'
import type { CopyOptions, StretchToCopy } from '../copy-stretch.ts'
import { buildIndex } from './build-index.ts'
import { copyContent, writeFully } from './copy-content.ts'
import type { Piece } from './copy-content.ts'
import { layOutContent } from './lay-out-content.ts'
import type { Content } from './lay-out-content.ts'

/** This way of copying does not do here; ffmpeg's may, or can say why not. */
export class NotRewrapped extends Error {
  override readonly name = 'NotRewrapped'
}

export interface RewrapOptions extends CopyOptions {
  /** Nothing will be joined to it. */
  isWholeClip: boolean
  /** For what ffmpeg writes of the clip's first second; the caller removes it. */
  sampleFile: string
}

/**
 * The content is copied while ffmpeg writes its sample; the index then goes in front of it, where room was left. Both ends are decoded
 * meanwhile, because that takes as long again: the end in the recording, the start in the clip as soon as it can be played.
 * @returns what the clip ends with, where both ends could be decoded
 * @throws AppError `disk-full` and what `media` throws but `ffmpeg-failed`; NotRewrapped for all else that goes wrong
 */
export async function rewrapStretch(run: RunFfmpeg, stretch: StretchToCopy, options: RewrapOptions): Promise<CopiedEnd | undefined> {
  const { segment, startMs, endMs, streams } = stretch
  const { signal, output } = options
  const durationMs = endMs - startMs
  const content = layOutContent(streams, startMs)
  if (!content) throw new NotRewrapped('packets are not stored in the order of decoding')
  const packets = content.tracks.map(track => track.packets)
  const end = options.isWholeClip ? chooseEnd(segment.recording.path, packets, durationMs) : undefined
  return writing(options, async () => {
    const from = await open(segment.recording.path, 'r')
    const to = await open(output, 'wx').catch(error => from.close().then(() => Promise.reject(asError(error))))
    try {
      const onBytes = (bytes: number) => options.onTimeMs((durationMs * bytes) / content.contentBytes)
      const copying = startCopying(from, to, { content, signal, onBytes })
      const playable = together([copying.start, writeFront(to, writeSample(run, stretch, options), { ...content, durationMs })])
      const [isStartFine, isEndFine] = await together([
        end && playable.then(() => canDecodeStart(run, output, signal)),
        end && canDecodeUntil(run, { ...end, endMs, maps: streams.map(({ map }) => map) }, signal),
        playable,
        copying.all,
      ])
      return isStartFine && isEndFine ? end : undefined
    } finally {
      await Promise.all([from.close(), to.close()])
    }
  })
}

/** Enough to decode the first moments, at any usual rate. */
const startBytes = 8 << 20

/** Copies in the order of the recording, and tells when the start is there. */
function startCopying(
  from: FileHandle,
  to: FileHandle,
  { content, signal, onBytes }: { content: Content; signal: AbortSignal | undefined; onBytes: (doneBytes: number) => void },
): { start: Promise<void>; all: Promise<void> } {
  const { pieces, contentAt } = content
  const copy = (part: readonly Piece[], doneBytes: number) =>
    copyContent(from, { to, at: contentAt + doneBytes, pieces: part, signal, onBytes: bytes => onBytes(doneBytes + bytes) })
  let [count, bytes] = [0, 0]
  while (count < pieces.length && bytes < startBytes) bytes += pieces[count++]!.sizeBytes
  const start = copy(pieces.slice(0, count), 0)
  return { start, all: start.then(() => copy(pieces.slice(count), bytes)) }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** All that comes before the content: what kind of file it is, the index, the rest of the room, the head of the content. */
async function writeFront(to: FileHandle, sample: Promise<Buffer>, layout: Content & { durationMs: number }): Promise<void> {
  const front = frontOf(await sample, layout)
  await writeFully(to, front, front.length, 0)
}

function frontOf(sample: Buffer, layout: Content & { durationMs: number }): Buffer {
  const [type, index] = [findBox(sample, 'ftyp'), findBox(sample, 'moov')]
  const built = index && buildIndex(index, layout)
  if (!type || !built) throw new NotRewrapped('ffmpeg wrote an index of another form')
  const [head, tail] = [Buffer.concat([box('ftyp', type), built]), contentHead(layout.contentBytes)]
  const restBytes = layout.contentAt - head.length - tail.length - emptyBox.length
  if (restBytes < 0) throw new NotRewrapped('the index needs more room than was left for it')
  return Buffer.concat([head, box('free', Buffer.alloc(restBytes)), tail])
}

const emptyBox = box('free')

async function writing<Made>({ output, signal }: CopyOptions, act: () => Promise<Made>): Promise<Made> {
  try {
    return await act()
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof AppError && error.code !== 'ffmpeg-failed') throw error
    if (diskTroubleIn(error) === 'disk-full')
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
