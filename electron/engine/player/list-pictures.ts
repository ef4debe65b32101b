// When the pictures of a stretch of a recording are shown, from its packets: nothing is decoded.
import type { Recording } from '../../contract/shows.ts'
import { toSeconds } from '../lib/ffmpeg.ts'
import type { MediaTools } from './player-tools.ts'
import { findEntry } from './remux/find-entry.ts'

/** A picture belongs to a range that begins at its time, or less than this behind it: as for clips, whose times are whole milliseconds. */
const roundingMs = 0.51
/** Pictures are stored in the order of decoding, which may be that much behind the order they are shown in. */
const mostReorderedMs = 3000

/** Those with fromMs <= time < toMs. */
export const picturesWithin = (atMs: readonly number[], { fromMs, toMs }: { fromMs: number; toMs: number }): number[] =>
  atMs.filter(ms => ms >= fromMs - roundingMs && ms < toMs - roundingMs)

/** On the file's clock, ascending. */
export async function listPictures(
  tools: Pick<MediaTools, 'run' | 'keyFrames'>,
  recording: Recording,
  { fromMs, toMs, signal }: { fromMs: number; toMs: number; signal: AbortSignal },
): Promise<number[]> {
  if (!recording.video) return []
  const entry = await findEntry(tools, recording, { atMs: fromMs, signal })
  const parser = createTimeParser()
  const until = ['-to', toSeconds(toMs + mostReorderedMs)]
  const args = ['-copyts', ...entry.inputArgs, '-map', '0:V:0', '-c', 'copy', ...until, '-f', 'framecrc', '-']
  try {
    await tools.run(args, { signal, onStdoutLine: parser.readLine, ...(entry.stdin && { stdin: entry.stdin }) })
  } finally {
    entry.stdin?.destroy()
  }
  return picturesWithin(
    parser.atMs.toSorted((one, other) => one - other),
    { fromMs, toMs },
  )
}

/** Reads ffmpeg's framecrc format: `#tb 0: 1/1000`, then `stream, decoded at, shown at, duration, size, checksum`. */
export function createTimeParser() {
  const atMs: number[] = []
  let tickMs = NaN
  return {
    atMs,
    readLine(line: string): void {
      const [, numerator, denominator] = /^#tb 0: (\d+)\/(\d+)/.exec(line) ?? []
      if (numerator !== undefined) tickMs = (1000 * Number(numerator)) / Number(denominator)
      else if (/^\d/.test(line)) atMs.push(Number(line.split(',')[2]) * tickMs)
    },
  }
}
