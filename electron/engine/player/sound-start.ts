// When the sound of a recording begins: what decides whether a browser shows the pictures before it.
import type { Recording } from '../../contract/shows.ts'
import { toSeconds } from '../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'
import { createTimeParser } from './list-pictures.ts'

/** Whatever begins later than this begins late; nothing behind it is read. */
const farMs = 3000

/** Of the first track, in milliseconds of the file's clock; Infinity where it begins much later than the picture. Undefined without sound. */
export async function readSoundStart(
  run: RunFfmpeg,
  { path, audio, fileStartMs }: Recording,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  if (audio.length === 0) return undefined
  const parser = createTimeParser()
  const until = ['-to', toSeconds(fileStartMs + farMs)]
  const args = ['-copyts', '-i', `file:${path}`, '-map', '0:a:0', '-c', 'copy', ...until, '-frames:a', '1', '-f', 'framecrc', '-']
  await run(args, { signal, onStdoutLine: parser.readLine })
  return parser.atMs[0] ?? Infinity
}
