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
  sound?: NumberedSound
  hasPicture?: boolean
  /** How wide and high one digit of the number is drawn; there are twelve, side by side in the upper left corner. */
  digitPixels?: number
  /** A filter after the numbers are drawn, e.g. one that leaves out pictures. */
  filter?: string
  output?: readonly string[]
}

/** What is unusual about the sound; by default it is one channel of 48 kHz, from the first picture to the last. */
export interface NumberedSound {
  sampleRateHz?: number
  channels?: 1 | 2 | 6
  fromSecond?: number
  toSecond?: number
  filter?: string
  /** For encoders that take no other number at a time. */
  packetSamples?: number
  /** Arguments for its encoder. */
  encoder?: readonly string[]
}

/** How many binary digits a number has, the lowest first. */
export const numberDigits = 12
const usualDigitPixels = 20

/** x264 with a key frame every two seconds and B-frames. */
export const closedGroups = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '3']
export const openGroups = [...closedGroups, '-x264-params', 'open-gop=1']
export const hevcOpenGroups = [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-bf', '3'],
  ...['-x265-params', 'keyint=60:min-keyint=60:scenecut=0:open-gop=1:log-level=error'],
]

export function makeNumbered({ file, seconds, ...options }: NumberedOptions): string {
  const { fps = '30', size = { width: 320, height: 180 }, encoder = closedGroups, tracks = 1 } = options
  const { hasPicture = true, filter = 'null', output = [], sound = {}, digitPixels = usualDigitPixels } = options
  const number = `geq=lum='if(mod(floor(N/pow(2,floor(X/${digitPixels}))),2),235,16)':cb=128:cr=128`
  const picture = `testsrc2=s=${size.width}x${size.height}:r=${fps}:d=${seconds}[p];color=s=${numberDigits * digitPixels}x${digitPixels}:r=${fps}:d=${seconds},format=yuv420p,${number}[n];[p][n]overlay,${filter}[v]`
  const clicks = Array.from({ length: tracks }, (_, track) => clicksOf(track, seconds, sound))
  run([
    ...(hasPicture || tracks > 0 ? ['-filter_complex', [...(hasPicture ? [picture] : []), ...clicks].join(';')] : []),
    ...(hasPicture ? ['-map', '[v]', ...encoder, '-pix_fmt', 'yuv420p', '-fps_mode', 'passthrough'] : []),
    ...Array.from({ length: tracks }, (_, track) => ['-map', `[a${track}]`]).flat(),
    ...(sound.encoder ?? ['-c:a', 'aac', '-b:a', '96k']),
    ...output,
    file,
  ])
  return file
}

function clicksOf(track: number, seconds: number, sound: NumberedSound): string {
  const { sampleRateHz = 48_000, channels = 1, fromSecond = 0, toSecond = seconds, packetSamples = 960, filter } = sound
  const click = `if(lt(mod(t+${fromSecond},1),0.05),0.5*sin(${1000 * (track + 1)}*2*PI*t),0)`
  const all = Array.from({ length: channels }, () => click).join('|')
  const source = `aevalsrc='${all}':c=${layouts[channels]}:s=${sampleRateHz}:d=${toSecond - fromSecond}`
  const late = fromSecond > 0 ? `,asetpts=PTS+${fromSecond}/TB` : ''
  return `${source},asetnsamples=${packetSamples}${late}${filter === undefined ? '' : `,${filter}`}[a${track}]`
}

const layouts = { 1: 'mono', 2: 'stereo', 6: '5.1' }

/** The same packets in another container; the extension chooses it. */
export function remux(source: string, file: string, output: readonly string[] = []): string {
  run(['-i', source, '-map', '0', '-c', 'copy', ...output, file])
  return file
}

/** The numbers of the pictures a player shows, in order. */
export function readNumbers(file: string): number[] {
  const crop = `crop=${numberDigits * usualDigitPixels}:${usualDigitPixels}:0:0,scale=${numberDigits}:1:flags=area,format=gray`
  const bytes = output(['-i', file, '-map', '0:V:0', '-vf', crop, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'])
  return Array.from({ length: bytes.length / numberDigits }, (_, picture) =>
    bytes.subarray(picture * numberDigits, (picture + 1) * numberDigits).reduce((sum, light, bit) => sum + (light > 125 ? 2 ** bit : 0), 0),
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
