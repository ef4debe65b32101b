// Whether the sound of a finished clip is that of its recording, at the same time: both ends are decoded and laid upon each other.
import { setImmediate } from 'node:timers/promises'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { inputArgs } from '../list-packets.ts'

const sampleRateHz = 8000
/** How far apart they are looked for. */
const mostMs = 100
/** Somewhere else they fit better by so much: then they are not in step. Tones fit every few milliseconds. */
const fitsWorse = 0.9
const quietRms = 1e-4
/** As loud as this, sound that is the same fits much better, whatever was done to its loudness. */
const loudRms = 3e-3
const leastFit = 0.5

export interface ComparedSound {
  clip: string
  recording: string
  /** The same stretch of both, each by its own clock. */
  clipFromMs: number
  fileFromMs: number
  lengthMs: number
  /** The same track by its number in both. */
  tracks: readonly { inClip: number; inRecording: number }[]
}

/** The first track that is out of step by more than `toleranceMs`, or another sound, as text for developers. Silence cannot be compared. */
export async function findSoundFault(
  run: RunFfmpeg,
  compared: ComparedSound,
  { toleranceMs, signal }: { toleranceMs: number; signal: AbortSignal | undefined },
): Promise<string | undefined> {
  if (compared.tracks.length === 0) return undefined
  const columns = await decodeBoth(run, compared, signal)
  for (const [place, { inClip }] of compared.tracks.entries()) {
    const offsetMs = measureOffset(columns[2 * place]!, columns[2 * place + 1]!, toleranceMs)
    if (offsetMs !== undefined) return `track ${inClip} lies ${offsetMs.toFixed(1)} ms beside its recording`
    await setImmediate() // six tracks in a row would be felt by whatever else the engine does
  }
  return undefined
}

async function decodeBoth(run: RunFfmpeg, compared: ComparedSound, signal: AbortSignal | undefined): Promise<Float32Array[]> {
  const { clip, recording, clipFromMs, fileFromMs, lengthMs, tracks } = compared
  const only = (label: string, fromMs: number, name: string) =>
    `[${label}]atrim=start=${toSeconds(fromMs)}:end=${toSeconds(fromMs + lengthMs)},asetpts=PTS-${toSeconds(fromMs)}/TB,` +
    `aresample=${sampleRateHz}:async=1:min_hard_comp=0.01:first_pts=0,aformat=sample_fmts=flt,pan=mono|c0=c0,` +
    `apad,atrim=duration=${toSeconds(lengthMs)}[${name}]`
  const pairs = tracks.flatMap(({ inClip, inRecording }, place) => [
    only(`0:a:${inClip}`, clipFromMs, `c${place}`),
    only(`1:a:${inRecording}`, fileFromMs, `s${place}`),
  ])
  const labels = tracks.map((_, place) => `[c${place}][s${place}]`).join('')
  const chunks: Buffer[] = []
  const seek = (ms: number) => (ms > 1000 ? ms - 1000 : undefined)
  const args = [
    ...[
      '-copyts',
      '-xerror',
      '-err_detect',
      'explode',
      '-vn',
      '-noaccurate_seek',
      ...inputArgs(clip, { seekMs: seek(clipFromMs), stopMs: undefined }),
    ],
    ...['-vn', '-noaccurate_seek', ...inputArgs(recording, { seekMs: seek(fileFromMs), stopMs: undefined })],
    ...['-filter_complex', `${pairs.join(';')};${labels}amerge=inputs=${2 * tracks.length}[both]`],
    ...['-map', '[both]', '-c:a', 'pcm_f32le', '-f', 'f32le', '-'],
  ]
  await run(args, { signal, onStdoutChunk: chunk => void chunks.push(chunk) })
  return columnsOf(Buffer.concat(chunks), 2 * tracks.length)
}

function columnsOf(bytes: Buffer, columns: number): Float32Array[] {
  const rows = Math.floor(bytes.length / 4 / columns)
  return Array.from({ length: columns }, (_, column) =>
    Float32Array.from({ length: rows }, (__, row) => bytes.readFloatLE(4 * (row * columns + column))),
  )
}

/**
 * How much later `ours` is than `source`, in ms, where that is more than allowed, or where nothing of it fits (then the place that fits
 * best); undefined when they are in step, or silent.
 */
export function measureOffset(ours: Float32Array, source: Float32Array, toleranceMs: number): number | undefined {
  if (rms(ours) < quietRms && rms(source) < quietRms) return undefined
  const most = Math.round((mostMs / 1000) * sampleRateHz)
  let best = { lag: 0, fit: -Infinity }
  let bestNear = -Infinity
  for (let lag = -most; lag <= most; lag++) {
    const fit = correlate(ours, source, lag)
    if (fit > best.fit) best = { lag, fit }
    if (Math.abs(lag) <= (toleranceMs / 1000) * sampleRateHz) bestNear = Math.max(bestNear, fit)
  }
  const least = rms(source) > loudRms ? leastFit : 0
  return bestNear > least && bestNear >= fitsWorse * best.fit ? undefined : (best.lag / sampleRateHz) * 1000
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / Math.max(1, samples.length))

function correlate(ours: Float32Array, source: Float32Array, lag: number): number {
  let [sum, ourPower, sourcePower] = [0, 0, 0]
  for (let at = Math.max(0, -lag); at < source.length && at + lag < ours.length; at++) {
    sum += source[at]! * ours[at + lag]!
    ourPower += ours[at + lag]! ** 2
    sourcePower += source[at]! ** 2
  }
  return ourPower > 0 && sourcePower > 0 ? sum / Math.sqrt(ourPower * sourcePower) : 0
}
