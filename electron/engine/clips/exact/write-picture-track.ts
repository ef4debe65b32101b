// Writes an MP4 of one track of pictures, coded by several encoders, with times to the tick. ISO/IEC 14496-12.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { box, runsOf, table } from '../write-boxes.ts'
import { decodeTimes } from '../decode-times.ts'
import type { CodedPicture, FileRange } from './picture-track.ts'

export interface TrackToWrite {
  /** `avc1` or `hvc1`, and what goes into its `avcC` or `hvcC`. */
  entry: string
  config: Buffer
  width: number
  height: number
  ticksPerSecond: number
  /** In decoding order. */
  pictures: readonly (CodedPicture & { shownTicks: number })[]
  /** When the last picture has been shown; the first one is shown at 0. */
  durationTicks: number
  /** Clockwise turn a player applies. */
  rotationDegrees: number
}

/** @throws what the disk throws; the file may be half written then */
export async function writePictureTrack(file: string, track: TrackToWrite): Promise<void> {
  const target = await open(file, 'wx')
  const sources = new Map<string, FileHandle>()
  try {
    const type = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1'))
    await target.appendFile(type)
    const contentBytes = track.pictures.reduce((sum, { content }) => sum + sizeOf(content), 0)
    await target.appendFile(Buffer.concat([uint32(1), Buffer.from('mdat'), uint64(16 + contentBytes)]))
    for (const piece of joined(track.pictures)) await append(target, piece, sources)
    await target.appendFile(indexOf(track, type.length + 16))
  } finally {
    for (const source of sources.values()) await source.close()
    await target.close()
  }
}

const sizeOf = (content: Buffer | FileRange): number => ('file' in content ? content.sizeBytes : content.length)

/** What lies one behind the other in a file is read in one go. */
function joined(pictures: readonly CodedPicture[]): (Buffer | FileRange)[] {
  const pieces: (Buffer | FileRange)[] = []
  for (const { content } of pictures) {
    const last = pieces.at(-1)
    if (last && 'file' in last && 'file' in content && last.file === content.file && last.at + last.sizeBytes === content.at)
      pieces[pieces.length - 1] = { ...last, sizeBytes: last.sizeBytes + content.sizeBytes }
    else pieces.push(content)
  }
  return pieces
}

const chunkBytes = 1 << 22

async function append(target: FileHandle, piece: Buffer | FileRange, sources: Map<string, FileHandle>): Promise<void> {
  if (!('file' in piece)) return target.appendFile(piece)
  const source = sources.get(piece.file) ?? (await open(piece.file, 'r'))
  sources.set(piece.file, source)
  const chunk = Buffer.alloc(Math.min(chunkBytes, piece.sizeBytes))
  for (let done = 0; done < piece.sizeBytes;) {
    const { bytesRead } = await source.read(chunk, 0, Math.min(chunk.length, piece.sizeBytes - done), piece.at + done)
    if (bytesRead === 0) throw new RangeError(`${piece.file} ends before its index does`)
    await target.appendFile(chunk.subarray(0, bytesRead))
    done += bytesRead
  }
}

/** The box `moov`. @param contentAt where the first picture lies in the file */
function indexOf(track: TrackToWrite, contentAt: number): Buffer {
  const { ticksPerSecond, durationTicks, pictures } = track
  const decodeTicks = decodeTimes(pictures.map(({ shownTicks }) => shownTicks))
  const delay = -Math.min(0, decodeTicks[0] ?? 0) // the first is decoded at 0 of the track's clock, which the edit list puts right
  const duration = uint32(durationTicks)
  const clock = [uint32(0), uint32(0), uint32(ticksPerSecond), duration]
  const matrix = matrixOf(track)
  const movie = full('mvhd', 0, ...clock, uint32(0x10000), uint16(0x100), Buffer.alloc(10), matrixOf(upright), Buffer.alloc(24), uint32(2))
  const size = [uint32(track.width * 0x10000), uint32(track.height * 0x10000)]
  const header = full('tkhd', 3, uint32(0), uint32(0), uint32(1), uint32(0), duration, Buffer.alloc(8), Buffer.alloc(8), matrix, ...size)
  const edits = box('edts', full('elst', 0, uint32(1), duration, uint32(delay), uint32(0x10000)))
  const media = box(
    'mdia',
    full('mdhd', 0, ...clock, uint16(0x55c4), uint16(0)), // "und"
    full('hdlr', 0, uint32(0), Buffer.from('vide'), Buffer.alloc(12), Buffer.from('pictures\0')),
    box(
      'minf',
      full('vmhd', 1, Buffer.alloc(8)),
      box('dinf', full('dref', 0, uint32(1), full('url ', 1))),
      samplesOf(track, decodeTicks, contentAt),
    ),
  )
  return box('moov', movie, box('trak', header, edits, media))
}

function samplesOf(
  { entry, config, width, height, pictures, durationTicks }: TrackToWrite,
  decodeTicks: number[],
  contentAt: number,
): Buffer {
  const lastShown = pictures.reduce((most, { shownTicks }) => Math.max(most, shownTicks), 0)
  const lastTicks = Math.max(1, durationTicks - lastShown)
  const durations = decodeTicks.map((ticks, place) => (decodeTicks[place + 1] ?? ticks + lastTicks) - ticks)
  const offsets = pictures.map(({ shownTicks }, place) => shownTicks - decodeTicks[place]!)
  const keys = pictures.flatMap(({ isKey }, place) => (isKey ? [place + 1] : []))
  const entryHead = [Buffer.alloc(6), uint16(1), Buffer.alloc(16), uint16(width), uint16(height), uint32(0x480000), uint32(0x480000)]
  const entryTail = [uint32(0), uint16(1), Buffer.alloc(32), uint16(0x18), uint16(0xffff)]
  const sampleEntry = box(entry, ...entryHead, ...entryTail, box(entry.startsWith('avc') ? 'avcC' : 'hvcC', config))
  return box(
    'stbl',
    full('stsd', 0, uint32(1), sampleEntry),
    tableOf('stts', 2, runsOf(durations)),
    ...(offsets.some(offset => offset !== 0) ? [tableOf('ctts', 2, runsOf(offsets))] : []),
    tableOf('stss', 1, keys),
    tableOf('stsc', 3, [1, pictures.length, 1]),
    table(
      'stsz',
      [0, pictures.length],
      pictures.map(({ content }) => sizeOf(content)),
    ),
    tableOf('stco', 1, [contentAt]),
  )
}

/** Rows of `columns` numbers, with their count before them. */
const tableOf = (type: string, columns: number, values: readonly number[]): Buffer => table(type, [values.length / columns], values)

const upright = { width: 0, height: 0, rotationDegrees: 0 }
const one = 0x10000

const turns = (width: number, height: number): Record<number, { cos: number; sin: number; x: number; y: number }> => ({
  90: { cos: 0, sin: 1, x: height, y: 0 },
  180: { cos: -1, sin: 0, x: width, y: height },
  270: { cos: 0, sin: -1, x: 0, y: width },
})

/** Turns clockwise around the middle, and moves the picture back to where nothing is negative. */
function matrixOf({ width, height, rotationDegrees }: Pick<TrackToWrite, 'width' | 'height' | 'rotationDegrees'>): Buffer {
  const { cos, sin, x, y } = turns(width, height)[rotationDegrees] ?? { cos: 1, sin: 0, x: 0, y: 0 }
  return Buffer.concat([cos * one, sin * one, 0, -sin * one, cos * one, 0, x * one, y * one, 0x40000000].map(uint32))
}

/** A box with version 0 and flags. */
const full = (type: string, flags: number, ...content: readonly Buffer[]): Buffer => box(type, uint32(flags), ...content)

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
