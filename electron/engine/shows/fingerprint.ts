// Knows a file again after it was moved or renamed, without reading all of it.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const partBytes = 1024 * 1024

/** Size, hash of the first MiB, hash of the last MiB: `size.head.tail`. */
export async function fingerprintOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const part = Buffer.alloc(Math.min(partBytes, size))
    await file.read(part, 0, part.length, 0)
    const head = hashOf(part)
    await file.read(part, 0, part.length, size - part.length)
    return `${size}.${head}.${hashOf(part)}`
  } finally {
    await file.close()
  }
}

/** True when `now` is what a file with fingerprint `before` may have grown into: as long or longer, with the same beginning. */
export function hasGrownFrom(before: string, now: string): boolean {
  const [sizeBefore, headBefore] = before.split('.')
  const [sizeNow, headNow] = now.split('.')
  // a file shorter than one MiB has its head change while it grows; its path alone must do then
  const isHeadComparable = Number(sizeBefore) >= partBytes
  return Number(sizeNow) >= Number(sizeBefore) && (!isHeadComparable || headBefore === headNow)
}

const hashOf = (part: Buffer) => createHash('sha256').update(part).digest('base64url').slice(0, 16)
