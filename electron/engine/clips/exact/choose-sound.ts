// Which packets of sound go with pictures that were cut to the frame. Pure.
import type { PacketList } from '../list-packets.ts'
import type { Kept } from '../lossless/choose-packets.ts'

const roundingMs = 0.51

/**
 * How much a decoder has to hear before it is right, in ms: a packet of AAC or MP3 is made with the one before; Opus needs 80 ms
 * (RFC 7845, 4.6). A player does not let it be heard.
 */
const prerollMs: Record<string, number> = { aac: 25, mp3: 60, mp2: 30, ac3: 35, eac3: 35, opus: 80, vorbis: 50 }

export const longestPrerollMs = Math.max(...Object.values(prerollMs))

/**
 * @param canHide the container says from when on sound is to be heard: it begins exactly with the first picture. Else it begins with the
 * packet nearest to it, at most half of one off.
 * @returns undefined where the track has nothing here
 */
export function chooseSoundPackets(
  { startMs, durationMs, codec }: PacketList,
  { fromMs, toMs, canHide }: { fromMs: number; toMs: number; canHide: boolean },
): Kept | undefined {
  const endsMs = (index: number) => startMs[index]! + durationMs[index]!
  const middleMs = (index: number) => startMs[index]! + durationMs[index]! / 2
  const heard = startMs.findIndex((_, index) => (canHide ? endsMs(index) > fromMs + roundingMs : middleMs(index) >= fromMs))
  const last = startMs.findLastIndex((_, index) => middleMs(index) < toMs)
  if (heard < 0 || last < heard) return undefined
  const hiddenFromMs = startMs[heard]! - (canHide ? (prerollMs[codec] ?? 0) : 0)
  const first = startMs.findIndex(atMs => atMs >= hiddenFromMs - roundingMs)
  return { first, next: first + 1, last }
}
