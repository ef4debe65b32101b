// The bytes of a file that somebody is still writing, up to its real end.
import { open } from 'node:fs/promises'
import type { Clock } from '../../../lib/clock.ts'
import type { Hole } from './skip-to-time.ts'

const pieceBytes = 64 * 1024
/** At the end of what is there. */
const lookEveryMs = 100

/** Whoever has stopped writing may have fallen behind, and still writes: nothing must have come for so long. */
const lastWriteMs = 2000

export interface GrowingFile {
  path: string
  /** Is not read. */
  hole: Hole | undefined
  /** Nobody writes any more, as far as is known. */
  isOver: () => boolean
  /** It has been at the end of what is there for so long. */
  onIdle: (idleMs: number) => void
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  /** Ends it at once, without an error. */
  signal: AbortSignal
}

/** Takes no more than a piece ahead of its reader. */
export async function* readGrowingFile({ path, hole, isOver, onIdle, clock, signal }: GrowingFile): AsyncGenerator<Buffer, void> {
  const file = await open(path)
  try {
    let idleSinceMs = clock.monotonicMs()
    for (let position = 0; !signal.aborted;) {
      if (position === hole?.fromByte) position = hole.toByte
      const length = hole && position < hole.fromByte ? Math.min(pieceBytes, hole.fromByte - position) : pieceBytes
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, position)
      position += bytesRead
      if (bytesRead > 0) {
        yield buffer.subarray(0, bytesRead)
        idleSinceMs = clock.monotonicMs()
        continue
      }
      const idleMs = clock.monotonicMs() - idleSinceMs
      if (isOver() && idleMs >= lastWriteMs) return
      onIdle(idleMs)
      await clock.sleep(lookEveryMs, signal).catch(() => {}) // the loop sees why
    }
  } finally {
    await file.close()
  }
}
