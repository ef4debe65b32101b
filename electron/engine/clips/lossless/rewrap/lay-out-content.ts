// Where the packets of a rewrapped clip come from and where they will lie: in the order of the recording, one close behind the other. Pure.
import { indexBytesFor } from '../../container.ts'
import type { PlacedPackets } from '../../list-packets.ts'
import type { Kept } from '../choose-packets.ts'
import type { CopiedStream } from '../copy-stretch.ts'
import type { Chunk, TrackToIndex } from './build-index.ts'
import type { Piece } from './copy-content.ts'
import type { KeptPackets } from './track-times.ts'

export interface Content {
  tracks: TrackToIndex[]
  /** Of all tracks, as they lie in the recording. */
  pieces: Piece[]
  /** Where it begins in the clip: before it there is room for the index. */
  contentAt: number
  contentBytes: number
}

/** `undefined` where packets are not stored in the order of decoding. */
export function layOutContent(streams: readonly Pick<CopiedStream, 'kept' | 'placed'>[], startMs: number): Content | undefined {
  const tracks = streams.map(({ kept, placed }) => pick(placed!, kept, startMs))
  const pieces: Piece[] = []
  const chunks = tracks.map((): Chunk[] => [])
  const next = tracks.map(() => 0)
  let [contentBytes, previous, copiedTo] = [0, -1, 0]
  for (let track = nextTrack(tracks, next); track >= 0; track = nextTrack(tracks, next)) {
    const place = next[track]!++
    const piece = { at: tracks[track]!.at[place]!, sizeBytes: tracks[track]!.sizeBytes[place]! }
    if (piece.at < copiedTo) return undefined
    copiedTo = piece.at + piece.sizeBytes
    pieces.push(piece)
    if (track === previous) chunks[track]!.at(-1)!.packets++
    else chunks[track]!.push({ at: contentBytes, packets: 1 })
    previous = track
    contentBytes += piece.sizeBytes
  }
  return {
    tracks: tracks.map((packets, track) => ({ packets, chunks: chunks[track]! })),
    pieces,
    contentAt: indexBytesFor(pieces.length),
    contentBytes,
  }
}

function pick(packets: PlacedPackets, { first, next, last }: Kept, startMs: number): KeptPackets {
  const of = <T>(column: readonly T[]): T[] => [column[first]!, ...column.slice(next, last + 1)]
  return {
    kind: packets.kind,
    shownMs: of(packets.startMs).map(ms => ms - startMs),
    durationMs: of(packets.durationMs),
    isKey: of(packets.isKey),
    sizeBytes: of(packets.sizeBytes),
    at: of(packets.at),
  }
}

/** The one whose next packet comes first in the recording; -1 when there are no more. */
function nextTrack(tracks: readonly KeptPackets[], next: readonly number[]): number {
  let [found, least] = [-1, Infinity]
  for (let track = 0; track < tracks.length; track++) {
    const here = tracks[track]!.at[next[track]!] ?? Infinity
    if (here < least) [found, least] = [track, here]
  }
  return found
}
