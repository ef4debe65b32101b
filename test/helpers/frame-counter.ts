// A film that says in each picture which one it is: sixteen squares, white for one, and their opposite below, so that a picture that cannot
// be read is known for it. It beeps, too. What was recorded of it tells to the frame when what was shown.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { ffmpegForTests, ffprobeForTests } from './make-video.ts'

const run = promisify(execFile)

export const filmFps = 60
export const beepEveryMs = 2000
const beepMs = 100
export const squares = 16
const quiet = ['-hide_banner', '-loglevel', 'error']

/** Writes the film and returns its path. It counts from `fromSeconds` on; sixteen squares count to eighteen minutes. */
export async function makeCountedFilm(file: string, { fromSeconds, seconds }: { fromSeconds: number; seconds: number }): Promise<string> {
  const beeps = `0.4*sin(1000*2*PI*t)*lt(mod(t+${fromSeconds},${beepEveryMs / 1000}),${beepMs / 1000})`
  const args = [
    ...[...quiet, '-y', '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${squares}x2`, '-r', String(filmFps), '-i', '-'],
    ...['-f', 'lavfi', '-i', `aevalsrc='${beeps}':s=48000:d=${seconds}`],
    ...['-vf', 'scale=320:180:flags=neighbor,format=yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'fastdecode'],
    ...['-g', String(filmFps), '-c:a', 'pcm_s16le', file],
  ]
  const ffmpeg = spawn(ffmpegForTests, args, { stdio: ['pipe', 'inherit', 'inherit'] })
  ffmpeg.stdin.end(Buffer.concat(Array.from({ length: seconds * filmFps }, (_, index) => pictureOf(fromSeconds * filmFps + index))))
  const [code] = (await once(ffmpeg, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`ffmpeg made no film: ${code}`)
  return file
}

function pictureOf(number: number): Buffer {
  const bits = Array.from({ length: squares }, (_, place) => ((number >> place) & 1) * 255)
  return Buffer.from([...bits, ...bits.map(value => 255 - value)])
}

/** The film's time at that picture, undefined where it is not to be read: black, or of something else. */
export function filmMsOf(picture: Buffer): number | undefined {
  let number = 0
  for (let place = 0; place < squares; place++) {
    const [value, opposite] = [picture[place]!, picture[squares + place]!]
    if (Math.abs(value - opposite) < 100) return undefined
    if (value > opposite) number |= 1 << place
  }
  return (number * 1000) / filmFps
}

/** How pictures are made small, to be read: a filter of ffmpeg, and how many bytes each has then. */
export interface SmallPicture {
  filter: string
  bytes: number
}

const asSquares: SmallPicture = { filter: `scale=${squares}:2:flags=area,format=gray`, bytes: squares * 2 }
const rawVideo = ({ filter }: SmallPicture) => ['-vf', filter, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-']
const most = { encoding: 'buffer', maxBuffer: 2 ** 28 } as const

/** All pictures of a file, in order. Rejects where it does not decode without a complaint. */
export async function readPictures(file: string, small: SmallPicture): Promise<{ fileMs: number; bytes: Buffer }[]> {
  const entries = ['-select_streams', 'v', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0']
  const { stdout: times } = await run(ffprobeForTests, ['-v', 'error', ...entries, file], { maxBuffer: 2 ** 26 })
  const fileTimes = times.split('\n').map(parseFloat).filter(Number.isFinite) // there are empty lines where a picture has data beside it
  const { stdout, stderr } = await run(ffmpegForTests, [...quiet, '-nostdin', '-xerror', '-i', file, '-an', ...rawVideo(small)], most)
  if (stderr.length > 0) throw new Error(`${file}: ${stderr.toString()}`)
  const pictures = cut(stdout, small)
  if (pictures.length !== fileTimes.length) throw new Error(`${file} has ${fileTimes.length} times for ${pictures.length} pictures`)
  return pictures.map((bytes, index) => ({ fileMs: fileTimes[index]! * 1000, bytes }))
}

/** Pictures that OBS handed out as data addresses of PNGs. */
export async function readShots(dataUrls: readonly string[], small: SmallPicture): Promise<Buffer[]> {
  const reading = run(ffmpegForTests, [...quiet, '-xerror', '-f', 'image2pipe', '-c:v', 'png', '-i', '-', ...rawVideo(small)], most)
  reading.child.stdin?.end(Buffer.concat(dataUrls.map(url => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))))
  const pictures = cut((await reading).stdout, small)
  if (pictures.length !== dataUrls.length) throw new Error(`${dataUrls.length} shots became ${pictures.length} pictures`)
  return pictures
}

const cut = (stdout: Buffer, { bytes }: SmallPicture): Buffer[] =>
  Array.from({ length: Math.ceil(stdout.length / bytes) }, (_, index) => stdout.subarray(index * bytes, (index + 1) * bytes))

export interface SeenPicture {
  fileMs: number
  filmMs: number
}

/** All pictures of a recording that can be read, in order. */
export async function readCountedPictures(file: string): Promise<SeenPicture[]> {
  return (await readPictures(file, asSquares)).flatMap(({ fileMs, bytes }) => {
    const filmMs = filmMsOf(bytes)
    return filmMs === undefined ? [] : [{ fileMs, filmMs }]
  })
}

/** The film's time in a picture that OBS handed out. */
export const readCountedPicture = async (dataUrl: string): Promise<number | undefined> =>
  filmMsOf((await readShots([dataUrl], asSquares))[0]!)

const soundHz = 8000

/** When in the file each beep begins, to the millisecond or so. */
export async function readBeeps(file: string): Promise<number[]> {
  const sound = ['-vn', '-af', 'aresample=async=1:first_pts=0', '-ac', '1', '-ar', String(soundHz), '-f', 's16le', '-']
  const { stdout } = await run(ffmpegForTests, [...quiet, '-nostdin', '-i', file, ...sound], most)
  const beeps: number[] = []
  let lastLoudMs = -Infinity
  for (let index = 0; index + 1 < stdout.length; index += 2) {
    if (Math.abs(stdout.readInt16LE(index)) < 3000) continue
    const atMs = (index / 2 / soundHz) * 1000
    if (atMs - lastLoudMs > beepMs * 2) beeps.push(atMs)
    lastLoudMs = atMs
  }
  return beeps
}
