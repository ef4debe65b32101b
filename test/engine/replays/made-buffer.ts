// Packets as they leave an encoder, and the files that a replay buffer makes of some of them: each begins at zero.

interface MadePacket {
  /** In its order among those shown. */
  shownAt: number
  content: number
}

export interface MadeBuffer {
  pictures: MadePacket[]
  /** Two packets a picture. */
  sound: MadePacket[]
}

const pictureMs = 40
const soundMs = 20

const contentOf = (seed: number, number: number) => seed * 1_000_003 + number * 7919

/** Stored P4 B2 B1 B3 where it has B-frames. */
const storedOrder = (number: number): number => 4 * Math.floor(number / 4) + [4, 2, 1, 3][number % 4]! - 1

export function buffer({ pictures, seed = 1, hasB = false }: { pictures: number; seed?: number; hasB?: boolean }): MadeBuffer {
  return {
    pictures: Array.from({ length: pictures }, (_, number) => ({
      shownAt: hasB ? storedOrder(number) : number,
      content: contentOf(seed, number),
    })),
    sound: Array.from({ length: pictures * 2 }, (_, number) => ({ shownAt: number, content: contentOf(seed + 1, number) })),
  }
}

/** The same group of pictures over and over. */
export function stillBuffer({ pictures, every, isSilent }: { pictures: number; every: number; isSilent: boolean }): MadeBuffer {
  const made = buffer({ pictures })
  return {
    pictures: made.pictures.map(({ shownAt }, number) => ({ shownAt, content: number % every })),
    sound: isSilent ? made.sound.map(({ shownAt }) => ({ shownAt, content: 1 })) : made.sound,
  }
}

function columns(packets: readonly MadePacket[], from: number, ms: number) {
  return {
    startMs: packets.map(({ shownAt }) => (shownAt - from) * ms),
    decodeMs: packets.map((_, place) => place * ms),
    durationMs: packets.map(() => ms),
    sizeBytes: packets.map(({ content }) => (content % 900) + 100),
    checksum: packets.map(({ content }) => content),
  }
}

/** Pictures from and to, in the order in which they are stored, with their sound. */
export const asReplay = ({ pictures, sound }: MadeBuffer, { from, to }: { from: number; to: number }) => ({
  pictures: columns(pictures.slice(from, to), from, pictureMs),
  sound: [columns(sound.slice(2 * from, 2 * to), 2 * from, soundMs)],
})
