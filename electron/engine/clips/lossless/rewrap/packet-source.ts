// A recording whose packets can be found and copied without asking ffmpeg.
import type { PlacedPackets, Window } from '../../list-packets.ts'

/** Whoever opened it closes it. */
export interface PacketSource {
  /** Pictures first, where there are some, then the tracks of sound that were asked for. `undefined` where ffmpeg has to be asked. */
  read(window: Window): Promise<PlacedPackets[] | undefined>
}

export const emptyStream = (kind: string): PlacedPackets => ({
  kind,
  ...{ codec: '', extradata: '', startMs: [], decodeMs: [], durationMs: [], isKey: [], sizeBytes: [], checksum: [], at: [] },
})
