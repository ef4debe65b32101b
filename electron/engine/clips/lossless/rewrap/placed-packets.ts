// Packets, and where in their file they lie: enough to copy them without asking ffmpeg.
import type { PacketList, Window } from '../../list-packets.ts'

/** One stream; `at` has the byte each packet begins at. */
export interface PlacedPackets extends PacketList {
  at: number[]
}

/** A recording whose packets can be found. Whoever opened it closes it. */
export interface PacketSource {
  /** Pictures first, where there are some, then the tracks of sound that were asked for. `undefined` where ffmpeg has to be asked. */
  read(window: Window): Promise<PlacedPackets[] | undefined>
}

export const emptyStream = (kind: string): PlacedPackets => ({
  kind,
  ...{ codec: '', extradata: '', startMs: [], decodeMs: [], durationMs: [], isKey: [], sizeBytes: [], checksum: [], at: [] },
})
