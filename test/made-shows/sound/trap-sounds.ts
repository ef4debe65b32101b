// How it sounds when something only looks like a moment: often lively, sometimes louder than anything else in the show.
import type { Draws } from '../draws.ts'
import type { Beat, TrapBeat } from '../script.ts'
import { addCountdown } from './event-sounds.ts'
import { cough, laugh } from './exclaim.ts'
import { playTune } from './music.ts'
import { bell, bump, clicks, rustle } from './noises.ts'
import { sing } from './singing.ts'
import { type Sounding, soundingAt } from './sounding.ts'
import type { Stage } from './stage.ts'
import { asides, type Mood, plainMood, plainTalk, talk } from './talk.ts'

type TrapSounds = (stage: Stage, beat: Beat, draws: Draws) => Sounding[]

/** Talk that keeps one mood all along; `lively` 0 is plain, 1 as loud as the greatest event. */
function livelyTalk(stage: Stage, beat: Pick<Beat, 'startMs' | 'endMs'>, lively: number, draws: Draws): Sounding[] {
  const plain = plainMood(stage)
  const moodAt = (): Mood => {
    const now = Math.max(0, lively * draws.between(0.6, 1.25))
    return { ...plain, liftDb: stage.temperament.liftDb * now, excitement: now, pauseShare: plain.pauseShare * (1 - 0.4 * now) }
  }
  return [...talk(stage, stage.host, beat, moodAt, draws), ...asides(stage, beat, draws)]
}

const plain: TrapSounds = (stage, beat, draws) => [...plainTalk(stage, beat, draws), ...asides(stage, beat, draws)]

/** A jingle that fades under the first words. */
const opening: TrapSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const { talkDb, musicBedDb } = stage.temperament
  const jingleMs = draws.between(4000, 20_000)
  const begins = Math.min(endMs - 2000, startMs + draws.between(0, jingleMs))
  return [
    ...playTune(stage.bed(), startMs, begins, Math.max(talkDb, musicBedDb ?? -99)),
    ...playTune(stage.bed(), begins, Math.min(endMs, begins + jingleMs), talkDb - 9),
    ...livelyTalk(stage, { startMs: begins, endMs }, 0.2 + 0.25 * size, draws),
  ]
}

const raid: TrapSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const chuckle = laugh(stage.host, draws.integer(2, 6), 0.4, draws)
  return [
    ...livelyTalk(stage, { startMs, endMs }, 0.15 + 0.35 * size, draws),
    soundingAt(startMs + draws.between(0.2, 0.7) * (endMs - startMs), chuckle, stage.temperament.talkDb),
  ]
}

/** Talk about the rules, then a loud countdown, then who has won. */
const drawLots: TrapSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const { talkDb, liftDb } = stage.temperament
  const sounds: Sounding[] = []
  const countsAtMs = startMs + (endMs - startMs) * draws.between(0.35, 0.75)
  sounds.push(...livelyTalk(stage, { startMs, endMs: countsAtMs }, 0.2 + 0.4 * size, draws))
  const counted = addCountdown(
    stage,
    { startMs: countsAtMs, endMs },
    { db: talkDb + liftDb * (0.4 + 0.6 * size), heat: 0.4 + 0.6 * size },
    sounds,
    draws,
  )
  return [...sounds, ...livelyTalk(stage, { startMs: counted, endMs }, 0.3 + 0.5 * size, draws)]
}

const giftStorm: TrapSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const sounds = livelyTalk(stage, beat, 0.3 + 0.6 * size, draws)
  const everyMs = 9000 / (0.3 + size)
  for (let atMs = startMs; atMs < endMs - 1000; atMs += everyMs * draws.between(0.2, 1.8)) {
    sounds.push({ ...soundingAt(atMs, bell(draws), stage.temperament.talkDb - draws.between(3, 10)), isInRoom: false })
  }
  return sounds
}

/** The band alone, or with somebody singing; nobody talks. */
const music: TrapSounds = (stage, { startMs, endMs, size }, draws) => {
  const db = stage.temperament.talkDb + draws.between(-3, 2 + 3 * size)
  const isSung = draws.chance(0.6)
  const band = [...playTune(stage.song(), startMs, endMs, isSung ? db - draws.between(0, 5) : db)]
  return isSung ? [...band, ...sing(stage.host, stage.song(), startMs, endMs, db, draws)] : band
}

/** Somebody moves about, far from the microphone. */
const deadAir: TrapSounds = (stage, { startMs, endMs }, draws) => {
  const sounds: Sounding[] = []
  for (let atMs = startMs; ;) {
    atMs += draws.between(2000, 25_000)
    if (atMs > endMs - 2500) return sounds
    const noise = draws.chance(0.1) ? cough(stage.host, draws) : draws.pick([bump, clicks, rustle, rustle])(draws)
    sounds.push(soundingAt(atMs, noise, stage.temperament.roomDb + draws.between(-3, 10)))
  }
}

const goodbye: TrapSounds = (stage, beat, draws) => {
  const { startMs, endMs, size } = beat
  const musicFromMs = endMs - Math.min(endMs - startMs, draws.between(8000, 40_000))
  const silentFromMs = Math.max(musicFromMs, endMs - draws.between(0, 12_000))
  const { talkDb } = stage.temperament
  return [
    ...livelyTalk(stage, { startMs, endMs: silentFromMs }, 0.1 + 0.25 * size, draws),
    ...playTune(stage.bed(), musicFromMs, silentFromMs, talkDb - 8),
    ...playTune(stage.bed(), silentFromMs, endMs, talkDb - 2),
  ]
}

export const trapSounds: Readonly<Record<TrapBeat, TrapSounds>> = {
  opening,
  raid,
  lottery: drawLots,
  luckyBag: drawLots,
  spammer: plain,
  clique: plain,
  copyWave: plain,
  soundLost: plain, // in the room nobody knows; the loss is made afterwards
  giftStorm,
  music,
  deadAir,
  goodbye,
}
