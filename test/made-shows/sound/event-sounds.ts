// How it sounds when something worth keeping happens. What people react to comes within the first second or two of the beat.
import type { Draws } from '../draws.ts'
import type { Beat, EventBeat } from '../script.ts'
import { gasp, laugh, shout } from './exclaim.ts'
import { applause } from './noises.ts'
import { mannerOf, type Mood, talk } from './talk.ts'
import { sayPhrase } from './phrase.ts'
import { msOf, type Sounding, soundingAt } from './sounding.ts'
import type { Stage } from './stage.ts'

export type EventSounds = (stage: Stage, beat: Beat, draws: Draws) => Sounding[]

/** Talk in the heat of it: it flares up at once and cools towards the end. */
function heatedMood(stage: Stage, { startMs, endMs, size }: Beat, keep: number): (atMs: number) => Mood {
  const { liftDb, pauseShare } = stage.temperament
  return atMs => {
    const share = (atMs - startMs) / (endMs - startMs)
    const heat = size * (share < 0.45 ? 1 : 1 - ((1 - keep) * (share - 0.45)) / 0.55)
    return { liftDb: liftDb * heat, excitement: 0.25 + 0.75 * heat, pauseShare: pauseShare * (1 - 0.6 * heat), phraseMs: [500, 3200] }
  }
}

/** Somebody breaks out, others fall in, talk starts again between bursts. */
const laughter: EventSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const loudDb = stage.temperament.talkDb + stage.temperament.liftDb * size
  const strikeMs = startMs + draws.between(200, 1400)
  const mood = heatedMood(stage, beat, 0.4)
  const sounds: Sounding[] = [...talk(stage, stage.host, { startMs, endMs: strikeMs }, mood, draws)]
  const burstsUntilMs = strikeMs + (endMs - strikeMs) * draws.between(0.55, 0.9)
  let now = strikeMs
  while (now < burstsUntilMs) {
    const host = laugh(stage.host, draws.integer(4, 7 + Math.round(8 * size)), size * draws.between(0.6, 1), draws)
    sounds.push(soundingAt(now, host, loudDb + draws.normal()))
    sounds.push(...othersLaugh(stage, now, size, loudDb - stage.distanceDb * 0.6, draws))
    now += msOf(host) + draws.between(80, 700)
    const talkMs = draws.chance(0.55) ? draws.between(800, 1200 + 2600 * (1 - size)) : 0
    sounds.push(...talk(stage, stage.host, { startMs: now, endMs: Math.min(now + talkMs, endMs) }, mood, draws))
    now += talkMs
  }
  return [...sounds, ...talk(stage, stage.host, { startMs: now, endMs }, mood, draws)]
}

function othersLaugh(stage: Stage, atMs: number, size: number, db: number, draws: Draws): Sounding[] {
  return stage.others
    .filter(() => draws.chance(0.25 + 0.75 * size))
    .map(other =>
      soundingAt(
        atMs + draws.between(50, 900),
        laugh(other, draws.integer(3, 5 + Math.round(8 * size)), size, draws),
        db + 2 * draws.normal(),
      ),
    )
}

/** A shout or a breath drawn in, "wow" from the side, perhaps clapping, then everybody talks. */
const surprise: EventSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const loudDb = stage.temperament.talkDb + stage.temperament.liftDb * size
  let now = startMs + draws.between(100, 900)
  const sounds: Sounding[] = []
  const add = (samples: Float32Array, db: number) => {
    sounds.push(soundingAt(now, samples, db))
    now += msOf(samples) + draws.between(60, 500)
  }
  if (draws.chance(0.45)) add(gasp(stage.host, draws), loudDb - 5)
  for (let left = draws.integer(1, 1 + Math.round(2 * size)); left > 0; left--) {
    add(shout(stage.host, draws.between(350, 700 + 700 * size), size, draws), loudDb + 2)
  }
  for (const other of stage.others) {
    if (draws.chance(0.3 + 0.6 * size)) {
      const wow = shout(other, draws.between(400, 1300), size, draws)
      sounds.push(soundingAt(startMs + draws.between(500, 2200), wow, loudDb - stage.distanceDb * 0.6 + draws.normal()))
    }
  }
  if (size > 0.35 && draws.chance(0.6)) {
    const clapping = applause(draws.integer(1, 2 + Math.round(6 * size)), draws.between(1500, 5000), draws)
    sounds.push(soundingAt(now + draws.between(0, 800), clapping, loudDb - draws.between(2, 9)))
  }
  if (draws.chance(0.3)) now += draws.between(400, 1500) // speechless
  const mood = heatedMood(stage, beat, 0.45)
  sounds.push(...talk(stage, stage.host, { startMs: now, endMs }, mood, draws))
  for (const other of stage.others.slice(0, 2)) {
    if (!draws.chance(size)) continue
    const quieter = (atMs: number): Mood => ({ ...mood(atMs), liftDb: mood(atMs).liftDb - stage.distanceDb, pauseShare: 0.6 })
    sounds.push(...talk(stage, other, { startMs: now + draws.between(300, 2500), endMs: now + (endMs - now) * 0.6 }, quieter, draws))
  }
  return sounds
}

/** "Three! Two! One! Link!", then fast talk, again and again until it is sold out. */
const rush: EventSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const { talkDb, liftDb, pauseShare } = stage.temperament
  const sounds: Sounding[] = []
  const heat = 0.35 + 0.65 * size
  const moodAt = (): Mood => ({
    liftDb: liftDb * size * draws.between(0.75, 1),
    excitement: heat,
    pauseShare: pauseShare * (1 - 0.65 * heat),
    phraseMs: [600, 3000],
  })
  let now = startMs
  while (endMs - now > 1500) {
    if (draws.chance(0.4 + 0.4 * size))
      now = addCountdown(stage, { startMs: now, endMs }, { db: talkDb + liftDb * size + 1, heat }, sounds, draws)
    const talkUntilMs = Math.min(endMs, now + draws.between(4000, 14_000))
    sounds.push(...talk(stage, stage.host, { startMs: now, endMs: talkUntilMs }, moodAt, draws))
    now = talkUntilMs + draws.between(0, 300)
  }
  return sounds
}

/** Short shouts at an even pace, others joining in; answers when it is over. */
export function addCountdown(
  stage: Stage,
  { startMs, endMs }: { startMs: number; endMs: number },
  { db, heat }: { db: number; heat: number },
  sounds: Sounding[],
  draws: Draws,
): number {
  const everyMs = draws.between(600, 1000)
  const manner = { ...mannerOf(heat), effort: 0.6 + 0.4 * heat, lift: 3 + 5 * heat }
  let now = startMs
  for (let left = draws.pick([3, 3, 5, 5, 10]); left >= 0 && now < endMs - 700; left--) {
    const samples = sayPhrase(stage.host, manner, left === 0 ? 600 : draws.between(220, 340), draws)
    sounds.push(soundingAt(now, samples, db + 0.7 * draws.normal()))
    for (const other of stage.others.slice(0, 2)) {
      if (!draws.chance(heat * 0.6)) continue
      const along = sayPhrase(other, manner, draws.between(220, 340), draws)
      sounds.push(soundingAt(now + draws.between(0, 90), along, db - stage.distanceDb))
    }
    now += Math.max(everyMs * (1 + 0.06 * draws.normal()), msOf(samples))
  }
  return now
}

/** Fluent, a little louder and faster, with hardly a pause: somebody who knows the goods. */
const pitch: EventSounds = (stage, { startMs, endMs, size }, draws) => {
  const { liftDb, pauseShare } = stage.temperament
  const moodAt = (): Mood => ({
    liftDb: liftDb * size * draws.between(0.25, 0.5),
    excitement: (0.15 + 0.35 * size) * draws.between(0.7, 1.2),
    pauseShare: Math.min(0.14, pauseShare * (0.6 - 0.3 * size)),
    phraseMs: [1800, 6500],
  })
  return [...talk(stage, stage.host, { startMs, endMs }, moodAt, draws)]
}

export const eventSounds: Readonly<Record<EventBeat, EventSounds>> = { laugh: laughter, surprise, rush, pitch }
