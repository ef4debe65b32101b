// Where exactly the picture was cut, to the frame: a short full decode around the few places where an edge may be laid.
import { codeOf } from '../../contract/errors.ts'
import type { Signal } from '../../contract/highlights.ts'
import type { Recording } from '../../contract/shows.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'
import { createBlockReader } from './matroska-blocks.ts'
import { createPictureComparison } from './picture/picture-change.ts'
import { shiftedInput, shiftMs, smallPictures } from './small-streams.ts'

type FilmRecording = Pick<Recording, 'path' | 'fileStartMs' | 'showStartMs' | 'durationMs' | 'video'>

export interface FindCutsOptions {
  run: RunFfmpeg
  /** Of one show. */
  recordings: readonly FilmRecording[]
  /** Where edges may come to lie, on the show clock; the most important first. */
  atMs: readonly number[]
  /** The signal `cuts`: only where it tells of a cut nearby, anything is decoded. */
  cuts: Signal
  signal: AbortSignal | undefined
  /** Of the whole show; stretches of at most four seconds, or eight where places lie close together. */
  mostStretches?: number
}

const reachMs = 2000
const longestMs = 8000
const isCut = 0.5
/** Formats without an index are entered by guess, and a picture needs the key frame before it. */
const seekEarlyMs = 1000

/** Times of the first pictures after cuts within two seconds of `atMs`, on the show clock, ascending. */
export async function findCutsNear({ run, recordings, atMs, cuts, signal, mostStretches = 24 }: FindCutsOptions): Promise<number[]> {
  const films = recordings.filter(({ video }) => video !== undefined)
  const found = new Set<number>()
  for (const stretch of stretchesOf(atMs, cuts, films).slice(0, mostStretches)) {
    for (const cutMs of await findCutsIn(run, stretch, signal)) found.add(cutMs)
  }
  return [...found].sort((a, b) => a - b)
}

interface Stretch {
  recording: FilmRecording
  fromMs: number
  toMs: number
}

/**
 * In the order of `atMs`. A place inside a stretch needs none of its own; one close to it makes it longer. A place near the seam of two
 * recordings is looked at in both.
 */
function stretchesOf(atMs: readonly number[], cuts: Signal, films: readonly FilmRecording[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { recording, fromMs, toMs } of atMs.flatMap(placeMs => films.map(recording => around(placeMs, recording)))) {
    if (fromMs >= toMs || !hasCut(cuts, fromMs, toMs)) continue
    const others = stretches.filter(other => other.recording === recording)
    if (others.some(other => fromMs >= other.fromMs && toMs <= other.toMs)) continue
    const near = others.find(other => Math.max(toMs, other.toMs) - Math.min(fromMs, other.fromMs) <= longestMs)
    if (near) Object.assign(near, { fromMs: Math.min(near.fromMs, fromMs), toMs: Math.max(near.toMs, toMs) })
    else stretches.push({ recording, fromMs, toMs })
  }
  return stretches
}

/** Within the recording; empty where it is too far away. */
function around(placeMs: number, recording: FilmRecording): Stretch {
  const { showStartMs, durationMs } = recording
  return { recording, fromMs: Math.max(showStartMs, placeMs - reachMs), toMs: Math.min(showStartMs + durationMs, placeMs + reachMs) }
}

function hasCut({ startMs, stepMs, samples }: Signal, fromMs: number, toMs: number): boolean {
  const [from, to] = [Math.floor((fromMs - startMs) / stepMs), Math.ceil((toMs - startMs) / stepMs)]
  return samples.subarray(Math.max(0, from), Math.max(0, to)).some(value => value >= isCut)
}

async function findCutsIn(run: RunFfmpeg, { recording, fromMs, toMs }: Stretch, signal: AbortSignal | undefined): Promise<number[]> {
  const { fileStartMs, showStartMs } = recording
  const compare = createPictureComparison()
  const pictures: Picture[] = []
  const blocks = createBlockReader(({ atMs, bytes }) => pictures.push({ atMs: atMs - shiftMs + showStartMs, ...compare(bytes) }))
  const seekMs = fromMs - showStartMs - seekEarlyMs > 0 ? fromMs - showStartMs - seekEarlyMs + fileStartMs : undefined
  const seconds = (ms: number) => ((ms - showStartMs + shiftMs) / 1000).toFixed(3)
  const args = [
    '-xerror', // stops at what cannot be decoded: what ffmpeg puts in its place looks like a cut when the next key frame ends it
    ...shiftedInput(recording, seekMs),
    ...smallPictures(`trim=start=${seconds(fromMs)}:end=${seconds(toMs)}`),
    ...['-f', 'matroska', '-'],
  ]
  try {
    await run(args, { signal, onStdoutChunk: blocks.push })
  } catch (error) {
    if (codeOf(error) !== 'ffmpeg-failed') throw error // a damaged stretch: what was read before the damage counts
  }
  return cutsAmong(pictures)
}

interface Picture {
  atMs: number
  /** From the picture before. */
  change: number
  likeness: number
}

const leastChange = 8
/** A cut stands alone: the pictures around it differ from each other by so much less. */
const standsOut = 2.5
const neighbours = 4
const stillTheSame = 0.92

/** When pictures begin that have nothing to do with the one before, and are no part of a fast movement. */
function cutsAmong(pictures: readonly Picture[]): number[] {
  return pictures
    .filter(({ change, likeness }, index) => {
      if (!(change >= leastChange && likeness < stillTheSame)) return false
      const around = [...pictures.slice(Math.max(0, index - neighbours), index), ...pictures.slice(index + 1, index + 1 + neighbours)]
      return around.every(other => Number.isNaN(other.change) || other.change * standsOut < change)
    })
    .map(({ atMs }) => atMs)
}
