// Where a recording is entered so that the picture at a time, and the key frame it needs, are among what is read first.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Recording } from '../../../contract/shows.ts'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { MediaTools } from '../player-tools.ts'
import { findFlvPlace } from './find-flv-place.ts'
import { findMatroskaPlace } from './find-matroska-place.ts'
import type { Entry } from './remux-arguments.ts'

/** Sound is stored near its picture, not beside it; a transport stream is entered at any packet, a little before or after the place asked for. */
const earlyMs = 1500
/** Groups of pictures are seldom longer; each step looks further back than the one before. */
const lookBackMs = [12_000, 60_000, 600_000]
/** What an unfinished file is entered before the time, as its key frames are not known. */
const unfinishedLookBackMs = 20_000

type Asked = { atMs: number; signal: AbortSignal }

export async function findEntry(tools: Pick<MediaTools, 'keyFrames'>, recording: Recording, asked: Asked): Promise<Entry> {
  const { path, fileStartMs, container, warnings } = recording
  const whole = { fromMs: fileStartMs - 100, inputArgs: ['-i', `file:${path}`], stdin: undefined }
  if (asked.atMs - fileStartMs < earlyMs) return whole
  const isUnfinished = warnings.some(({ code }) => code === 'recording-cut-off' || code === 'recording-growing')
  if (container.includes('flv')) return (await enterFlv(recording, asked)) ?? whole
  if (container.includes('matroska') && isUnfinished) return (await enterUnfinished(recording, asked)) ?? whole
  return (await enterByIndex(tools, recording, asked)) ?? whole
}

/** For what ffmpeg itself enters quickly: files with an index, and transport streams, which it halves its way through. */
async function enterByIndex(
  { keyFrames }: Pick<MediaTools, 'keyFrames'>,
  { path, fileStartMs }: Recording,
  { atMs, signal }: Asked,
): Promise<Entry | undefined> {
  for (const backMs of lookBackMs) {
    const fromMs = Math.max(fileStartMs, atMs - backMs)
    const keyMs = (await keyFrames(path, { fromMs, toMs: atMs + 0.5, signal })).at(-1)
    if (keyMs === undefined && fromMs > fileStartMs) continue
    const seekMs = (keyMs ?? -Infinity) - earlyMs
    if (seekMs <= fileStartMs) return undefined
    const inputArgs = ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', toSeconds(seekMs), '-i', `file:${path}`]
    return { fromMs: seekMs, inputArgs, stdin: undefined }
  }
  return undefined
}

/** ffmpeg would read all that lies before. Tags carry the time of decoding, which may be that much before the time shown. */
async function enterFlv({ path }: Recording, { atMs }: Asked): Promise<Entry | undefined> {
  const mostReorderedMs = 1000
  return fromPlace(path, 'flv', async file => {
    const place = await findFlvPlace(file, atMs - mostReorderedMs)
    return place && { ...place, fromMs: place.keyMs }
  })
}

const enterUnfinished = ({ path }: Recording, { atMs }: Asked): Promise<Entry | undefined> =>
  fromPlace(path, 'matroska', async file => {
    const place = await findMatroskaPlace(file, atMs - unfinishedLookBackMs)
    return place && { ...place, fromMs: place.clusterMs }
  })

interface Place {
  head: Buffer
  fromByte: number
  fromMs: number
}

async function fromPlace(path: string, format: string, find: (file: FileHandle) => Promise<Place | undefined>): Promise<Entry | undefined> {
  const file = await open(path)
  const place = await find(file).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  if (!place) {
    await file.close()
    return undefined
  }
  const stdin = Readable.from(readFrom(file, place), { objectMode: false })
  stdin.once('close', () => void file.close()) // also where nobody ever read
  return { fromMs: place.fromMs, inputArgs: ['-f', format, '-i', 'pipe:0'], stdin }
}

async function* readFrom(file: FileHandle, { head, fromByte }: Place): AsyncGenerator<Buffer> {
  yield head
  for await (const chunk of file.createReadStream({ start: fromByte, autoClose: false, highWaterMark: 256 * 1024 })) yield chunk as Buffer
}
