// A file that grows as a recorder's does: another one's bytes, bit by bit.
import { open, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const everyMs = 20

/** Resolves when `from` has been copied, from one byte to another, as fast as said. Appends. */
export async function growFile({
  from,
  to,
  bytesPerSecond,
  range = [0, Infinity],
}: {
  from: string
  to: string
  bytesPerSecond: number
  range?: readonly [number, number]
}): Promise<void> {
  const bytes = (await readFile(from)).subarray(...range)
  const file = await open(to, 'a')
  try {
    const sinceMs = performance.now()
    for (let written = 0; written < bytes.length;) {
      const due = Math.min(bytes.length, Math.ceil(((performance.now() - sinceMs) / 1000) * bytesPerSecond))
      if (due > written) await file.write(bytes, written, due - written)
      written = Math.max(written, due)
      await sleep(everyMs)
    }
  } finally {
    await file.close()
  }
}
