// Lists what a file holds, packet by packet, the way ffmpeg would copy it: exact times without decoding anything.
import type { Recording } from '../../contract/shows.ts'
import { toSeconds } from '../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'

/** The packets of one stream in decoding order, one column a fact: an hour has 400,000 of them. Times on the file's clock. */
export interface PacketList {
  kind: string
  codec: string
  /** Size and checksum of the codec's parameters (SPS, PPS …); empty where the stream carries them inside. */
  extradata: string
  startMs: number[]
  decodeMs: number[]
  durationMs: number[]
  isKey: boolean[]
  sizeBytes: number[]
  /** ffmpeg's Adler-32 of what is in each packet; empty where nobody read that. */
  checksum: number[]
}

/** Packets, and where in their file they lie: `at` has the byte each begins at. */
export interface PlacedPackets extends PacketList {
  at: number[]
}

/** `inputArgs` end with the maps. `-copyts` comes first, so times are those of the file. */
export async function listPackets(run: RunFfmpeg, inputArgs: readonly string[], signal: AbortSignal | undefined): Promise<PacketList[]> {
  const parser = createPacketParser()
  let unfinished = ''
  // whole chunks, not a line event each: an hour has 400,000 lines
  const onStdoutChunk = (chunk: Buffer) => {
    const lines = (unfinished + chunk.toString('latin1')).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) parser.readLine(line)
  }
  await run(['-copyts', ...inputArgs, '-c', 'copy', '-f', 'framecrc', '-'], { signal, onStdoutChunk })
  return parser.streams
}

/**
 * Reads ffmpeg's framecrc format: `#name stream: value` lines, then `stream, dts, pts, duration, size, checksum[, F=flags][, side data]`.
 */
export function createPacketParser() {
  const streams: PacketList[] = []
  const tickMs: number[] = []
  const streamAt = (index: number) =>
    (streams[index] ??= {
      kind: '',
      codec: '',
      extradata: '',
      startMs: [],
      decodeMs: [],
      durationMs: [],
      isKey: [],
      sizeBytes: [],
      checksum: [],
    })

  function readHeader(line: string) {
    const [, name, index, value] = /^#(\w+) (\d+): +(.*)$/.exec(line) ?? []
    if (name === undefined || index === undefined || value === undefined) return
    const stream = streamAt(Number(index))
    if (name === 'media_type') stream.kind = value
    if (name === 'codec_id') stream.codec = value
    if (name === 'extradata') stream.extradata = value
    if (name === 'tb') tickMs[Number(index)] = ticksToMs(value)
  }

  function readPacket(line: string) {
    const fields = line.split(',')
    const index = Number(fields[0])
    const tick = tickMs[index]
    if (fields.length < 6 || tick === undefined) return
    const stream = streamAt(index)
    stream.decodeMs.push(Number(fields[1]) * tick)
    stream.startMs.push(Number(fields[2]) * tick)
    stream.durationMs.push(Number(fields[3]) * tick)
    stream.sizeBytes.push(Number(fields[4]))
    stream.checksum.push(Number(fields[5]))
    const flags = fields.find(field => field.startsWith(' F=')) // written only where they are not "key frame"
    stream.isKey.push(flags === undefined || (Number(flags.slice(3)) & 1) === 1)
  }

  return { streams, readLine: (line: string): void => (line.startsWith('#') ? readHeader(line) : readPacket(line)) }
}

const ticksToMs = (timeBase: string): number => {
  const [numerator = NaN, denominator = NaN] = timeBase.split('/').map(Number)
  return (1000 * numerator) / denominator
}

/** Where reading begins and ends; absent: at the file's own start or end. */
export interface Window {
  seekMs: number | undefined
  stopMs: number | undefined
}

/**
 * How far before and after a stretch to read, until what is needed has been seen: a little early, because sound may be stored
 * before the picture it belongs to. The last step reads the whole file.
 */
const margins = [
  { beforeMs: 1000, afterMs: 10_000 },
  { beforeMs: 20_000, afterMs: 60_000 },
  { beforeMs: Infinity, afterMs: Infinity },
]

export interface AroundWhat {
  recording: Recording
  fromMs: number
  toMs: number
  maps: readonly string[]
  /** Options of the input. */
  before?: readonly string[]
}

/**
 * Reads packets around a stretch of a recording, further and further until `choose` has what it needs. Formats without an index
 * (TS) are sought by guess, and may land behind the key frame that is wanted: then an earlier place is tried.
 */
export async function readAround<Choice>(
  run: RunFfmpeg,
  { recording, fromMs, toMs, maps, before = [] }: AroundWhat,
  choose: (streams: PacketList[], window: Window) => Choice | undefined,
  signal: AbortSignal | undefined,
): Promise<{ choice: Choice; window: Window } | undefined> {
  for (const { beforeMs, afterMs } of margins) {
    const endMs = recording.fileStartMs + recording.durationMs
    const window = {
      seekMs: fromMs - beforeMs > recording.fileStartMs ? fromMs - beforeMs : undefined,
      stopMs: toMs + afterMs < endMs ? toMs + afterMs : undefined,
    }
    const choice = choose(
      await listPackets(run, [...before, ...inputArgs(recording.path, window), ...maps, ...stopArgs(window)], signal),
      window,
    )
    if (choice) return { choice, window }
    if (window.seekMs === undefined && window.stopMs === undefined) return undefined
  }
  return undefined
}

/** `-seek_timestamp 1`: the time is the file's own, not counted from its start. `file:` keeps names like `a:b` from being protocols. */
export const inputArgs = (path: string, { seekMs }: Window): string[] => [
  ...(seekMs === undefined ? [] : ['-seek_timestamp', '1', '-ss', toSeconds(seekMs)]),
  '-i',
  `file:${path}`,
]

/** After the input, and with `-copyts`: on the file's clock, too. */
export const stopArgs = ({ stopMs }: Window): string[] => (stopMs === undefined ? [] : ['-to', toSeconds(stopMs)])

/** Where the last packet in order of time ends. */
export function endOfMs({ startMs, durationMs }: PacketList, from = 0, to = startMs.length - 1): number {
  let lastStartMs = -Infinity
  let lastDurationMs = 0
  let previousStartMs = -Infinity
  for (let index = from; index <= to; index++) {
    const thisStartMs = startMs[index]!
    if (thisStartMs > lastStartMs) {
      previousStartMs = lastStartMs
      lastStartMs = thisStartMs
      lastDurationMs = durationMs[index]!
    } else if (thisStartMs > previousStartMs) previousStartMs = thisStartMs
  }
  if (lastDurationMs > 0 || previousStartMs === -Infinity) return lastStartMs + lastDurationMs
  return lastStartMs + (lastStartMs - previousStartMs) // FLV need not say how long a picture stays
}
