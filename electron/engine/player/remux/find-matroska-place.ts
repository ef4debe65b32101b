// Finds the bytes of a time in a Matroska file that was never finished, and so has no index (RFC 9559).
import type { FileHandle } from 'node:fs/promises'

export interface MatroskaPlace {
  /** All that lies before the first cluster: what the tracks are. */
  head: Buffer
  fromByte: number
  clusterMs: number
}

const clusterId = Buffer.from([0x1f, 0x43, 0xb6, 0x75])
const timestampScaleId = Buffer.from([0x2a, 0xd7, 0xb1])
const timestampId = 0xe7
const checksumId = 0xbf
const usualScale = 1_000_000 // nanoseconds a tick
const mostHeadBytes = 16 * 1024 * 1024 // attached covers and fonts
/** Recorders begin a cluster every few seconds, and before they hold more than this. */
const windowBytes = 8 * 1024 * 1024
const nearBytes = 1024 * 1024

/**
 * The last cluster that begins at or before `atMs`. Undefined where there are no clusters like that: it is read from its beginning then.
 */
export async function findMatroskaPlace(file: FileHandle, atMs: number): Promise<MatroskaPlace | undefined> {
  const { size } = await file.stat()
  const start = await read(file, 0, Math.min(mostHeadBytes, size))
  const first = start.indexOf(clusterId)
  if (first < 0) return undefined
  const head = start.subarray(0, first)
  const scale = scaleIn(head)
  let [low, high, clusterMs] = [first, size, -Infinity]
  while (high - low > nearBytes) {
    const middle = Math.floor((low + high) / 2)
    const cluster = findCluster(await read(file, middle, Math.min(windowBytes, size - middle)), middle, scale)
    if (cluster && cluster.atMs <= atMs && cluster.at > low) [low, clusterMs] = [cluster.at, cluster.atMs]
    else high = middle
  }
  return clusterMs === -Infinity ? undefined : { head, fromByte: low, clusterMs }
}

/** A cluster begins with its time, or with a checksum and then its time; the same four bytes within a picture are not followed by those. */
function findCluster(bytes: Buffer, bytesAt: number, scale: number): { at: number; atMs: number } | undefined {
  for (let at = bytes.indexOf(clusterId); at >= 0; at = bytes.indexOf(clusterId, at + 1)) {
    let next = at + clusterId.length + lengthOfNumber(bytes[at + clusterId.length])
    if (bytes[next] === checksumId && bytes[next + 1] === 0x84) next += 6
    const length = (bytes[next + 1] ?? 0) - 0x80
    if (bytes[next] !== timestampId || length < 1 || length > 6 || next + 2 + length > bytes.length) continue
    return { at: bytesAt + at, atMs: (bytes.readUIntBE(next + 2, length) * scale) / 1e6 }
  }
  return undefined
}

/** EBML's numbers tell their length in bytes by the zeros they begin with. */
const lengthOfNumber = (first = 1): number => Math.clz32(first) - 23

function scaleIn(head: Buffer): number {
  const at = head.indexOf(timestampScaleId) + timestampScaleId.length
  const length = (head[at] ?? 0) - 0x80
  return at > timestampScaleId.length && length >= 1 && length <= 6 && at + 1 + length <= head.length
    ? head.readUIntBE(at + 1, length)
    : usualScale
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}
