// Where to begin in a long Matroska file of which only the end is wanted: its head, and then the cluster before that time (RFC 9559).
import { open, type FileHandle } from 'node:fs/promises'

/** Bytes that are left out. */
export interface Hole {
  fromByte: number
  toByte: number
}

const matroska = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])
const clusterId = Buffer.from([0x1f, 0x43, 0xb6, 0x75])
const timestampId = 0xe7
/** A checksum, which may come before the time: its id, its length of one byte, and four more. */
const checksumId = 0xbf
const checksumBytes = 6
/** Recorders begin a cluster every few seconds: at least one lies within so many bytes. */
const windowBytes = 16 * 1024 * 1024
const stepBytes = 1024 * 1024
/** Nearer than this it need not be. */
const nearBytes = 4 * 1024 * 1024
/** Of a cluster: its id, its length, a checksum, the id of its time, that one's length, and the time. */
const clusterHeadBytes = 4 + 8 + checksumBytes + 1 + 1 + 8

interface Cluster {
  atByte: number
  atMs: number
}

/** @returns undefined where it is no Matroska, or nothing would be gained; times are the file's own, in its usual unit of 1 ms */
export async function findHole(path: string, untilMs: number): Promise<Hole | undefined> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (!(await read(file, 0, matroska.length)).equals(matroska)) return undefined
    const first = await clusterAfter(file, 0, size)
    if (!first || first.atMs >= untilMs) return undefined
    let [before, above] = [first, size]
    while (above - before.atByte > nearBytes) {
      const middle = Math.floor((before.atByte + above) / 2)
      const cluster = await clusterAfter(file, middle, above)
      if (cluster && cluster.atMs <= untilMs) before = cluster
      else above = middle
    }
    return before === first ? undefined : { fromByte: first.atByte, toByte: before.atByte }
  } finally {
    await file.close()
  }
}

/** The first one that begins in [fromByte, untilByte). */
async function clusterAfter(file: FileHandle, fromByte: number, untilByte: number): Promise<Cluster | undefined> {
  const endByte = Math.min(untilByte, fromByte + windowBytes)
  for (let at = fromByte; at < endByte; at += stepBytes) {
    const bytes = await read(file, at, stepBytes + clusterHeadBytes)
    for (let place = bytes.indexOf(clusterId); place !== -1 && place < stepBytes; place = bytes.indexOf(clusterId, place + 1)) {
      const atMs = timeOfCluster(bytes.subarray(place))
      if (atMs !== undefined && at + place < untilByte) return { atByte: at + place, atMs }
    }
  }
  return undefined
}

/** Undefined for four bytes of a picture that only look like one: a cluster begins with its time. */
function timeOfCluster(bytes: Buffer): number | undefined {
  const lengthBytes = Math.clz32(bytes[4] ?? 0) - 23
  const at = 4 + lengthBytes + (bytes[4 + lengthBytes] === checksumId ? checksumBytes : 0)
  const timeBytes = (bytes[at + 1] ?? 0) & 0x7f
  if (lengthBytes > 8 || bytes[at] !== timestampId || timeBytes === 0 || timeBytes > 6 || at + 2 + timeBytes > bytes.length)
    return undefined
  return bytes.readUIntBE(at + 2, timeBytes)
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
