// The pictures a player shows: all of a file is decoded, from its beginning.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { numberDigits } from '../engine/clips/numbered-video.ts'
import { runFfmpeg } from './run-tool.ts'

export interface ShownPicture {
  /** On the file's clock. */
  atMs: number
  /** What is drawn in it. */
  number: number
  /** Brightness, row by row, upright. */
  light: Buffer
}

export interface ShownPictures {
  width: number
  height: number
  pictures: ShownPicture[]
  /** What the decoder said. */
  complaints: string
}

export interface Drawing {
  digitPixels: number
  /** Clockwise, by which the film was turned after the number was drawn. */
  turnedDegrees: number
}

export async function readPictures(file: string, drawing: Drawing): Promise<ShownPictures> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-zoo-'))
  try {
    const times = join(folder, 'times')
    const picture = ['-map', '0:V:0', '-fps_mode', 'passthrough', '-pix_fmt', 'gray']
    const { output, complaints } = await runFfmpeg([
      ...['-copyts', '-i', `file:${file}`, ...picture, '-strict', '-1', '-f', 'yuv4mpegpipe', '-'],
      ...[...picture, '-enc_time_base', '1:90000', '-f', 'framecrc', times],
    ])
    const atMs = parseTimes(await readFile(times, 'latin1'))
    const { width, height, frames } = splitFrames(output)
    const pictures = frames.map((light, place) => ({ atMs: atMs[place]!, number: readNumber(light, { width, height }, drawing), light }))
    return { width, height, pictures, complaints }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const parseTimes = (lines: string): number[] =>
  lines
    .split('\n')
    .filter(line => /^\d/.test(line))
    .map(line => Number(line.split(',')[2]) / 90)

/** YUV4MPEG2: a line that tells the size, then each picture behind a line of its own. */
function splitFrames(bytes: Buffer): { width: number; height: number; frames: Buffer[] } {
  const headEnd = bytes.indexOf('\n')
  const head = bytes.toString('latin1', 0, headEnd)
  const [width, height] = [Number(/ W(\d+)/.exec(head)?.[1]), Number(/ H(\d+)/.exec(head)?.[1])]
  const frames: Buffer[] = []
  for (let at = headEnd + 1; at < bytes.length;) {
    const from = bytes.indexOf('\n', at) + 1
    at = from + width * height
    frames.push(bytes.subarray(from, at))
  }
  return { width, height, frames }
}

interface Size {
  width: number
  height: number
}

function readNumber(light: Buffer, size: Size, { digitPixels, turnedDegrees }: Drawing): number {
  let number = 0
  for (let digit = 0; digit < numberDigits; digit++) {
    // the middle of the digit, away from what coding smears over its edges
    const edge = Math.floor(digitPixels / 4)
    let [sum, count] = [0, 0]
    for (let y = edge; y < digitPixels - edge; y++)
      for (let x = digit * digitPixels + edge; x < (digit + 1) * digitPixels - edge; x++) {
        sum += light[placeOf({ x, y }, size, turnedDegrees)]!
        count++
      }
    if (sum / count > 125) number += 2 ** digit
  }
  return number
}

/** Where a point of the film lies in the picture that is shown. */
function placeOf({ x, y }: { x: number; y: number }, { width, height }: Size, turnedDegrees: number): number {
  switch (turnedDegrees) {
    case 90:
      return x * width + (width - 1 - y)
    case 180:
      return (height - 1 - y) * width + (width - 1 - x)
    case 270:
      return (height - 1 - x) * width + y
    default:
      return y * width + x
  }
}
