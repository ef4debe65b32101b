// Decodes what a clip begins and ends with, and what is around its joints, as a player would. Every complaint of the decoder counts.
import { codeOf } from '../../contract/errors.ts'
import { toSeconds } from '../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'
import { inputArgs, stopArgs } from './list-packets.ts'

/** At each end, and on either side of a joint; each from the key frame before it. */
export const decodedMs = 250

const strictly = ['-err_detect', 'explode']
// smoothing edges between blocks is a third of the work, and finds no damage
const pictures = ['-skip_loop_filter', 'all']

/**
 * One that begins at a key frame of an open group misses what its first pictures are made from, and says so: where anything was said,
 * the whole clip is decoded, from the start, and that has the last word.
 * @throws AppError `ffmpeg-failed` where something is damaged
 */
export async function decodeEnds(
  run: RunFfmpeg,
  file: string,
  { durationMs, jointsMs, isSoundOnly }: { durationMs: number; jointsMs: readonly number[]; isSoundOnly: boolean },
  signal: AbortSignal | undefined,
): Promise<void> {
  const input = (...options: string[]) => [...strictly, ...(isSoundOnly ? ['-vn'] : pictures), ...options, '-i', `file:${file}`]
  const isShort = durationMs <= 3 * decodedMs
  const inputs = isShort
    ? [input()]
    : [
        input('-t', toSeconds(decodedMs)),
        ...jointsMs.map(atMs => input('-ss', toSeconds(Math.max(0, atMs - decodedMs)), '-t', toSeconds(2 * decodedMs))),
        input('-ss', toSeconds(durationMs - decodedMs)),
      ]
  try {
    await decode(run, [...inputs.flat(), ...inputs.flatMap((_, place) => ['-map', String(place)])], signal)
  } catch (error) {
    if (isShort || codeOf(error) !== 'ffmpeg-failed') throw error
    await decode(run, [...input(), '-map', '0'], signal)
  }
}

/** Whether a file can be decoded from its start; it may still be growing behind that. */
export const canDecodeStart = (run: RunFfmpeg, file: string, signal: AbortSignal | undefined): Promise<boolean> =>
  canDecode(run, [...strictly, ...pictures, ...['-threads', '1'], '-t', toSeconds(decodedMs), '-i', `file:${file}`, '-map', '0'], signal)

/** Whether a recording can be decoded up to `endMs` of its own clock. @param maps the streams that matter */
export function canDecodeUntil(
  run: RunFfmpeg,
  { recording, endMs, maps }: { recording: string; endMs: number; maps: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const window = { seekMs: endMs - decodedMs, stopMs: endMs }
  const input = ['-copyts', ...strictly, ...pictures, ...inputArgs(recording, window)]
  return canDecode(run, [...input, ...maps.flatMap(map => ['-map', map]), ...stopArgs(window)], signal)
}

async function canDecode(run: RunFfmpeg, args: readonly string[], signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await decode(run, args, signal)
    return true
  } catch (error) {
    if (codeOf(error) === 'ffmpeg-failed') return false
    throw error
  }
}

const decode = (run: RunFfmpeg, args: readonly string[], signal: AbortSignal | undefined): Promise<void> =>
  run(['-xerror', ...args, '-f', 'null', '-'], { signal })
