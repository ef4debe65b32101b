// The end of a clip, as it lies in the recording: decoded there while the clip is still being written, and afterwards found again in the clip.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { decodedMs } from './decode-ends.ts'
import type { PlacedPackets } from './list-packets.ts'

type Places = Pick<PlacedPackets, 'at' | 'sizeBytes'>

export interface CopiedEnd {
  recording: string
  /** The last packets of each track. */
  tracks: readonly Places[]
}

interface CopiedTrack extends Places {
  kind: string
  isKey: readonly boolean[]
  /** Since the clip's first picture. */
  shownMs: readonly number[]
}

/** What is needed to decode the last moments: from the key frame before them on. `undefined` where the clip begins with that one. */
export function chooseEnd(recording: string, tracks: readonly CopiedTrack[], durationMs: number): CopiedEnd | undefined {
  const picture = tracks.find(({ kind }) => kind === 'video')
  const key = picture?.isKey.findLastIndex((is, place) => is && picture.shownMs[place]! <= durationMs - decodedMs) ?? 0
  if (!picture || key <= 0) return undefined
  const fromByte = picture.at[key]!
  const after = ({ at, sizeBytes }: CopiedTrack): Places => {
    const first = 1 + at.findLastIndex(byte => byte < fromByte)
    return { at: at.slice(first), sizeBytes: sizeBytes.slice(first) }
  }
  return { recording, tracks: tracks.map(after) }
}

/** Whether a clip has this end, byte for byte. @param index where its packets are, as the clip itself says */
export async function hasEnd(clip: string, index: readonly Places[], { recording, tracks }: CopiedEnd): Promise<boolean> {
  if (index.length !== tracks.length) return false
  const copy = await open(clip, 'r')
  try {
    const original = await open(recording, 'r')
    try {
      for (const [place, packets] of tracks.entries())
        if (!(await endsAlike({ handle: copy, ...index[place]! }, { handle: original, ...packets }))) return false
      return true
    } finally {
      await original.close()
    }
  } finally {
    await copy.close()
  }
}

type Packets = Places & { handle: FileHandle }

async function endsAlike(copied: Packets, wanted: Packets): Promise<boolean> {
  const before = copied.at.length - wanted.at.length
  for (const place of wanted.at.keys()) {
    if (copied.sizeBytes[before + place] !== wanted.sizeBytes[place]) return false
    const [bytes, others] = await Promise.all([readPacket(copied, before + place), readPacket(wanted, place)])
    if (!bytes.equals(others)) return false
  }
  return true
}

/** Shorter where the file ends before the packet does. */
async function readPacket({ handle, at, sizeBytes }: Packets, place: number): Promise<Buffer> {
  const room = Buffer.allocUnsafe(sizeBytes[place]!)
  const { bytesRead } = await handle.read(room, 0, room.length, at[place])
  return room.subarray(0, bytesRead)
}
