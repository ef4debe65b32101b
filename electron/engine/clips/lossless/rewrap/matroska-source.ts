// Finds the packets of a Matroska file by reading the heads of its blocks (RFC 9559). Where a file is not as recorders write it (laced or
// compressed blocks, clusters without a size, a torn end) nothing is said, and ffmpeg has to be asked.
import type { FileHandle } from 'node:fs/promises'
import type { PlacedPackets, Window } from '../../list-packets.ts'
import { mostHeadBytes, readHead, readNumber, readUnsigned } from './ebml.ts'
import { countsMilliseconds, parseTracks } from './matroska-tracks.ts'
import type { MatroskaTrack } from './matroska-tracks.ts'
import { emptyStream } from './packet-source.ts'
import type { PacketSource } from './packet-source.ts'

const ids = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  crc: 0xbf,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
  reference: 0xfb,
  discardPadding: 0x75a2,
  encryptedBlock: 0xaf,
}
const mostTracksBytes = 1 << 20
const chunkBytes = 1 << 20

interface Cluster {
  at: number
  end: number
  startMs: number
}

/** @param tracks the tracks of sound that are wanted, from 0. `undefined` where this is not a file it knows */
export async function openMatroska(
  handle: FileHandle,
  { hasPicture, tracks }: { hasPicture: boolean; tracks: readonly number[] },
): Promise<PacketSource | undefined> {
  const bytes = createBytes(handle, (await handle.stat()).size)
  const found = await readLayout(bytes)
  if (!found) return undefined
  const { clusters } = found
  const audio = found.tracks.filter(({ kind }) => kind === 'audio')
  const picture = found.tracks.find(({ kind }) => kind === 'video')
  const wanted = [...(hasPicture ? [picture] : []), ...tracks.map(track => audio[track])]
  if (wanted.some(track => !track?.isPlain)) return undefined
  const chosen = wanted.filter(track => track !== undefined)
  return {
    async read({ seekMs = -Infinity, stopMs = Infinity }: Window): Promise<PlacedPackets[] | undefined> {
      const first = Math.max(
        0,
        clusters.findLastIndex(({ startMs }) => startMs <= seekMs),
      )
      const next = clusters.findIndex(({ startMs }) => startMs > stopMs)
      const streams = chosen.map(toStream)
      const byNumber = new Map(chosen.map((track, place) => [track.number, { track, stream: streams[place]! }]))
      for (const cluster of clusters.slice(first, next < 0 ? undefined : next))
        if (!(await readCluster(bytes, cluster, byNumber))) return undefined
      for (const [place, stream] of streams.entries()) setDurations(stream, chosen[place]!)
      return streams
    },
  }
}

const toStream = ({ kind, parameters }: MatroskaTrack): PlacedPackets => ({
  ...emptyStream(kind),
  extradata: parameters.toString('base64'),
})

type Bytes = ReturnType<typeof createBytes>

/** A window that moves over the file; what it answers is overwritten by the next `need`. */
function createBytes(handle: FileHandle, size: number) {
  let room = Buffer.allocUnsafeSlow(chunkBytes) // one for all: new ones would keep the garbage collector busy
  let chunk = room.subarray(0, 0)
  let from = 0
  return {
    size,
    /** A buffer and the place in it of byte `at`; at least `length` bytes follow, unless the file ends before. */
    async need(at: number, length: number, ahead = chunkBytes): Promise<{ chunk: Buffer; place: number }> {
      if (at < from || at + length > from + chunk.length) {
        if (length > room.length) room = Buffer.allocUnsafeSlow(length)
        chunk = room.subarray(0, (await handle.read(room, 0, Math.max(length, ahead), at)).bytesRead)
        from = at
      }
      return { chunk, place: at - from }
    },
    /** Whether `need` has nothing to wait for. */
    peek: (at: number, length: number): { chunk: Buffer; place: number } | undefined =>
      at >= from && at + length <= from + chunk.length ? { chunk, place: at - from } : undefined,
  }
}

/** Goes from element to element, over what is in them. */
async function readLayout(bytes: Bytes): Promise<{ tracks: MatroskaTrack[]; clusters: Cluster[] } | undefined> {
  const top = 64 // a head, and in a cluster its time
  const header = await headAt(bytes, 0, top)
  if (header?.id !== ids.header) return undefined
  const segment = await headAt(bytes, header.end, top)
  if (segment?.id !== ids.segment) return undefined
  let tracks: MatroskaTrack[] | undefined
  const clusters: Cluster[] = []
  for (let at = segment.bodyAt; at + 2 < Math.min(bytes.size, segment.end);) {
    const element = await headAt(bytes, at, top)
    if (!element || element.end > bytes.size) return undefined
    const { id, bodyAt, end } = element
    if (id === ids.cluster) {
      const startMs = await clusterStart(bytes, bodyAt, end)
      if (startMs === undefined) return undefined
      clusters.push({ at: bodyAt, end, startMs })
    } else if (id === ids.info || id === ids.tracks) {
      if (end - bodyAt > mostTracksBytes) return undefined
      const { chunk, place } = await bytes.need(bodyAt, end - bodyAt)
      const body = Buffer.from(chunk.subarray(place, place + end - bodyAt))
      if (id === ids.tracks) tracks = parseTracks(body)
      else if (!countsMilliseconds(body)) return undefined
    }
    at = end
  }
  const isAscending = clusters.every(({ startMs }, place) => place === 0 || startMs >= clusters[place - 1]!.startMs)
  return tracks && clusters.length > 0 && isAscending ? { tracks, clusters } : undefined
}

async function headAt(bytes: Bytes, at: number, ahead: number) {
  const { chunk, place } = await bytes.need(at, mostHeadBytes, ahead)
  if (place + 2 > chunk.length) return undefined
  const { id, headBytes, bodyBytes } = readHead(chunk, place)
  return { id, bodyAt: at + headBytes, end: at + headBytes + bodyBytes }
}

/** A cluster's time comes first, but for a checksum. */
async function clusterStart(bytes: Bytes, from: number, end: number): Promise<number | undefined> {
  for (let at = from; at + mostHeadBytes < end;) {
    const { chunk, place } = await bytes.need(at, 2 * mostHeadBytes, 2 * mostHeadBytes)
    const { id, headBytes, bodyBytes } = readHead(chunk, place)
    if (id === ids.timestamp) return readUnsigned(chunk.subarray(place + headBytes, place + headBytes + bodyBytes))
    if (id !== ids.crc) return undefined
    at += headBytes + bodyBytes
  }
  return undefined
}

type Wanted = ReadonlyMap<number, { track: MatroskaTrack; stream: PlacedPackets }>

/** Block heads are this close to the front of their element: a group's head, then the block's, its track, time and flags. */
const lookBytes = 64

/** False where there is something it does not know. */
async function readCluster(bytes: Bytes, { at: from, end, startMs }: Cluster, wanted: Wanted): Promise<boolean> {
  for (let at = from; at < end;) {
    const { chunk, place } = bytes.peek(at, lookBytes) ?? (await bytes.need(at, lookBytes))
    const { id, headBytes, bodyBytes } = readHead(chunk, place)
    const body = { at: at + headBytes, end: at + headBytes + bodyBytes }
    if (body.end > end || id === ids.encryptedBlock) return false
    if (id === ids.simpleBlock) {
      if (!addBlock(chunk, place + headBytes, body, { startMs, wanted, group: undefined })) return false
    } else if (id === ids.blockGroup && !(await readGroup(bytes, body, { startMs, wanted }))) return false
    at = body.end
  }
  return true
}

interface Place {
  at: number
  end: number
}

/** What a group says beside its block, which lies before or after it: how long the packet lasts, what it refers to. */
async function readGroup(bytes: Bytes, group: Place, { startMs, wanted }: { startMs: number; wanted: Wanted }): Promise<boolean> {
  let block: Place | undefined
  const facts = { durationMs: undefined as number | undefined, isKey: true }
  for (let at = group.at; at < group.end;) {
    const { chunk, place } = await bytes.need(at, lookBytes)
    const { id, headBytes, bodyBytes } = readHead(chunk, place)
    const body = { at: at + headBytes, end: at + headBytes + bodyBytes }
    if (body.end > group.end || id === ids.discardPadding) return false
    if (id === ids.block) block = body
    if (id === ids.reference) facts.isKey = false
    if (id === ids.blockDuration) facts.durationMs = readUnsigned(chunk.subarray(place + headBytes, place + headBytes + bodyBytes))
    at = body.end
  }
  if (!block) return true
  const { chunk, place } = await bytes.need(block.at, lookBytes)
  return addBlock(chunk, place, block, { startMs, wanted, group: facts })
}

const isKeyFlag = 0x80
const lacingFlags = 0x06

/** @param group what its group says; a simple block says itself whether it is a key frame */
function addBlock(
  chunk: Buffer,
  place: number,
  { at, end }: Place,
  { startMs, wanted, group }: { startMs: number; wanted: Wanted; group: { durationMs: number | undefined; isKey: boolean } | undefined },
): boolean {
  const number = readNumber(chunk, place, false)
  const found = wanted.get(number.value)
  if (!found) return true
  const { track, stream } = found
  const flags = chunk.readUInt8(place + number.bytes + 2)
  if ((flags & lacingFlags) !== 0) return false
  const headBytes = number.bytes + 3
  stream.startMs.push(startMs + chunk.readInt16BE(place + number.bytes) - track.delayMs)
  stream.durationMs.push(group?.durationMs ?? track.packetMs ?? 0)
  stream.isKey.push(group ? group.isKey : (flags & isKeyFlag) !== 0)
  stream.at.push(at + headBytes)
  stream.sizeBytes.push(end - at - headBytes)
  return true
}

/** AAC's packets have one of these many samples (ISO/IEC 14496-3 4.5.1.1; twice as many where the upper band is made up). */
const usualSamples = [960, 1024, 1920, 2048]

/** Enough to even out the rounding. */
const mostSteps = 1000

/** How long a packet of sound lasts is rarely said; it is the step from one to the next, which was rounded to milliseconds. */
function setDurations({ kind, startMs, durationMs }: PlacedPackets, { sampleRateHz }: MatroskaTrack): void {
  if (kind !== 'audio' || !sampleRateHz || startMs.length < 2) return
  const steps = startMs.slice(1, mostSteps).map((ms, place) => ms - startMs[place]!)
  const middle = steps.toSorted((a, b) => a - b)[steps.length >> 1]!
  const usual = steps.filter(ms => Math.abs(ms - middle) <= 1.5)
  const samples = (usual.reduce((sum, ms) => sum + ms, 0) / usual.length / 1000) * sampleRateHz
  const nearest = usualSamples.toSorted((a, b) => Math.abs(a - samples) - Math.abs(b - samples))[0]!
  durationMs.fill((nearest / sampleRateHz) * 1000)
}
