// The drawings of a made-up show: shapes that move as far as the key frames say that the picture changes. Grey; nobody measures colour.
import { createDraws, type Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'
import { type FilmedKeyFrame, filmOf } from './key-frames-of.ts'

export const frameWidth = 320
export const frameHeight = 180
export const framesPerSecond = 10

/** All in shares of the picture; `tone` is how much lighter it is than what lies under it. */
interface Patch {
  x: number
  y: number
  width: number
  height: number
  tone: number
}
interface Picture {
  patches: readonly Patch[]
  contrast: number
  brightness: number
}

const patchesInPicture = 9
/** What is drawn to find out how far to move: small, for it is drawn often. */
const trialWidth = 80
const trialHeight = 45

/** Frame after frame, to the end of the show; each is valid until the next one is asked for. */
export function* drawFrames(show: ScriptedShow): Generator<Uint8Array> {
  const draws = createDraws(show.seed, 'drawings')
  const frame = new Uint8Array(frameWidth * frameHeight)
  const total = Math.ceil((show.durationMs / 1000) * framesPerSecond)
  let from: Picture | undefined
  let drawn = 0
  let fromMs = 0
  for (const keyFrame of filmOf(show)) {
    const to = from === undefined ? firstPicture(keyFrame, draws) : nextPicture(from, keyFrame, draws)
    for (; drawn < total && frameMs(drawn) < keyFrame.atMs; drawn++) {
      yield drawPicture(
        frame,
        frameWidth,
        frameHeight,
        between(from ?? to, to, (frameMs(drawn) - fromMs) / (keyFrame.atMs - fromMs), keyFrame, frameMs(drawn)),
      )
    }
    from = to
    fromMs = keyFrame.atMs
  }
  if (from === undefined) return
  for (; drawn < total; drawn++) yield drawPicture(frame, frameWidth, frameHeight, from)
}

const frameMs = (frame: number): number => (frame * 1000) / framesPerSecond

function firstPicture({ brightness }: FilmedKeyFrame, draws: Draws): Picture {
  return { patches: newPatches(draws), contrast: 1, brightness }
}

/** Such that it differs from the one before by what the key frame says, as nearly as shapes can. */
function nextPicture(from: Picture, { brightness, change, cutAtMs }: FilmedKeyFrame, draws: Draws): Picture {
  if (brightness < 3) return { ...from, brightness, contrast: 0 }
  const before = trial(from)
  const changeTo = (picture: Picture) => differenceOf(before, trial(picture))
  if (cutAtMs !== undefined || from.contrast === 0) {
    // The stronger its shapes, the more another view differs; of some views the one that differs most nearly as wanted.
    const views = Array.from({ length: 5 }, () => {
      const fresh = newPatches(draws)
      return bestOf(share => ({ patches: fresh, brightness, contrast: 0.6 + 1.2 * share }), changeTo, change)
    })
    const miss = (view: Picture) => Math.abs(changeTo(view) - change)
    return views.reduce((best, view) => (miss(view) < miss(best) ? view : best))
  }
  const steps = from.patches.map(() => ({ x: draws.between(-0.8, 0.8), y: draws.between(-0.6, 0.6) }))
  return bestOf(share => ({ ...from, patches: pushed(from.patches, steps, share), brightness }), changeTo, change)
}

/** By halving: the difference grows with the share. */
function bestOf(pictureAt: (share: number) => Picture, changeTo: (picture: Picture) => number, change: number): Picture {
  let [low, high] = [0, 1]
  for (let step = 0; step < 9; step++) {
    const middle = (low + high) / 2
    if (changeTo(pictureAt(middle)) < change) low = middle
    else high = middle
  }
  return pictureAt((low + high) / 2)
}

function newPatches(draws: Draws): Patch[] {
  return Array.from({ length: patchesInPicture }, (_, index) => {
    const [width, height] = [draws.between(0.12, 0.5), draws.between(0.15, 0.7)]
    const tone = (index % 2 === 0 ? 1 : -1) * draws.between(25, 70)
    return { x: draws.between(-0.1, 1.1 - width), y: draws.between(-0.1, 1.1 - height), width, height, tone }
  })
}

/** Each a share of its step on; at the edge of the picture it turns back. */
const pushed = (patches: readonly Patch[], steps: readonly { x: number; y: number }[], share: number): Patch[] =>
  patches.map((patch, index) => {
    const step = steps[index] as { x: number; y: number }
    return {
      ...patch,
      x: turnedBack(patch.x + step.x * share, -0.1, 1.1 - patch.width),
      y: turnedBack(patch.y + step.y * share, -0.1, 1.1 - patch.height),
    }
  })

function turnedBack(place: number, from: number, to: number): number {
  const past = place < from ? 2 * from - place : place > to ? 2 * to - place : place
  return Math.min(to, Math.max(from, past))
}

/** Each on its way to where it is in the other picture. */
const moved = (from: readonly Patch[], to: readonly Patch[], share: number): Patch[] =>
  from.map((patch, index) => {
    const goal = to[index] as Patch
    return { ...patch, x: patch.x + (goal.x - patch.x) * share, y: patch.y + (goal.y - patch.y) * share }
  })

/** What is seen between two key frames: a steady movement, or the one until the cut and then the other. */
function between(from: Picture, to: Picture, share: number, { cutAtMs }: FilmedKeyFrame, atMs: number): Picture {
  if (cutAtMs !== undefined) return atMs < cutAtMs ? from : to
  if (from.contrast === 0 || to.contrast === 0) return from
  return { ...to, patches: moved(from.patches, to.patches, share), brightness: from.brightness + (to.brightness - from.brightness) * share }
}

const trial = (picture: Picture): Uint8Array => drawPicture(new Uint8Array(trialWidth * trialHeight), trialWidth, trialHeight, picture)

function differenceOf(one: Uint8Array, other: Uint8Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += Math.abs((one[index] as number) - (other[index] as number))
  return sum / one.length
}

/** Into `frame`, which it answers. */
function drawPicture(frame: Uint8Array, width: number, height: number, { patches, contrast, brightness }: Picture): Uint8Array {
  frame.fill(Math.round(brightness))
  if (contrast === 0) return frame
  for (const { tone, ...place } of patches) {
    const [top, bottom, left, right] = [
      place.y * height,
      (place.y + place.height) * height,
      place.x * width,
      (place.x + place.width) * width,
    ]
    const wanted = Math.max(0, Math.min(255, brightness + tone * contrast))
    for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, bottom); row++) {
      fillRow(frame.subarray(row * width, (row + 1) * width), { left, right }, wanted, shareOfPixel(row, top, bottom))
    }
  }
  return brighten(frame, brightness)
}

/** Edges are soft, or a slow movement would go by jumps. */
function fillRow(row: Uint8Array, { left, right }: { left: number; right: number }, tone: number, share: number) {
  const blend = (at: number, part: number) => {
    if (at >= 0 && at < row.length) row[at] = Math.round((row[at] as number) + (tone - (row[at] as number)) * part)
  }
  const [inner, outer] = [Math.ceil(left), Math.floor(right)]
  blend(inner - 1, share * (inner - left))
  blend(outer, share * (right - outer))
  if (share === 1) row.fill(tone, Math.max(0, inner), Math.max(0, outer))
  else for (let at = Math.max(0, inner); at < outer; at++) blend(at, share)
}

const shareOfPixel = (at: number, from: number, to: number): number => Math.min(1, at + 1 - from, to - at)

/** The whole picture, until its mean is what is wanted: a camera that sets its own exposure. */
function brighten(frame: Uint8Array, brightness: number): Uint8Array {
  let sum = 0
  for (let index = 0; index < frame.length; index++) sum += frame[index] as number
  const more = Math.round(brightness - sum / frame.length)
  if (more === 0) return frame
  for (let index = 0; index < frame.length; index++) frame[index] = Math.max(0, Math.min(255, (frame[index] as number) + more))
  return frame
}
