// Holds a finished clip against what is true of its recording. Pure: it is told what both of them show.
import type { Clip, ClipMode, ClipRange } from '../../electron/contract/clips.ts'
import type { Truth } from './known-truth.ts'
import type { ShownPictures } from './read-pictures.ts'
import type { Click } from './read-sound.ts'

export interface SeenClip extends ShownPictures {
  hasPicture: boolean
  channels: number[]
  /** One list a track, counted from the first picture, or from the file's zero where there is none. */
  clicks: Click[][]
}

export interface Judgement {
  /** How many pictures lie in the range, and how many the clip has. */
  asked: number
  got: number
  /** The numbers of the first and the last picture of the clip. */
  first: number | undefined
  last: number | undefined
  /** Those that are neither the recording's own nor anything like them. */
  wrong: number
  /** Those that are the recording's own to the bit. */
  same: number
  /** The farthest a picture is from where it belongs, and a click; signed: later is more. */
  timeErrorMs: number
  soundOffsetMs: number | undefined
  /** In words, for developers. Empty when all is well. */
  faults: string[]
}

/** Asked times are whole milliseconds. */
const roundingMs = 0.51
const leastLikenessDb = 30
/** A click at an edge may be cut off, and one that begins before it is heard late. */
const edgeMs = 70
const clickMs = 50
/** Two clicks farther apart are not the same one: clicks come every second. */
const sameClickMs = 300

export function judgeClip(asked: ClipRange, { truth, clip, seen }: { truth: Truth; clip: Clip; seen: SeenClip }): Judgement {
  const pictures = judgePictures(asked, { truth, clip, seen })
  const sound = judgeSound({ truth, clip, seen })
  const faults = [
    ...(clip.verified ? [] : ['not verified']),
    ...(seen.complaints === '' ? [] : [`the decoder says: ${seen.complaints.split('\n')[0]!}`]),
    ...pictures.faults,
    ...sound.faults,
  ]
  return { ...pictures, ...sound, faults }
}

function judgePictures({ startMs, endMs }: ClipRange, { truth, clip, seen }: { truth: Truth; clip: Clip; seen: SeenClip }) {
  const faults: string[] = []
  const times = truth.pictures.map(({ atMs }) => atMs - truth.zeroMs)
  const wanted = times.flatMap((ms, place) => (ms >= startMs - roundingMs && ms < endMs - roundingMs ? [place] : []))
  const [from = 0, to = -1] = [wanted[0], wanted.at(-1)]
  const place = placeOfFirst(truth, clip)
  const got = seen.pictures.length
  if (seen.hasPicture !== truth.hasPicture) faults.push(seen.hasPicture ? 'pictures out of nowhere' : 'no pictures')
  if (clip.mode === 'lossless' ? place > from || place + got - 1 < to : place !== from || got !== wanted.length)
    faults.push(`pictures ${place} to ${place + got - 1} instead of ${from} to ${to}`)
  if (seen.pictures.some(({ number }, index) => number !== truth.pictures[place + index]?.number))
    faults.push('other numbers in its pictures')
  const likeness = seen.pictures.map((picture, index) => likenessOf(seen, picture.light, truth, truth.pictures[place + index]?.light))
  const wrong = likeness.filter(db => db < leastLikenessDb).length
  const same = likeness.filter(db => db === Infinity).length
  if (wrong > 0) faults.push(`${wrong} pictures are not the recording's`)
  faults.push(...findUncopied(clip.mode, likeness))
  const offMs = seen.pictures.map(
    ({ atMs }, index) => atMs - seen.pictures[0]!.atMs - ((times[place + index] ?? NaN) - (times[place] ?? NaN)),
  )
  const timeErrorMs = farthest(offMs)
  if (Math.abs(timeErrorMs) > truth.pictureMs / 2) faults.push(`a picture is ${timeErrorMs.toFixed(1)} ms off`)
  if (truth.hasPicture && Math.abs(clip.startMs - (times[place] ?? NaN)) > 2) faults.push(`says it begins at ${clip.startMs} ms`)
  return {
    asked: wanted.length,
    got,
    first: seen.pictures[0]?.number,
    last: seen.pictures.at(-1)?.number,
    wrong,
    same,
    timeErrorMs,
    faults,
  }
}

/** Which of the recording's pictures the clip begins with: what it says, but for half a picture. */
function placeOfFirst(truth: Truth, clip: Clip): number {
  const place = truth.pictures.findIndex(({ atMs }) => atMs - truth.zeroMs >= clip.startMs - truth.pictureMs / 2)
  return Math.max(0, place)
}

/** Of what is copied all is the recording's own; of an exact clip, all but a run at each end. */
function findUncopied(mode: ClipMode, likeness: readonly number[]): string[] {
  if (mode === 'encode') return []
  const isSame = likeness.map(db => db === Infinity)
  const [from, to] = [isSame.indexOf(true), isSame.lastIndexOf(true)]
  const others = mode === 'lossless' ? isSame.filter(same => !same).length : isSame.slice(from, to).filter(same => !same).length
  if (mode === 'exact' && from < 0) return ['nothing in it is copied']
  return others === 0 ? [] : [`${others} pictures that should be copied are not`]
}

/** Peak signal-to-noise ratio in dB, over what both of them cover: an encoded clip has even sizes. */
function likenessOf(
  ours: { width: number; height: number },
  light: Buffer,
  theirs: { width: number; height: number },
  other: Buffer | undefined,
): number {
  if (!other) return 0
  const [width, height] = [Math.min(ours.width, theirs.width), Math.min(ours.height, theirs.height)]
  let sum = 0
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += (light[y * ours.width + x]! - other[y * theirs.width + x]!) ** 2
  return 10 * Math.log10(255 ** 2 / (sum / (width * height)))
}

function judgeSound({ truth, clip, seen }: { truth: Truth; clip: Clip; seen: SeenClip }): {
  soundOffsetMs: number | undefined
  faults: string[]
} {
  if (seen.channels.join() !== truth.channels.join())
    return {
      soundOffsetMs: undefined,
      faults: [`channels ${seen.channels.join('+') || 'none'} instead of ${truth.channels.join('+') || 'none'}`],
    }
  const durationMs = clip.endMs - clip.startMs
  const offsets: number[] = []
  const faults: string[] = []
  for (const [track, all] of truth.clicks.entries()) {
    const heard = seen.clicks[track] ?? []
    const expected = all.map(click => ({ ...click, atMs: click.atMs - clip.startMs }))
    const inside = ({ atMs }: Click) => atMs >= edgeMs && atMs <= durationMs - edgeMs - clickMs
    for (const click of expected.filter(inside)) {
      const found = nearest(heard, click)
      if (!found || Math.abs(found.atMs - click.atMs) > sameClickMs) faults.push(`track ${track}: no click at ${Math.round(click.atMs)} ms`)
      else {
        offsets.push(found.atMs - click.atMs)
        if (Math.abs(found.hertz / click.hertz - 1) > 0.1) faults.push(`track ${track} sounds like another one`)
      }
    }
    const extra = heard.filter(inside).find(click => Math.abs((nearest(expected, click)?.atMs ?? Infinity) - click.atMs) > sameClickMs)
    if (extra) faults.push(`track ${track}: a click at ${Math.round(extra.atMs)} ms that the recording does not have`)
  }
  const soundOffsetMs = offsets.length === 0 ? undefined : farthest(offsets)
  if (Math.abs(soundOffsetMs ?? 0) > truth.pictureMs) faults.push(`sound is ${soundOffsetMs!.toFixed(1)} ms beside its pictures`)
  return { soundOffsetMs, faults }
}

const nearest = (clicks: readonly Click[], { atMs }: Click): Click | undefined =>
  clicks.toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))[0]

const farthest = (values: readonly number[]): number => values.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
