// Finds the bytes of a time in an FLV without reading what lies before: they seldom have an index, and a show may take 20 GB.
import type { FileHandle } from 'node:fs/promises'
import { findTag, readTag, tagHeadBytes } from './flv-tags.ts'
import type { FlvTag } from './flv-tags.ts'

export interface FlvPlace {
  /** What a reader needs before it: the file's head and the parameters of picture and sound. */
  head: Buffer
  /** Where the tags to read begin: a little before the last key frame at or before the time. */
  fromByte: number
  keyMs: number
}

const fileHeadBytes = 13 // its own head, and the size of no tag
/** A key frame of a 4K show fits into it. */
const windowBytes = 4 * 1024 * 1024
const nearBytes = 256 * 1024
/** How far back from the time the walk to it begins; groups of pictures are seldom longer. */
const lookBackMs = [12_000, 60_000, 600_000]
/** Sound is stored a little before or behind its picture. */
const soundMarginMs = 1000
const mostHeadTags = 200

/** Undefined where its tags cannot be followed: it is read from its beginning then. */
export async function findFlvPlace(file: FileHandle, atMs: number): Promise<FlvPlace | undefined> {
  const { size } = await file.stat()
  const head = await readHead(file, size)
  if (!head) return undefined
  for (const backMs of lookBackMs) {
    const from = await lastTagBefore(file, { fromByte: head.firstByte, size, atMs: atMs - backMs })
    const found = await walkToKeyFrame(file, { fromByte: from, size, atMs })
    if (found) return { head: head.bytes, ...found }
    if (from === head.firstByte) return undefined
  }
  return undefined
}

async function readHead(file: FileHandle, size: number): Promise<{ bytes: Buffer; firstByte: number } | undefined> {
  const start = await read(file, 0, fileHeadBytes)
  if (start.toString('latin1', 0, 3) !== 'FLV') return undefined
  const parts = [start]
  let [at, firstByte] = [fileHeadBytes, fileHeadBytes]
  const seen = new Set<string>()
  for (let tags = 0; tags < mostHeadTags && at < size && seen.size < 2; tags++) {
    const tag = await tagAt(file, at)
    if (!tag) break
    at += tag.lengthBytes
    if (!tag.isParameters || seen.has(tag.kind)) continue
    seen.add(tag.kind)
    parts.push(await read(file, tag.at, tag.lengthBytes))
    firstByte = at
  }
  return seen.size === 0 ? undefined : { bytes: Buffer.concat(parts), firstByte }
}

/** Halves the file until tags can be walked from there. Times only grow, but for what B-frames and sound are apart. */
async function lastTagBefore(
  file: FileHandle,
  { fromByte, size, atMs }: { fromByte: number; size: number; atMs: number },
): Promise<number> {
  let [low, high] = [fromByte, size]
  while (high - low > nearBytes) {
    const middle = Math.floor((low + high) / 2)
    const tag = findTag(await read(file, middle, Math.min(windowBytes, size - middle)), middle)
    if (tag && tag.atMs < atMs) low = tag.at
    else high = middle
  }
  return low
}

async function walkToKeyFrame(
  file: FileHandle,
  { fromByte, size, atMs }: { fromByte: number; size: number; atMs: number },
): Promise<{ fromByte: number; keyMs: number } | undefined> {
  const recent: FlvTag[] = []
  let found: { fromByte: number; keyMs: number } | undefined
  for await (const tag of tagsFrom(file, fromByte, size)) {
    if (tag.atMs > atMs && tag.kind !== 'script') break
    recent.push(tag)
    while (recent[0]!.atMs < tag.atMs - soundMarginMs) recent.shift()
    if (tag.isKeyFrame) found = { fromByte: recent[0]!.at, keyMs: tag.atMs }
  }
  return found
}

async function* tagsFrom(file: FileHandle, fromByte: number, size: number): AsyncGenerator<FlvTag> {
  const chunkBytes = 1024 * 1024
  let chunk: Buffer = Buffer.alloc(0)
  let chunkAt = fromByte
  for (let at = fromByte; at + tagHeadBytes <= size;) {
    if (at < chunkAt || at + tagHeadBytes > chunkAt + chunk.length) {
      chunkAt = at
      chunk = await read(file, at, Math.min(chunkBytes, size - at))
    }
    const tag = readTag(chunk, at - chunkAt, chunkAt)
    if (!tag) return
    yield tag
    at += tag.lengthBytes
  }
}

const tagAt = async (file: FileHandle, at: number): Promise<FlvTag | undefined> => readTag(await read(file, at, tagHeadBytes), 0, at)

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}
