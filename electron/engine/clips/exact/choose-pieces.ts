// Decides which packets of a stretch stay as they are and which of its pictures have to be encoded around them. Pure.
import type { PacketList } from '../list-packets.ts'
import type { Kept } from '../lossless/choose-packets.ts'

export interface Pieces {
  /** Packets to copy, by their number in the list. */
  copied: Kept
  /** How many of the stretch's pictures, in the order shown, come before what is copied, and after it. */
  head: number
  tail: number
}

/**
 * Copying begins at `seam`, the number of a key frame's packet from which a decoder can start. What is stored behind it but shown before
 * it is made from pictures that are not copied, and is encoded with the head.
 *
 * It goes on as far as what is stored is also all that is shown up to there. Behind that point a picture inside the stretch is stored
 * after one that is outside of it, so the last few pictures are encoded: none without B-frames, seldom more than three with them.
 *
 * @param atMs the stretch's pictures in the order shown
 */
export function choosePieces({ startMs }: PacketList, atMs: readonly number[], seam: number): Pieces {
  const rankOf = new Map(atMs.map((ms, rank) => [ms, rank]))
  const firstRank = rankOf.get(startMs[seam]!)!
  let next = seam + 1
  while (next < startMs.length && startMs[next]! < startMs[seam]!) next++
  let [last, lastRank] = [next - 1, firstRank] // the key frame alone
  for (let packet = next, mostRank = firstRank, count = 2; packet < startMs.length; packet++, count++) {
    const rank = rankOf.get(startMs[packet]!)
    if (rank === undefined || rank < firstRank) break // behind the end, or made from what is not copied
    mostRank = Math.max(mostRank, rank)
    if (mostRank - firstRank + 1 === count) [last, lastRank] = [packet, mostRank]
  }
  return { copied: { first: seam, next, last }, head: firstRank, tail: atMs.length - 1 - lastRank }
}

/** The numbers of the packets to copy, in the order stored. */
export const copiedPackets = ({ first, next, last }: Kept): number[] => [
  first,
  ...Array.from({ length: Math.max(0, 1 + last - next) }, (_, index) => next + index),
]
