// Asks ffprobe about a recording. What it may open is narrow: this one file, and only as a recording.
import type { ProcessRecord } from '../lib/process-record.ts'
import { runProcess } from '../lib/run-process.ts'
import { toolEnvironment } from './tool-environment.ts'

/** How the files of this module run ffprobe; `createMedia` makes one. */
export interface Ffprobe {
  path: string
  record: ProcessRecord | undefined
}

/**
 * Demuxers that hold pictures and sound themselves. Without the list a text named .mp4 may be taken as a playlist
 * (HLS, concat, DASH) that makes ffprobe read other files of this machine.
 */
const formats = 'matroska,mov,flv,live_flv,mpegts,avi,ogg,wav,flac'

/** Hands over line after line, so that a long answer needs no memory. Rejects with `ProcessError`. */
export async function runFfprobe(
  { path, record }: Ffprobe,
  file: string,
  { args, onLine, signal }: { args: readonly string[]; onLine: (line: string) => void; signal: AbortSignal | undefined },
): Promise<{ stderrTail: string }> {
  const guards = ['-protocol_whitelist', 'file', '-format_whitelist', formats]
  return runProcess(path, ['-hide_banner', '-loglevel', 'error', ...guards, ...args, `file:${file}`], {
    signal,
    record,
    environment: toolEnvironment,
    onStdoutLine: onLine,
  })
}

/** One packet, times in milliseconds of the file's clock. */
export interface Packet {
  streamIndex: number
  atMs: number
  durationMs: number
  isKeyFrame: boolean
  /** Only there to be decoded: by its edit list the film begins behind it. */
  isHidden: boolean
}

/**
 * Reads packets of `streams` (a stream specifier, or all of them) in file order. `interval` is ffprobe's: `%+#200` the first 200,
 * `10%12` from the key frame before second 10 to second 12. Packets without a time are left out.
 */
export async function readPackets(
  ffprobe: Ffprobe,
  file: string,
  options: { streams: string | undefined; interval: string; onPacket: (packet: Packet) => void; signal: AbortSignal | undefined },
): Promise<{ stderrTail: string }> {
  const { streams, interval, onPacket, signal } = options
  const select = streams === undefined ? [] : ['-select_streams', streams]
  const entries = ['-show_entries', 'packet=stream_index,pts_time,duration_time,flags', '-of', 'csv=p=0:nk=1']
  const onLine = (line: string) => {
    const packet = parsePacket(line)
    if (packet) onPacket(packet)
  }
  return runFfprobe(ffprobe, file, { args: [...select, ...entries, '-read_intervals', interval], onLine, signal })
}

/** `0,16.023000,0.033000,K_`, perhaps with more columns behind. */
export function parsePacket(line: string): Packet | undefined {
  const [streamIndex, at, duration, flags] = line.split(',')
  if (at === undefined || flags === undefined) return undefined
  const atMs = toMs(at)
  if (Number.isNaN(atMs)) return undefined
  return {
    ...{ streamIndex: Number(streamIndex), atMs, durationMs: toMs(duration) || 0 },
    ...{ isKeyFrame: flags.startsWith('K'), isHidden: flags.includes('D') },
  }
}

/** Exact to the microsecond that ffprobe writes: 2.023 s is 2023 ms, not 2023.0000000000002. */
export const toMs = (seconds: string | number | undefined): number => Math.round(Number(seconds) * 1e6) / 1000
