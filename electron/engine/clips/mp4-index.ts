// Reads the index of an MP4 or MOV: which packets it holds, and when each is shown. ffmpeg lists such a file from the same index, but
// reads all its pictures on the way.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { childrenOf, findBox, readNumbers } from './mp4-boxes.ts'
import type { PlacedPackets } from './list-packets.ts'

/** An hour takes about 10 MB. */
const mostIndexBytes = 256 * 1024 * 1024
/** Of a track: about an hour at 60 pictures a second. Reading more here would keep the engine from everything else for too long. */
const mostPackets = 250_000

/**
 * Like `listPackets` on the file's own clock, without `codec` and `extradata`; each packet lasts until the next one stored (ffmpeg
 * may know better, where pictures come at no constant rate). `undefined` for all this does not know (fragments, several
 * edits, no index) and where a packet would lie outside the file: then ffmpeg has to be asked.
 */
export async function readMp4Index(file: string): Promise<PlacedPackets[] | undefined> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const index = await readIndexBox(handle, size)
    return index && parseMp4Index(index, size)
  } catch (error) {
    if (error instanceof RangeError) return undefined // a box shorter than what it claims to hold
    throw error
  } finally {
    await handle.close()
  }
}

/** What is inside the box `moov`; `undefined` where there is none of a size that is possible. */
export async function readIndexBox(handle: FileHandle, fileSize: number): Promise<Buffer | undefined> {
  const head = Buffer.alloc(16)
  for (let at = 0; at + 8 <= fileSize;) {
    const { bytesRead } = await handle.read(head, 0, 16, at)
    if (bytesRead < 8) return undefined
    head.fill(0, bytesRead)
    const short = head.readUInt32BE(0)
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (size < 8) return undefined
    if (head.toString('latin1', 4, 8) === 'moov') {
      if (short === 1 || size > mostIndexBytes || at + size > fileSize) return undefined
      const index = Buffer.alloc(size - 8)
      await handle.read(index, 0, index.length, at + 8)
      return index
    }
    at += size
  }
  return undefined
}

/** @param index what is inside the box `moov` */
export function parseMp4Index(index: Buffer, fileSize: number): PlacedPackets[] | undefined {
  const header = findBox(index, 'mvhd')
  if (!header || findBox(index, 'mvex')) return undefined
  const movieTicks = header.readUInt32BE(header[0] === 1 ? 20 : 12)
  const tracks: PlacedPackets[] = []
  for (const { type, body } of childrenOf(index)) {
    if (type !== 'trak') continue
    const track = parseTrack(body, { movieTicks, fileSize })
    if (!track) return undefined
    tracks.push(track)
  }
  return tracks
}

const kinds: Record<string, string> = { vide: 'video', soun: 'audio' }

function parseTrack(track: Buffer, { movieTicks, fileSize }: { movieTicks: number; fileSize: number }): PlacedPackets | undefined {
  const media = findBox(track, 'mdia')
  const clock = media && findBox(media, 'mdhd')
  const samples = media && findBox(media, 'minf', 'stbl')
  const handler = media && findBox(media, 'hdlr')?.toString('latin1', 8, 12)
  if (!clock || !samples || handler === undefined) return undefined
  const tickMs = 1000 / clock.readUInt32BE(clock[0] === 1 ? 20 : 12)
  const shiftMs = readShift(findBox(track, 'edts', 'elst'), { tickMs, movieTickMs: 1000 / movieTicks })
  const sizes = readSizes(samples)
  const durations = expandRuns(findBox(samples, 'stts'), sizes.length)
  const offsets = expandRuns(findBox(samples, 'ctts'), sizes.length)
  const at = placesOf(samples, sizes)
  const areInFile = at?.every((from, place) => from + sizes[place]! <= fileSize)
  if (shiftMs === undefined || durations?.length !== sizes.length || !at || !areInFile) return undefined
  const keys = findBox(samples, 'stss')
  const keyNumbers = keys && new Set(readNumbers(keys, 1))
  let ticks = 0
  const decodeTicks = durations.map(duration => (ticks += duration) - duration)
  // like ffmpeg: none is shown before it is decoded
  const earlierTicks = (offsets ?? []).reduce((most, offset) => Math.max(most, -offset), 0)
  return {
    kind: kinds[handler] ?? handler,
    ...{ codec: '', extradata: '' },
    startMs: decodeTicks.map((ticksAt, place) => (ticksAt + (offsets?.[place] ?? 0)) * tickMs + shiftMs),
    decodeMs: decodeTicks.map(ticksAt => (ticksAt - earlierTicks) * tickMs + shiftMs),
    durationMs: durations.map(duration => duration * tickMs),
    isKey: sizes.map((_, place) => keyNumbers?.has(place + 1) ?? true),
    ...{ sizeBytes: sizes, checksum: [], at },
  }
}

/** How much later than its own clock says a track is shown: perhaps a pause first, then the track from some time on. */
function readShift(edits: Buffer | undefined, { tickMs, movieTickMs }: { tickMs: number; movieTickMs: number }): number | undefined {
  if (!edits) return 0
  const isLong = edits[0] === 1
  let shiftMs = 0
  const count = edits.readUInt32BE(4)
  for (let place = 0; place < count; place++) {
    const at = 8 + place * (isLong ? 20 : 12)
    const lastingTicks = isLong ? Number(edits.readBigUInt64BE(at)) : edits.readUInt32BE(at)
    const fromTicks = isLong ? Number(edits.readBigInt64BE(at + 8)) : edits.readInt32BE(at + 4)
    if (fromTicks >= 0) return place === count - 1 ? shiftMs - fromTicks * tickMs : undefined
    shiftMs += lastingTicks * movieTickMs
  }
  return undefined
}

export function readSizes(samples: Buffer): number[] {
  const box = findBox(samples, 'stsz')
  if (!box) return []
  const [same, count] = [box.readUInt32BE(4), box.readUInt32BE(8)]
  if (count > mostPackets) throw new RangeError(`${count} packets`) // uncompressed sound has one a sample
  if (same === 0 && 12 + 4 * count > box.length) throw new RangeError(`${count} sizes in ${box.length} bytes`)
  const sizes = new Array<number>(count).fill(same)
  if (same === 0) for (let place = 0; place < count; place++) sizes[place] = box.readUInt32BE(12 + 4 * place)
  return sizes
}

/** Runs of (how many, value) to one value each. `undefined` where there is no such table. */
export function expandRuns(box: Buffer | undefined, most: number): number[] | undefined {
  if (!box) return undefined
  const values: number[] = []
  const runs = readNumbers(box, 2)
  for (let run = 0; run < runs.length; run += 2) {
    const [count, value] = [runs[run]!, runs[run + 1]! | 0] // signed: a picture may be shown before it is decoded
    if (values.length + count > most) throw new RangeError('more times than packets')
    for (let index = 0; index < count; index++) values.push(value)
  }
  return values
}

/** Where in the file each packet lies. `undefined` where the tables do not fit together. */
export function placesOf(samples: Buffer, sizes: readonly number[]): number[] | undefined {
  const [runs, short, long] = [findBox(samples, 'stsc'), findBox(samples, 'stco'), findBox(samples, 'co64')]
  if (!runs || (!short && !long)) return undefined
  const groups = readNumbers(runs, 3) // the first chunk it is true of, packets in each, and which description they have
  const chunks = readNumbers(short ?? long!, short ? 1 : 2)
  const places: number[] = []
  let group = 0
  for (let chunk = 0; chunk < chunks.length; chunk += short ? 1 : 2) {
    const number = 1 + (short ? chunk : chunk / 2)
    while (group + 3 < groups.length && groups[group + 3]! <= number) group += 3
    const next = places.length + (groups[group + 1] ?? 0)
    if (next > sizes.length) return undefined
    for (let at = short ? chunks[chunk]! : chunks[chunk]! * 2 ** 32 + chunks[chunk + 1]!; places.length < next;) {
      places.push(at)
      at += sizes[places.length - 1]!
    }
  }
  return places.length === sizes.length ? places : undefined
}
