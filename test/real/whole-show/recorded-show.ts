// What files show, on the show clock: recordings by the map that the studio keeps of them, clips by what they are said to hold.
import type { Clip } from '../../../electron/contract/clips.ts'
import type { JudgedMoment, Mark } from '../../../electron/contract/highlights.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import { beepEveryMs, filmFps, readBeeps } from '../../helpers/frame-counter.ts'
import type { Shot } from './camera.ts'
import type { RecordedPicture, StagePicture } from './stage-pictures.ts'

/** Of something that a file holds: when in it. */
export interface InFile {
  fileMs: number
}
/** Where the studio says that it was on air. */
export interface Shown {
  showMs: number
}
export type ShownPicture = StagePicture & Shown

/** Two pictures of the film, which has twice as many as OBS records, and one that OBS repeats. */
const sameMs = 100
/** Scenes are told when OBS has changed them, and a picture may be of either then. */
const nearChangeMs = 400
/** The camera sees for a moment what is recorded no more. */
const nearEdgeMs = 200
/** OBS plays a film by a clock of its own, and on a busy machine sound and pictures of it slip apart by some packets. */
const soundSlipMs = 200
/** A beep, and the silence that tells it from the next one: nearer to a cut it may be another one than in the recording. */
const nearCutMs = 400
/** A mark means what began up to 20 s before it, and the edges of a moment move by 2 s at most. */
const mostLateMs = 22_000
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

/** @param files What each of the show's recordings holds, by its path. */
export function placeRecordings<Held extends InFile>(
  recordings: readonly Recording[],
  files: ReadonlyMap<string, readonly Held[]>,
): (Held & Shown)[] {
  return recordings.flatMap(({ path, fileStartMs, durationMs, showStartMs }) =>
    files
      .get(path)!
      .filter(({ fileMs }) => fileMs >= fileStartMs && fileMs < fileStartMs + durationMs)
      .map(held => ({ ...held, showMs: held.fileMs - fileStartMs + showStartMs })),
  )
}

/** A clip holds what is recorded between its ends, one part after the other. */
export function placeClip<Held extends InFile>(
  { startMs, endMs }: Clip,
  recordings: readonly Recording[],
  held: readonly Held[],
): (Held & Shown)[] {
  let beganMs = 0
  const parts = partsOf(recordings, { startMs, endMs }).map(part => {
    const inFileMs = beganMs
    beganMs += part.durationMs
    return { ...part, inFileMs }
  })
  return held.map(each => {
    const { showMs, inFileMs } = parts.findLast(part => part.inFileMs <= each.fileMs) ?? parts[0]!
    return { ...each, showMs: showMs + each.fileMs - inFileMs }
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

/** When a file beeps. */
export const readFileBeeps = async (file: string): Promise<InFile[]> => (await readBeeps(file)).map(fileMs => ({ fileMs }))

/** How far each beep of a clip lies from that of the recordings, and each of theirs from that of the clip; infinity where there is none. */
export function compareBeeps(clip: Clip, recordings: readonly Recording[], { inClip, onAir }: BeepsOfClip): number[] {
  const parts = partsOf(recordings, clip)
  const isWhole = (beep: Shown) =>
    parts.some(({ showMs, durationMs }) => beep.showMs > showMs + nearCutMs && beep.showMs < showMs + durationMs - nearCutMs)
  const offMs = (beep: Shown, others: readonly Shown[]) => Math.min(...others.map(({ showMs }) => Math.abs(showMs - beep.showMs)))
  return [...inClip.filter(isWhole).map(beep => offMs(beep, onAir)), ...onAir.filter(isWhole).map(beep => offMs(beep, inClip))]
}

interface BeepsOfClip {
  inClip: readonly Shown[]
  /** Of all recordings. */
  onAir: readonly Shown[]
}

/** Where nothing else speaks for a moment, its mark lies in it; else it may have been pressed when what it means was over. */
export function holdsItsMark({ startMs, endMs, reasons }: JudgedMoment, marks: readonly Mark[]): boolean {
  const isOnlyMarked = reasons.every(({ signal }) => signal === 'marks')
  return marks.some(({ atMs }) => atMs >= startMs && atMs <= endMs + (isOnlyMarked ? 0 : mostLateMs))
}

/** Of each beep of the film that was recorded, whether it is heard where it belongs. */
export function listenTo({ files, beeps, pictures, muted }: ShowSound): { inMute: boolean[]; elsewhere: boolean[] } {
  const heard: number[] = []
  for (const [path, filmed] of files)
    for (const beep of beeps.get(path)!) heard.push(filmed.findLast(({ fileMs }) => fileMs <= beep.fileMs)?.filmMs ?? NaN)
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
  beeps: ReadonlyMap<string, readonly InFile[]>
  pictures: readonly ShownPicture[]
  muted: readonly Span[]
}

/** Numbers of the waves of chat that a moment quotes. */
export function wavesIn({ reasons }: JudgedMoment): number[] {
  const texts = reasons.flatMap(({ quotes = [] }) => quotes.map(({ text }) => text))
  return [...new Set(texts.flatMap(text => [...text.matchAll(/第(\d+)波/g)].map(([, number]) => Number(number))))]
}
