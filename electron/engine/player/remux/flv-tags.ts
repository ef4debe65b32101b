// The tags of an FLV, as far as finding a place in it needs them (Adobe Flash Video File Format, annex E).

export interface FlvTag {
  /** In the file. */
  at: number
  /** With its head and the size behind it. */
  lengthBytes: number
  kind: 'sound' | 'picture' | 'script'
  /** When it is decoded, on the file's clock. */
  atMs: number
  isKeyFrame: boolean
  /** Holds the parameters of what follows (AVC and AAC), no picture and no sound. */
  isParameters: boolean
}

const headBytes = 11
const sizeBytes = 4
/** What `readTag` needs to see: the head and the first two bytes of what is in it. */
export const tagHeadBytes = headBytes + 2
const kinds: Readonly<Record<number, FlvTag['kind']>> = { 8: 'sound', 9: 'picture', 18: 'script' }

/** The tag that begins at `offset` of `bytes`, which lie at `bytesAt` of the file; undefined where none does. */
export function readTag(bytes: Buffer, offset: number, bytesAt: number): FlvTag | undefined {
  if (offset + tagHeadBytes > bytes.length) return undefined
  const kind = kinds[bytes[offset]!]
  const streamId = bytes.readUIntBE(offset + 8, 3)
  if (kind === undefined || streamId !== 0) return undefined
  const length = bytes.readUIntBE(offset + 1, 3)
  const [first, second] = [bytes[offset + headBytes]!, bytes[offset + headBytes + 1]!]
  const isCoded = length > 1 && second === 0
  return {
    at: bytesAt + offset,
    lengthBytes: headBytes + length + sizeBytes,
    kind,
    atMs: (bytes.readInt8(offset + 7) << 24) | bytes.readUIntBE(offset + 4, 3), // the fourth byte lies behind the other three
    isKeyFrame: kind === 'picture' && first >> 4 === 1 && !(isCoded && first % 16 === 7),
    isParameters: isCoded && ((kind === 'picture' && first % 16 === 7) || (kind === 'sound' && first >> 4 === 10)),
  }
}

/** The first place in `bytes` where a tag begins, is followed by its own size, and then by another tag. */
export function findTag(bytes: Buffer, bytesAt: number): FlvTag | undefined {
  for (let offset = 0; offset + tagHeadBytes <= bytes.length; offset++) {
    const tag = kinds[bytes[offset]!] && readTag(bytes, offset, bytesAt)
    if (!tag) continue
    const next = offset + tag.lengthBytes
    if (next + tagHeadBytes > bytes.length) continue
    if (bytes.readUInt32BE(next - sizeBytes) === tag.lengthBytes - sizeBytes && readTag(bytes, next, bytesAt)) return tag
  }
  return undefined
}
