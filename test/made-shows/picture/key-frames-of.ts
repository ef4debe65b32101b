// What one would measure on the key frames of a made-up show: how bright they are and how much they
// differ. The drawings follow the same numbers.
import { createDraws, type Draws } from '../draws.ts'
import type { Beat, ScriptedShow } from '../script.ts'
import { drawCuts } from './draw-cuts.ts'
import { drawDarkness } from './draw-darkness.ts'

export interface KeyFrame {
  atMs: number
  /** Mean luma, 0 black to 255 white. */
  brightness: number
  /** Mean absolute change of luma since the key frame before, 0 to 255; 0 for the first one. */
  change: number
}

/** How much more people move than when they are calm; `size` 1. Nobody moves in an empty room, many dance to a song. */
const liveliness: Readonly<Record<Beat['what'], number>> = {
  laugh: 2.2,
  surprise: 2.8,
  rush: 2,
  pitch: 1.5,
  opening: 1.3,
  raid: 1.3,
  lottery: 1.6,
  luckyBag: 1.3,
  spammer: 1,
  clique: 1,
  copyWave: 1,
  soundLost: 1,
  giftStorm: 1.7,
  music: 2.5,
  deadAir: 0.12,
  goodbye: 1.3,
}

/** A key frame, and when since the one before the camera was switched to what it shows. */
export type FilmedKeyFrame = KeyFrame & { cutAtMs: number | undefined }

/** In order of time, from 0 on; nothing for a show without picture. The same show gives the same key frames. */
export function* keyFramesOf(show: ScriptedShow): Generator<KeyFrame> {
  for (const { atMs, brightness, change } of filmOf(show)) yield { atMs, brightness, change }
}

/** As `keyFramesOf`, for who draws it. */
export function* filmOf(show: ScriptedShow): Generator<FilmedKeyFrame> {
  if (!show.has.picture) return
  const draws = createDraws(show.seed, 'picture')
  const { keyFrameEveryMs, calmChange } = show.temperament
  const cuts = drawCuts(show, draws)
  const isDarkAt = drawDarkness(show, draws)
  const camera = createCameras(draws)
  const restlessnessAt = drawRestlessness(show, draws)
  let before: number | undefined
  let nextCut = 0
  for (let atMs = 0; atMs < show.durationMs; atMs += keyFrameEveryMs) {
    let cutAtMs: number | undefined
    for (; nextCut < cuts.length && (cuts[nextCut] as number) <= atMs; nextCut++) cutAtMs = cuts[nextCut]
    if (cutAtMs !== undefined) camera.cut()
    const movement = Math.min(30, calmChange * restlessnessAt(atMs) * Math.exp(0.28 * draws.normal()))
    const held = draws.chance(chanceOfGoods(beatAt(show, atMs), keyFrameEveryMs)) ? draws.between(4, 16) : 0
    const brightness = isDarkAt(atMs) ? draws.between(0, 2) : camera.brightness(movement + held)
    const leap = before === undefined ? 0 : Math.abs(brightness - before)
    const change = isDarkAt(atMs) && leap < 3 ? leap : Math.max(leap, cutAtMs !== undefined ? draws.between(15, 60) : movement + held)
    yield { atMs, brightness, change: before === undefined ? 0 : change, cutAtMs }
    before = brightness
  }
}

const beatAt = ({ beats }: ScriptedShow, atMs: number): Beat | undefined =>
  beats.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)

/** That something is brought before the camera or taken away between two key frames: now and then, and often while it is sold. */
function chanceOfGoods(beat: Beat | undefined, everyMs: number): number {
  if (beat?.what === 'deadAir') return 0
  const perMinute = beat?.what === 'pitch' || beat?.what === 'rush' ? 5 * beat.size : 0.7
  return 1 - Math.exp((-perMinute * everyMs) / 60_000)
}

/** Two to four views of the room, each with its light, which drifts a little. */
function createCameras(draws: Draws) {
  const views = Array.from({ length: draws.integer(2, 4) }, () => draws.between(85, 145))
  let view = 0
  let drift = 0
  return {
    cut() {
      view = (view + draws.integer(1, views.length - 1)) % views.length
      drift = draws.between(-4, 4)
    },
    /** Who moves much before the camera also changes how much light falls into it. */
    brightness(movement: number): number {
      drift = 0.97 * drift + Math.min(3, 0.12 * movement) * draws.normal()
      return Math.max(20, Math.min(235, (views[view] as number) + drift))
    },
  }
}

/** How lively it is: people are restless for minutes and calm for others, whatever happens, and more so in a beat. */
function drawRestlessness(show: ScriptedShow, draws: Draws): (atMs: number) => number {
  const { beats } = show
  const waves = [25_000, 90_000].map(ms => ({ periodMs: ms * draws.between(0.7, 1.4), phase: draws.between(0, 6.28) }))
  const ofBeat = new Map(
    beats.map(beat => [beat, 1 + (liveliness[beat.what] - 1) * (beat.what === 'deadAir' ? 1 : beat.size * draws.between(0.3, 1.1))]),
  )
  return atMs => {
    const swing = waves.reduce((sum, { periodMs, phase }) => sum + Math.sin((2 * Math.PI * atMs) / periodMs + phase), 0)
    const beat = beatAt(show, atMs)
    return Math.exp(0.18 * swing) * (beat === undefined ? 1 : (ofBeat.get(beat) ?? 1))
  }
}
