// One picture that stands for a show: from its beginning part, and not a black or an empty one.
import type { Recording, Show } from '../../../contract/shows.ts'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { MediaTools } from '../player-tools.ts'
import type { PreviewCache } from './preview-cache.ts'

export const posterExtension = '.jpg'
/** Where to look, as shares of the show, until a picture tells something. */
const places = [0.1, 0.14, 0.2, 0.3, 0.45, 0.65, 0.05, 0]
const posterWidth = 480
/** Of 255. A dark stage with a lit face has more; a black, a white and a plain slide have less. */
const leastLight = 24
const leastContrast = 14
const glance = { width: 32, height: 18 }

/** A poster made another way than before gets another name. */
export const posterOf = ({ recordings }: Show): string[] => ['poster', '1', ...seenIn(recordings).map(({ fingerprint }) => fingerprint)]

const seenIn = (recordings: readonly Recording[]): Recording[] => recordings.filter(({ video }) => video)

/** Undefined where no recording has a picture. */
export async function findPoster(
  cache: PreviewCache,
  tools: Pick<MediaTools, 'run'>,
  show: Show,
  signal: AbortSignal,
): Promise<string | undefined> {
  const seen = seenIn(show.recordings)
  if (seen.length === 0) return undefined
  const about = posterOf(show)
  const found = await cache.find(about, posterExtension)
  return found ?? cache.make(about, posterExtension, temporary => makePoster(tools, seen, temporary, signal))
}

async function makePoster(
  { run }: Pick<MediaTools, 'run'>,
  recordings: readonly Recording[],
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const best = await findPicture(run, recordings, signal)
  const output = ['-frames:v', '1', '-vf', `scale='min(${posterWidth},iw)':-2`, '-q:v', '4', '-f', 'image2', '-y', `file:${file}`]
  await run([...inputArgs(best), '-map', '0:V:0', ...output], { signal })
}

interface Place {
  recording: Recording
  fileMs: number
}

async function findPicture(run: MediaTools['run'], recordings: readonly Recording[], signal: AbortSignal): Promise<Place> {
  const durationMs = recordings.reduce((sum, recording) => sum + recording.durationMs, 0)
  let best: { place: Place; contrast: number } | undefined
  for (const share of places) {
    const place = placeAt(recordings, share * durationMs)
    const { light, contrast } = judge(await glanceAt(run, place, signal))
    if (light >= leastLight && contrast >= leastContrast) return place
    if (!best || contrast > best.contrast) best = { place, contrast }
  }
  return best!.place // there is at least one place
}

/** @param atMs counted over what was recorded, without the gaps */
function placeAt(recordings: readonly Recording[], atMs: number): Place {
  let leftMs = atMs
  for (const recording of recordings) {
    if (leftMs < recording.durationMs) return { recording, fileMs: recording.fileStartMs + leftMs }
    leftMs -= recording.durationMs
  }
  const recording = recordings[0]!
  return { recording, fileMs: recording.fileStartMs }
}

/** The brightness of each pixel of a very small version; empty where nothing could be decoded. */
async function glanceAt(run: MediaTools['run'], place: Place, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = []
  const small = `scale=${glance.width}:${glance.height}:flags=area,format=gray`
  const args = [...inputArgs(place), '-map', '0:V:0', '-frames:v', '1', '-vf', small, '-f', 'rawvideo', 'pipe:1']
  await run(args, { signal, onStdoutChunk: chunk => void chunks.push(chunk) })
  return Buffer.concat(chunks)
}

function judge(pixels: Buffer): { light: number; contrast: number } {
  if (pixels.length === 0) return { light: 0, contrast: -1 }
  const light = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length
  const contrast = Math.sqrt(pixels.reduce((sum, pixel) => sum + (pixel - light) ** 2, 0) / pixels.length)
  return { light, contrast }
}

/** Key frames are quick to decode; `-seek_timestamp 1`: the time is the file's own. */
function inputArgs({ recording: { path, fileStartMs }, fileMs }: Place): string[] {
  const seek = fileMs > fileStartMs ? ['-seek_timestamp', '1', '-noaccurate_seek', '-ss', toSeconds(fileMs)] : []
  return ['-skip_frame', 'nokey', ...seek, '-i', `file:${path}`]
}
