// Talk: phrase after phrase with pauses between them, louder and faster as the moment asks, and what else is heard while somebody talks.
import type { Draws } from '../draws.ts'
import { cough, laugh } from './exclaim.ts'
import { bell, bump, clicks, rustle } from './noises.ts'
import { type Manner, type Person, sayPhrase } from './phrase.ts'
import { msOf, type Sounding, soundingAt } from './sounding.ts'
import type { Stage } from './stage.ts'

export interface Mood {
  /** dB above plain talk. */
  liftDb: number
  /** 0 is plain talk, 1 beside oneself: pitch, pace and effort follow. */
  excitement: number
  /** Of the time, 0 to 1. */
  pauseShare: number
  /** Of a phrase, from shortest to longest. */
  phraseMs: readonly [number, number]
}

export const plainMood = ({ temperament }: Stage): Mood => ({
  liftDb: 0,
  excitement: 0,
  pauseShare: temperament.pauseShare,
  phraseMs: [800, 5000],
})

export const mannerOf = (excitement: number): Manner => ({
  pace: 1 + 0.28 * excitement,
  lift: 5.5 * excitement,
  melody: 1 + 0.45 * excitement,
  effort: 0.38 + 0.55 * excitement,
})

export interface Stretch {
  startMs: number
  endMs: number
}

/** One person talks from one time to another. `moodAt` is asked before every phrase. */
export function* talk(
  stage: Stage,
  person: Person,
  { startMs, endMs }: Stretch,
  moodAt: (atMs: number) => Mood,
  draws: Draws,
): Generator<Sounding> {
  let now = startMs
  while (endMs - now > 500) {
    const mood = moodAt(now)
    const [shortest, longest] = mood.phraseMs
    const wantedMs = Math.min(endMs - now, shortest + (longest - shortest) * draws.next() ** 1.4)
    const samples = sayPhrase(person, mannerOf(mood.excitement), wantedMs, draws)
    const talkDb = stage.temperament.talkDb + stage.swingDb(now) + mood.liftDb + 1.1 * draws.normal()
    yield soundingAt(now, samples, talkDb)
    now += msOf(samples) + pauseAfter(msOf(samples), mood.pauseShare, draws)
  }
}

/** Mostly short and sometimes long; on average such that the share comes out. */
function pauseAfter(phraseMs: number, share: number, draws: Draws): number {
  const meanMs = (phraseMs * share) / (1 - share)
  return Math.min(4500, meanMs * (draws.chance(0.22) ? draws.between(1.8, 3.2) : draws.between(0.15, 1)))
}

/** The host's own way, with an ordinary raised voice now and then. */
export function* plainTalk(stage: Stage, stretch: Stretch, draws: Draws): Generator<Sounding> {
  const plain = plainMood(stage)
  const moodAt = (): Mood =>
    draws.chance(0.06)
      ? { ...plain, liftDb: draws.between(1, 4), excitement: draws.between(0.2, 0.5) }
      : { ...plain, excitement: draws.between(-0.1, 0.12) }
  yield* talk(stage, stage.host, stretch, moodAt, draws)
}

/** Helpers' remarks, chuckles, coughs and things on the table, at any time and of no meaning. */
export function* asides(stage: Stage, { startMs, endMs }: Stretch, draws: Draws): Generator<Sounding> {
  const { remarksPerMinute, chucklesPerMinute, noisesPerMinute, distanceDb, temperament, host } = stage
  const coughsPerMinute = 0.12
  const weights = [remarksPerMinute, chucklesPerMinute, noisesPerMinute, coughsPerMinute]
  const everyMs = 60_000 / weights.reduce((sum, weight) => sum + weight, 0)
  for (let atMs = startMs; ;) {
    atMs += -Math.log(1 - draws.next()) * everyMs
    if (atMs > endMs - 1500) return
    const [which, other] = [draws.weighted(weights), draws.pick(stage.others)]
    const nearDb = temperament.talkDb + draws.normal()
    if (which === 0) {
      yield soundingAt(atMs, sayPhrase(other, mannerOf(draws.between(0, 0.5)), draws.between(400, 1600), draws), nearDb - distanceDb)
    } else if (which === 1) {
      yield soundingAt(
        atMs,
        laugh(draws.chance(0.7) ? host : other, draws.integer(2, 5), draws.between(0, 0.4), draws),
        nearDb - draws.between(2, 9),
      )
    } else if (which === 2) {
      yield soundingAt(atMs, draws.pick([bump, bump, clicks, clicks, clicks, rustle, rustle, bell])(draws), nearDb - draws.between(1, 16))
    } else yield soundingAt(atMs, cough(host, draws), nearDb - draws.between(0, 8))
  }
}
