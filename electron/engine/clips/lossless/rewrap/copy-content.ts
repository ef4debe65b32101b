// Copies packets from one file to another, one close behind the other, in the order they are stored.
import type { FileHandle } from 'node:fs/promises'

/** A packet in the file it is copied from. */
export interface Piece {
  at: number
  sizeBytes: number
}

/** Read at once; as much again is being written meanwhile. */
const batchBytes = 4 << 20
/** The disk begins with what there is: waiting until all is copied would take as long again. */
const flushEveryBytes = 32 << 20

/** The recording is shorter than it was a moment ago. */
export class SourceShrank extends Error {
  override readonly name = 'SourceShrank'
}

/** @param pieces in the order of the file */
export async function copyContent(
  from: FileHandle,
  {
    to,
    at,
    pieces,
    signal,
    onBytes,
  }: { to: FileHandle; at: number; pieces: readonly Piece[]; signal: AbortSignal | undefined; onBytes: (doneBytes: number) => void },
): Promise<void> {
  const rooms = [Buffer.alloc(0), Buffer.alloc(0)]
  let writing: Promise<unknown> = Promise.resolve()
  let flushing: Promise<unknown> = Promise.resolve()
  let [done, flushed] = [0, 0]
  try {
    for (const [place, batch] of batchesOf(pieces).entries()) {
      signal?.throwIfAborted()
      const start = batch[0]!.at
      const bytes = endOf(batch.at(-1)!) - start
      const side = place % 2
      if (rooms[side]!.length < bytes) rooms[side] = Buffer.allocUnsafeSlow(Math.max(bytes, batchBytes))
      const room = rooms[side]!
      await readFully(from, room, bytes, start)
      const packed = pack(room, batch, start)
      await writing
      writing = writeFully(to, room, packed, at + done)
      writing.catch(() => {}) // awaited with the next batch; until then it is nobody's
      done += packed
      onBytes(done)
      if (done - flushed < flushEveryBytes) continue
      flushed = done
      await flushing
      flushing = to.datasync()
      flushing.catch(() => {})
    }
  } finally {
    // the caller closes the files whatever happened, so nothing may still work with them
    await Promise.allSettled([writing, flushing])
  }
  await Promise.all([writing, flushing])
}

/** Neighbours that are read together, with what lies between them. */
function batchesOf(pieces: readonly Piece[]): Piece[][] {
  const batches: Piece[][] = []
  for (const piece of pieces) {
    const last = batches.at(-1)
    if (last && endOf(piece) - last[0]!.at <= batchBytes) last.push(piece)
    else batches.push([piece])
  }
  return batches
}

const endOf = ({ at, sizeBytes }: Piece): number => at + sizeBytes

/** Moves the pieces to the front, one behind the other. @returns how many bytes they are */
function pack(room: Buffer, batch: readonly Piece[], start: number): number {
  let length = 0
  for (const { at, sizeBytes } of batch) {
    if (at - start !== length) room.copyWithin(length, at - start, at - start + sizeBytes)
    length += sizeBytes
  }
  return length
}

async function readFully(from: FileHandle, room: Buffer, bytes: number, at: number): Promise<void> {
  for (let done = 0; done < bytes;) {
    const { bytesRead } = await from.read(room, done, bytes - done, at + done)
    if (bytesRead === 0) throw new SourceShrank(`nothing at byte ${at + done}`)
    done += bytesRead
  }
}

/** The first `bytes` of `room`: one write may take less than it was given, as on a disk that is nearly full. */
export async function writeFully(to: FileHandle, room: Buffer, bytes: number, at: number): Promise<void> {
  for (let done = 0; done < bytes;) {
    const { bytesWritten } = await to.write(room, done, bytes - done, at + done)
    if (bytesWritten === 0) throw new Error(`nothing was written at byte ${at + done}`)
    done += bytesWritten
  }
}
