// The index of a rewrapped clip: ffmpeg wrote what says how to decode and what the clip is called (into a sample of the first second),
// and we put in which packets there are, when they are shown and where they lie. ISO/IEC 14496-12. Pure.
import { childrenOf, findBox } from '../../mp4-boxes.ts'
import { timesOf } from './track-times.ts'
import type { KeptPackets, TrackTimes } from './track-times.ts'
import { box, runsOf, table } from '../../write-boxes.ts'

/** Packets of one track that lie one behind the other. */
export interface Chunk {
  /** In the content of the clip. */
  at: number
  packets: number
}

export interface TrackToIndex {
  packets: KeptPackets
  chunks: readonly Chunk[]
}

/** The clock of the whole file: fine enough for where sound begins, and 13 hours fit in. */
const movieTicksPerSecond = 90_000
const fileAddress = 2 ** 32

/**
 * The box `moov`. `undefined` where the sample is not of the form that ffmpeg gives a short file.
 * @param sample what is inside the sample's `moov`
 * @param contentAt where the content begins in the file
 */
export function buildIndex(
  sample: Buffer,
  {
    tracks,
    durationMs,
    contentAt,
    contentBytes,
  }: { tracks: readonly TrackToIndex[]; durationMs: number; contentAt: number; contentBytes: number },
): Buffer | undefined {
  const isFar = contentAt + contentBytes >= fileAddress
  const movieTicks = Math.round((durationMs * movieTicksPerSecond) / 1000)
  const header = findBox(sample, 'mvhd')
  const traks = [...childrenOf(sample)].filter(({ type }) => type === 'trak')
  if (!header || header[0] !== 0 || traks.length !== tracks.length || movieTicks >= fileAddress) return undefined
  const built = traks.map(({ body }, place) => buildTrack(body, tracks[place]!, { durationMs, contentAt, isFar }))
  if (built.some(track => track === undefined)) return undefined
  const longest = Math.max(...built.map(track => track!.movieTicks))
  const rest = [...childrenOf(sample)].filter(({ type }) => type !== 'trak' && type !== 'mvhd')
  return box(
    'moov',
    box('mvhd', patched(header, { 12: movieTicksPerSecond, 16: longest })),
    ...built.map(track => track!.trak),
    ...rest.map(({ type, body }) => box(type, body)),
  )
}

interface Layout {
  durationMs: number
  contentAt: number
  isFar: boolean
}

function buildTrack(trak: Buffer, { packets, chunks }: TrackToIndex, { durationMs, contentAt, isFar }: Layout) {
  const header = findBox(trak, 'tkhd')
  const media = findBox(trak, 'mdia')
  const clock = media && findBox(media, 'mdhd')
  const info = media && findBox(media, 'minf')
  const samples = info && findBox(info, 'stbl')
  const descriptions = samples && findBox(samples, 'stsd')
  const handler = media && findBox(media, 'hdlr')?.toString('latin1', 8, 12)
  if (!header || !clock || !info || !descriptions || header[0] !== 0 || clock[0] !== 0) return undefined
  if (handler !== (packets.kind === 'video' ? 'vide' : 'soun')) return undefined
  const ticksPerSecond = clock.readUInt32BE(12)
  const times = timesOf(packets, { ticksPerSecond, durationMs })
  const mediaTicks = times.decodeTicks.at(-1)! + times.durationTicks.at(-1)!
  const toMovie = (ticks: number) => Math.round((ticks * movieTicksPerSecond) / ticksPerSecond)
  const pause = toMovie(times.pauseTicks)
  const shown = toMovie(mediaTicks)
  const edits = [...(pause > 0 ? [pause, -1, 0x10000] : []), shown, times.fromTicks, 0x10000]
  const newSamples = box(
    'stbl',
    box('stsd', withBitRate(descriptions, packets.sizeBytes, mediaTicks / ticksPerSecond)),
    ...tablesOf(packets, times),
    ...placesOf(chunks, { contentAt, isFar }),
  )
  const replace = (body: Buffer, wanted: string, by: Buffer) =>
    Buffer.concat([...childrenOf(body)].map(({ type, body: inside }) => (type === wanted ? by : box(type, inside))))
  const newMedia = replace(
    replace(media, 'mdhd', box('mdhd', patched(clock, { 16: mediaTicks }))),
    'minf',
    box('minf', replace(info, 'stbl', newSamples)),
  )
  const kept = [...childrenOf(trak)].filter(({ type }) => !['tkhd', 'edts', 'mdia'].includes(type))
  const trakBody = [
    box('tkhd', patched(header, { 20: pause + shown })),
    box('edts', table('elst', [edits.length / 3], edits)),
    box('mdia', newMedia),
    ...kept.map(({ type, body }) => box(type, body)),
  ]
  return { trak: box('trak', ...trakBody), movieTicks: pause + shown }
}

function tablesOf({ kind, isKey, sizeBytes }: KeptPackets, { durationTicks, offsetTicks }: TrackTimes): Buffer[] {
  const [durations, offsets] = [runsOf(durationTicks), runsOf(offsetTicks)]
  const keys = Array.from(isKey.keys(), place => place + 1).filter(number => isKey[number - 1])
  return [
    table('stts', [durations.length / 2], durations),
    ...(offsetTicks.some(offset => offset !== 0) ? [table('ctts', [offsets.length / 2], offsets)] : []),
    ...(kind === 'video' ? [table('stss', [keys.length], keys)] : []), // without it every packet is a key frame
    table('stsz', [0, sizeBytes.length], sizeBytes),
  ]
}

function placesOf(chunks: readonly Chunk[], { contentAt, isFar }: Pick<Layout, 'contentAt' | 'isFar'>): Buffer[] {
  const groups: number[] = []
  for (const [place, { packets }] of chunks.entries()) if (chunks[place - 1]?.packets !== packets) groups.push(place + 1, packets, 1)
  const places = chunks.map(({ at }) => contentAt + at)
  const far = () => places.flatMap(at => [Math.floor(at / fileAddress), at % fileAddress])
  return [
    table('stsc', [groups.length / 3], groups),
    isFar ? table('co64', [places.length], far()) : table('stco', [places.length], places),
  ]
}

/** Numbers of 32 bits at other places. */
function patched(body: Buffer, numbers: Record<number, number>): Buffer {
  const copy = Buffer.from(body)
  for (const [at, value] of Object.entries(numbers)) copy.writeUInt32BE(value, Number(at))
  return copy
}

/** `btrt` tells the bits a second; ffmpeg's are those of the sample. Size, name, room of the decoder, most and usual bits a second. */
function withBitRate(descriptions: Buffer, sizeBytes: readonly number[], seconds: number): Buffer {
  const copy = Buffer.from(descriptions)
  const at = copy.indexOf('\0\0\0\x14btrt', 'latin1')
  if (at < 0) return copy
  const bits = Math.min(2 ** 32 - 1, Math.round((8 * sizeBytes.reduce((sum, bytes) => sum + bytes, 0)) / Math.max(seconds, 0.001)))
  copy.writeUInt32BE(Math.max(bits, copy.readUInt32BE(at + 12)), at + 12)
  copy.writeUInt32BE(bits, at + 16)
  return copy
}
