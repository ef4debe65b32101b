// Takes pictures and sound apart that ffmpeg writes as Matroska: one pipe, two streams, and every piece says when it is.

export interface Block {
  /** From 1, in the order in which the streams were mapped. */
  track: number
  atMs: number
  /** Only until the callback returns. */
  bytes: Buffer
}

/** Elements that hold others (RFC 9559): only their heads are read. */
const containers = new Set([0x18538067 /* Segment */, 0x1f43b675 /* Cluster */, 0xa0 /* BlockGroup */])
const clusterTimestamp = 0xe7
const blocks = new Set([0xa3 /* SimpleBlock */, 0xa1 /* Block */])

/** Push what ffmpeg writes, in chunks of any size. Times count in whole milliseconds, which is ffmpeg's choice of unit. */
export function createBlockReader(onBlock: (block: Block) => void) {
  let pending: Buffer = Buffer.alloc(0)
  let skipBytes = 0
  let clusterMs = 0

  /** Bytes used up, 0 when more are needed. */
  function readElement(at: number): number {
    const idLength = lengthOf(pending[at])
    const sizeLength = lengthOf(pending[at + idLength])
    const headLength = idLength + sizeLength
    if (at + headLength > pending.length || idLength > 4) return 0
    const id = pending.readUIntBE(at, idLength)
    if (containers.has(id)) return headLength
    const size = readSize(pending, at + idLength, sizeLength)
    const isWanted = id === clusterTimestamp || blocks.has(id)
    if (!isWanted) {
      skipBytes = size
      return headLength
    }
    const start = at + headLength
    if (start + size > pending.length) return 0
    if (id === clusterTimestamp) clusterMs = pending.readUIntBE(start, size)
    else readBlock(pending.subarray(start, start + size))
    return headLength + size
  }

  function readBlock(block: Buffer) {
    const trackLength = lengthOf(block[0])
    const atMs = clusterMs + block.readInt16BE(trackLength)
    onBlock({ track: readSize(block, 0, trackLength), atMs, bytes: block.subarray(trackLength + 3) }) // 2 bytes of time, 1 of flags
  }

  return {
    push(chunk: Buffer): void {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      let at = 0
      while (at < pending.length) {
        const skipped = Math.min(skipBytes, pending.length - at)
        skipBytes -= skipped
        at += skipped
        if (at >= pending.length) break
        const used = readElement(at)
        if (used === 0) break
        at += used
      }
      pending = pending.subarray(at)
    },
  }
}

/** EBML writes a number's length in bytes as the place of its first set bit (RFC 8794); beyond the end it is a number of one byte. */
const lengthOf = (first: number | undefined): number => (first === undefined ? 1 : Math.max(1, Math.clz32(first) - 23))

/** The value without the marker of its length. */
function readSize(bytes: Buffer, at: number, length: number): number {
  let value = (bytes[at] ?? 0) & (0xff >> length)
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}
