// What files show, on the show clock: recordings by the map that the studio keeps of them, clips by what they are said to hold.
import type { Clip } from '../../../electron/contract/clips.ts'
import type { JudgedMoment } from '../../../electron/contract/highlights.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import { beepEveryMs, filmFps, readBeeps } from '../../helpers/frame-counter.ts'
import type { Shot } from './camera.ts'
import type { RecordedPicture, StagePicture } from './stage-pictures.ts'

export type ShownPicture = StagePicture & { showMs: number }

/** Two pictures of the film, which has twice as many as OBS records, and one that OBS repeats. */
const sameMs = 100
/** Scenes are told when OBS has changed them, and a picture may be of either then. */
const nearChangeMs = 400
/** The camera sees for a moment what is recorded no more. */
const nearEdgeMs = 200
/** OBS plays a film by a clock of its own, and on a busy machine sound and pictures of it slip apart by some packets. */
const soundSlipMs = 200
/** Until OBS has done what it was told. */
const muteTakesMs = 400

interface Span {
  startMs: number
  endMs: number
}

/** How much of it is recorded. */
export const recordedMs = (recordings: readonly Recording[], span: Span): number =>
  partsOf(recordings, span).reduce((sum, part) => sum + part.durationMs, 0)

/** Of a stretch of the show that is partly recorded, from the first to the last of what is. */
export function recordedSpan(recordings: readonly Recording[], span: Span): Span {
  const parts = partsOf(recordings, span)
  const last = parts.at(-1)!
  return { startMs: parts[0]!.showMs, endMs: last.showMs + last.durationMs }
}

/** The one that was surely being recorded then. */
export const stretchAt = (recordings: readonly Recording[], atMs: number): Recording | undefined =>
  recordings.find(({ showStartMs, durationMs }) => atMs > showStartMs + nearEdgeMs && atMs < showStartMs + durationMs - nearEdgeMs)

/** What of a stretch of the show is recorded, in order. */
function partsOf(recordings: readonly Recording[], { startMs, endMs }: Span) {
  return recordings.flatMap(({ showStartMs, durationMs }) => {
    const fromMs = Math.max(startMs, showStartMs)
    const toMs = Math.min(endMs, showStartMs + durationMs)
    return toMs > fromMs ? [{ showMs: fromMs, durationMs: toMs - fromMs }] : []
  })
}

/** All pictures of the show's recordings, where the studio says that they were on air. */
export function placeRecordings(recordings: readonly Recording[], picturesOf: (path: string) => RecordedPicture[]): ShownPicture[] {
  return recordings.flatMap(({ path, fileStartMs, durationMs, showStartMs }) =>
    picturesOf(path)
      .filter(({ fileMs }) => fileMs >= fileStartMs && fileMs < fileStartMs + durationMs)
      .map(picture => ({ ...picture, showMs: picture.fileMs - fileStartMs + showStartMs })),
  )
}

/** A clip holds what is recorded between its ends, one part after the other. */
export function placeClip(
  { startMs, endMs }: Clip,
  recordings: readonly Recording[],
  pictures: readonly RecordedPicture[],
): ShownPicture[] {
  let beganMs = 0
  const parts = partsOf(recordings, { startMs, endMs }).map(part => {
    const inFileMs = beganMs
    beganMs += part.durationMs
    return { ...part, inFileMs }
  })
  return pictures.map(picture => {
    const { showMs, inFileMs } = parts.findLast(part => part.inFileMs <= picture.fileMs) ?? parts[0]!
    return { ...picture, showMs: showMs + picture.fileMs - inFileMs }
  })
}

export interface Compared {
  shot: Shot
  /** How much later than on air the very same picture is told to be; NaN where it is not there. */
  offMs: number
  isSameScene: boolean
}

export const isMissing = ({ offMs, isSameScene }: Compared): boolean => Number.isNaN(offMs) || !isSameScene

/** Looks for what the camera saw among pictures. */
export function compare(shots: readonly Shot[], pictures: readonly ShownPicture[]): Compared[] {
  return shots.map(shot => {
    const near = pictures.filter(({ filmMs }) => Math.abs(filmMs - shot.filmMs) <= nearChangeMs)
    const [nearest] = near.toSorted((a, b) => Math.abs(a.filmMs - shot.filmMs) - Math.abs(b.filmMs - shot.filmMs))
    if (!nearest || Math.abs(nearest.filmMs - shot.filmMs) > sameMs) return { shot, offMs: NaN, isSameScene: false }
    const offMs = nearest.showMs - (nearest.filmMs - shot.filmMs) - shot.atMs
    return { shot, offMs, isSameScene: near.some(({ scene }) => scene === shot.scene) }
  })
}

/** Of each beep of the film that was recorded, whether it is heard where it belongs. */
export async function listenTo({ files, pictures, muted }: ShowSound): Promise<{ inMute: boolean[]; elsewhere: boolean[] }> {
  const heard: number[] = []
  for (const [path, filmed] of files)
    for (const beepMs of await readBeeps(path)) heard.push(filmed.findLast(({ fileMs }) => fileMs <= beepMs)?.filmMs ?? NaN)
  const isHeard = ({ filmMs }: ShownPicture) => heard.some(beep => Math.abs(beep - filmMs) <= soundSlipMs)
  const beeping = pictures.filter(({ filmMs }) => filmMs % beepEveryMs < 2000 / filmFps)
  const isWithin = ({ showMs }: ShownPicture, moreMs: number) =>
    muted.some(({ startMs, endMs }) => showMs > startMs - moreMs && showMs < endMs + moreMs)
  return {
    inMute: beeping.filter(picture => isWithin(picture, -muteTakesMs)).map(isHeard),
    elsewhere: beeping.filter(picture => !isWithin(picture, muteTakesMs)).map(isHeard),
  }
}

interface ShowSound {
  /** The pictures of each, by its path. */
  files: ReadonlyMap<string, readonly RecordedPicture[]>
  pictures: readonly ShownPicture[]
  muted: readonly Span[]
}

/** Numbers of the waves of chat that a moment quotes. */
export function wavesIn({ reasons }: JudgedMoment): number[] {
  const texts = reasons.flatMap(({ quotes = [] }) => quotes.map(({ text }) => text))
  return [...new Set(texts.flatMap(text => [...text.matchAll(/第(\d+)波/g)].map(([, number]) => Number(number))))]
}
