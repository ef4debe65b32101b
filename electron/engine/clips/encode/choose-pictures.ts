// Which pictures an encoded clip consists of, and on which grid of time they stand. Pure.
import type { Recording } from '../../../contract/shows.ts'
import { endOfMs } from '../list-packets.ts'
import type { PacketList, Window } from '../list-packets.ts'

/**
 * On the file's clock. `startMs` is the first picture's time. `endMs` is when the last one has been shown, or where the range ends when
 * it stays for long.
 */
export interface Pictures {
  startMs: number
  endMs: number
  /** Ascending; empty where there is only sound. */
  atMs: number[]
}

/** Asked times are whole milliseconds, pictures may be a part of one off. */
const roundingMs = 0.51
/** A picture that stays longer behind the end than at any usual rate: a stall of the stream, a screen on which nothing moved. */
const longPictureMs = 250

/** At a constant rate, one that stays half as long again as the others at the end of a file: pictures are missing behind it. */
const hole = 1.5

export interface Wanted {
  fromMs: number
  toMs: number
  window: Window
  /** How long each is shown, where the rate is constant. */
  pictureMs: number | undefined
}

/** `undefined` when the window begins behind the key frame the first picture needs, or holds no picture of this stretch. */
export function choosePictures(streams: readonly PacketList[], { fromMs, toMs, window, pictureMs }: Wanted): Pictures | undefined {
  const video = streams.find(({ kind }) => kind === 'video')
  if (!video) return { startMs: fromMs, endMs: toMs, atMs: [] }
  const { isKey, startMs } = video
  const hasKey = isKey.some((key, index) => key && startMs[index]! <= fromMs + roundingMs)
  if (!hasKey && window.seekMs !== undefined) return undefined
  const sorted = startMs.toSorted((one, other) => one - other)
  const atMs = sorted.filter(ms => ms >= fromMs - roundingMs && ms < toMs - roundingMs)
  const next = sorted.find(ms => ms >= toMs - roundingMs)
  const [first] = atMs
  if (first === undefined) return undefined
  const endMs = next ?? (window.stopMs === undefined ? endOfMs(video) : Infinity) // or somewhere behind the window
  const last = atMs.at(-1)!
  if (pictureMs !== undefined && isAtEnd(video, { next, window, pictureMs }) && endMs - last > hole * pictureMs)
    return { startMs: first, endMs: Math.max(toMs, last + pictureMs), atMs }
  return { startMs: first, endMs: endMs - toMs > longPictureMs ? toMs : endMs, atMs }
}

/**
 * Whether the file stops before `next` could have been followed in order: with B-frames, a few that are shown before it were never stored.
 * In the middle of a file nothing is missing: the encoder left pictures out, the last one stays, and its sound goes on.
 */
function isAtEnd({ decodeMs }: PacketList, { next, window, pictureMs }: { next: number | undefined; window: Window; pictureMs: number }) {
  return window.stopMs === undefined && (next === undefined || next > decodeMs.at(-1)! + pictureMs / 2)
}

export const pictureMsOf = ({ video }: Pick<Recording, 'video'>): number | undefined =>
  video && !video.isVariableFps && video.fps > 0 ? 1000 / video.fps : undefined

/** Frames a second that recorders use. */
const usualRates = [
  { numerator: 24000, denominator: 1001 },
  { numerator: 30000, denominator: 1001 },
  { numerator: 60000, denominator: 1001 },
  { numerator: 120000, denominator: 1001 },
  ...[5, 10, 12, 15, 20, 24, 25, 30, 48, 50, 60, 90, 100, 120, 144].map(numerator => ({ numerator, denominator: 1 })),
]
/** The farthest a picture may stand from its place on the grid, in pictures: Matroska and FLV round to milliseconds. */
const loosest = 0.25
const fineTimeBase = '1:90000'

/**
 * The encoder's unit of time. Pictures of a constant rate are put on that rate's exact grid, although their container may have
 * rounded their times; all others keep the times they have.
 */
export function encoderTimeBase(stretches: readonly Pictures[], fps: number): string {
  const nearest = usualRates.toSorted((one, other) => distance(one, fps) - distance(other, fps))[0]!
  const perMs = nearest.numerator / nearest.denominator / 1000
  const isOnGrid = stretches.every(({ startMs, atMs }) => {
    let before = -1
    return atMs.every(ms => {
      const place = (ms - startMs) * perMs
      const rounded = Math.round(place)
      const fits = Math.abs(place - rounded) <= loosest && rounded > before
      before = rounded
      return fits
    })
  })
  return isOnGrid ? `${nearest.denominator}:${nearest.numerator}` : fineTimeBase
}

const distance = ({ numerator, denominator }: { numerator: number; denominator: number }, fps: number): number =>
  Math.abs(numerator / denominator - fps)
