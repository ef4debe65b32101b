// The bytes of a file that somebody is still writing, up to its real end.
import { open } from 'node:fs/promises'
import type { Clock } from '../../../lib/clock.ts'

const pieceBytes = 64 * 1024
/** At the end of what is there. */
const lookEveryMs = 100

export interface GrowingFile {
  path: string
  /** Nobody writes any more: what is there is read, and that is the end. */
  isOver: () => boolean
  clock: Pick<Clock, 'sleep'>
  /** Ends it at once, without an error. */
  signal: AbortSignal
}

/** Takes no more than a piece ahead of its reader. */
export async function* readGrowingFile({ path, isOver, clock, signal }: GrowingFile): AsyncGenerator<Buffer, void> {
  const file = await open(path)
  try {
    for (let position = 0; !signal.aborted;) {
      const wasOver = isOver() // asked first: what came before the end is read
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, position)
      position += bytesRead
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead)
      else if (wasOver) return
      else await clock.sleep(lookEveryMs, signal).catch(() => {}) // the loop sees why
    }
  } finally {
    await file.close()
  }
}
