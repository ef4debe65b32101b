// Where a recording can be cut without decoding it.
import { asAppError } from './ffmpeg-failure.ts'
import { readPackets, type Ffprobe } from './run-ffprobe.ts'

/**
 * Transport streams are entered at any packet, not at a key frame, and packets lie in the order of decoding: begin a little before
 * the range and end a little behind it.
 */
const marginMs = 3000

/**
 * Presentation times of the film's key frames within [fromMs, toMs], ascending, in milliseconds
 * of the file's clock. Reads only that stretch.
 */
export async function findKeyFrames(
  ffprobe: Ffprobe,
  path: string,
  { fromMs, toMs, signal }: { fromMs: number; toMs: number; signal: AbortSignal | undefined },
): Promise<number[]> {
  const seconds = (ms: number) => (ms / 1000).toFixed(3)
  const from = fromMs > marginMs ? seconds(fromMs - marginMs) : '' // before that: from the beginning
  const times: number[] = []
  try {
    await readPackets(ffprobe, path, {
      streams: 'V:0', // a film, not a cover picture
      interval: `${from}%${seconds(toMs + marginMs)}`,
      onPacket: ({ isKeyFrame, isHidden, atMs }) => {
        if (isKeyFrame && !isHidden && atMs >= fromMs && atMs <= toMs) times.push(atMs)
      },
      signal,
    })
  } catch (error) {
    throw asAppError(error, 'ffprobe', ['-i', `file:${path}`])
  }
  return times.sort((a, b) => a - b)
}
