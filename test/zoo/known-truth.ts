// What is true of a recording, found by decoding all of it: nothing is sought, nothing is asked of the engine.
import type { Animal } from './animal.ts'
import { isByObs } from './animal.ts'
import { readPictures } from './read-pictures.ts'
import type { Drawing, ShownPicture } from './read-pictures.ts'
import { readClicks } from './read-sound.ts'
import type { Click } from './read-sound.ts'
import { runFfprobe } from './run-tool.ts'

export interface Streams {
  hasPicture: boolean
  /** Channels of each track. */
  channels: number[]
}

export interface Truth extends Streams {
  /** On the file's clock: the first picture, or sound where there is no picture. */
  zeroMs: number
  /** In the order shown. */
  pictures: ShownPicture[]
  width: number
  height: number
  /** How long a picture stays, usually; a sixtieth of a second where there is none. */
  pictureMs: number
  /** One list a track, counted from `zeroMs`. */
  clicks: Click[][]
  drawing: Drawing
}

export async function knowTruth(animal: Animal, file: string): Promise<Truth> {
  const drawing = drawingOf(animal)
  const streams = await readStreams(file)
  const shown = streams.hasPicture ? await readPictures(file, drawing) : { pictures: [], width: 0, height: 0 }
  const zeroMs = shown.pictures[0]?.atMs ?? (await firstSoundMs(file))
  const clicks = await Promise.all(streams.channels.map((_, track) => readClicks(file, track, zeroMs)))
  return { ...streams, ...shown, zeroMs, pictureMs: usualDistance(shown.pictures), clicks, drawing }
}

export function drawingOf({ made, then = [] }: Animal): Drawing {
  const turned = then.find(change => change.kind === 'turn')
  return { digitPixels: (isByObs(made) ? undefined : made.digitPixels) ?? 20, turnedDegrees: turned?.degrees ?? 0 }
}

export async function readStreams(file: string): Promise<Streams> {
  const answer = await runFfprobe(['-show_entries', 'stream=codec_type,channels', '-of', 'json', `file:${file}`])
  const { streams } = JSON.parse(answer) as { streams: { codec_type: string; channels?: number }[] }
  const sounds = streams.filter(({ codec_type }) => codec_type === 'audio')
  return { hasPicture: streams.some(({ codec_type }) => codec_type === 'video'), channels: sounds.map(({ channels = 0 }) => channels) }
}

async function firstSoundMs(file: string): Promise<number> {
  const answer = await runFfprobe(['-show_entries', 'stream=start_time', '-select_streams', 'a:0', '-of', 'csv=p=0', `file:${file}`])
  return Number(answer) * 1000
}

function usualDistance(pictures: readonly ShownPicture[]): number {
  const distances = pictures.slice(1).map(({ atMs }, place) => atMs - pictures[place]!.atMs)
  return distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? 1000 / 60
}
