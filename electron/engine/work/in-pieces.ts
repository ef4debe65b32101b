// Long changes of the store in short transactions, with a pause after each in which others may write.
import { setTimeout as wait } from 'node:timers/promises'

/** One transaction stays below 50 ms with this. */
export const pieceMs = 20

/** Repeats `piece` until it says that all is done. */
export async function inPieces(piece: () => boolean, signal: AbortSignal): Promise<void> {
  while (!piece()) await wait(pieceMs / 2, undefined, { signal })
}
