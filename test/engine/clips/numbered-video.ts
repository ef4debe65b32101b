// Recordings in which every picture carries its number, and every second of sound begins with a click: so that a clip can be asked
// which pictures it holds, and whether its sound still fits.
import { execFileSync } from 'node:child_process'
import { ffmpegForTests } from '../../helpers/make-video.ts'

export interface NumberedOptions {
  file: string
  seconds: number
  fps?: string
  size?: { width: number; height: number }
  /** Arguments for the picture's encoder. */
  encoder?: readonly string[]
  /** How many tracks of sound; each click of track n is 1000 × (n + 1) Hz. */
  tracks?: number
  hasPicture?: boolean
  /** A filter after the numbers are drawn, e.g. one that leaves out pictures. */
  filter?: string
  output?: readonly string[]
}

const blockPixels = 20
const bits = 12

/** x264 with a key frame every two seconds and B-frames. */
export const closedGroups = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '3']
export const openGroups = [...closedGroups, '-x264-params', 'open-gop=1']
export const hevcOpenGroups = [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-bf', '3'],
  ...['-x265-params', 'keyint=60:min-keyint=60:scenecut=0:open-gop=1:log-level=error'],
]

export function makeNumbered({ file, seconds, ...options }: NumberedOptions): string {
  const { fps = '30', size = { width: 320, height: 180 }, encoder = closedGroups, tracks = 1 } = options
  const { hasPicture = true, filter = 'null', output = [] } = options
  const number = `geq=lum='if(mod(floor(N/pow(2,floor(X/${blockPixels}))),2),235,16)':cb=128:cr=128`
  const picture = `testsrc2=s=${size.width}x${size.height}:r=${fps}:d=${seconds}[p];color=s=${bits * blockPixels}x${blockPixels}:r=${fps}:d=${seconds},format=yuv420p,${number}[n];[p][n]overlay,${filter}[v]`
  const clicks = Array.from({ length: tracks }, (_, track) => clicksOf(track, seconds))
  run([
    ...(hasPicture || tracks > 0 ? ['-filter_complex', [...(hasPicture ? [picture] : []), ...clicks].join(';')] : []),
    ...(hasPicture ? ['-map', '[v]', ...encoder, '-pix_fmt', 'yuv420p', '-fps_mode', 'passthrough'] : []),
    ...Array.from({ length: tracks }, (_, track) => ['-map', `[a${track}]`]).flat(),
    ...['-c:a', 'aac', '-b:a', '96k', ...output, file],
  ])
  return file
}

const clicksOf = (track: number, seconds: number) =>
  `aevalsrc='if(lt(mod(t,1),0.05),0.5*sin(${1000 * (track + 1)}*2*PI*t),0)':s=48000:d=${seconds},asetnsamples=960[a${track}]`

/** The same packets in another container; the extension chooses it. */
export function remux(source: string, file: string, output: readonly string[] = []): string {
  run(['-i', source, '-map', '0', '-c', 'copy', ...output, file])
  return file
}

/** The numbers of the pictures a player shows, in order. */
export function readNumbers(file: string): number[] {
  const crop = `crop=${bits * blockPixels}:${blockPixels}:0:0,scale=${bits}:1:flags=area,format=gray`
  const bytes = output(['-i', file, '-map', '0:V:0', '-vf', crop, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'])
  return Array.from({ length: bytes.length / bits }, (_, picture) =>
    bytes.subarray(picture * bits, (picture + 1) * bits).reduce((sum, light, bit) => sum + (light > 125 ? 2 ** bit : 0), 0),
  )
}

/** When each picture is shown, in milliseconds since the file's own zero. */
export function readPictureTimes(file: string): number[] {
  const lines = output([
    '-copyts',
    '-i',
    file,
    '-map',
    '0:V:0',
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    '1:90000',
    '-f',
    'framemd5',
    '-',
  ])
    .toString()
    .split('\n')
  return lines.filter(line => /^\d/.test(line)).map(line => Number(line.split(',')[2]) / 90)
}

/** A checksum of each decoded picture. */
export function readPictureHashes(file: string): string[] {
  const lines = output(['-i', file, '-map', '0:V:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-']).toString().split('\n')
  return lines.filter(line => /^\d/.test(line)).map(line => line.split(',').at(-1)!.trim())
}

/** When clicks begin, in milliseconds since the file's zero. */
export function readClicks(file: string, track = 0): number[] {
  const filters = 'aresample=48000:async=1:min_hard_comp=0.01:first_pts=0,pan=mono|c0=c0'
  const bytes = output(['-i', file, '-map', `0:a:${track}`, '-af', filters, '-f', 'f32le', '-'])
  const clicks: number[] = []
  let quietUntil = 0
  for (let sample = 0; sample < bytes.length / 4; sample++) {
    if (sample < quietUntil || Math.abs(bytes.readFloatLE(sample * 4)) < 0.15) continue
    clicks.push(sample / 48)
    quietUntil = sample + 24_000
  }
  return clicks
}

/** How far each click is from the picture it belongs to (every `perSecond`-th), in milliseconds; clicks at the very edge may be cut off. */
export function soundOffsets(file: string, { track = 0, perSecond = 30 } = {}): number[] {
  const times = readPictureTimes(file)
  const clicks = readClicks(file, track)
  return readNumbers(file)
    .map((number, index) => ({ number, atMs: times[index]! }))
    .filter(({ number, atMs }, index) => number % perSecond === 0 && index > 0 && atMs < times.at(-1)! - 100)
    .map(({ atMs }) => clicks.reduce((best, click) => (Math.abs(click - atMs) < Math.abs(best) ? click - atMs : best), Infinity))
}

const run = (args: readonly string[]) =>
  execFileSync(ffmpegForTests, ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })

const output = (args: readonly string[]): Buffer =>
  execFileSync(ffmpegForTests, ['-hide_banner', '-nostdin', '-loglevel', 'error', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  })
