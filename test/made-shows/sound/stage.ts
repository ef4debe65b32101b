// Who is in the room of a show and how it sounds there: the same from its first second to its last.
import { createDraws, type Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'
import { composeTune, type Tune } from './music.ts'
import { createPerson, type Person } from './phrase.ts'

export interface Stage {
  temperament: ScriptedShow['temperament']
  host: Person
  /** Helpers off the microphone, one at least; they laugh and clap along. */
  others: readonly Person[]
  /** How often helpers say something in between, a minute. */
  remarksPerMinute: number
  /** How much farther from the microphone they are, dB. */
  distanceDb: number
  /** Bumps, keys, bags and the like, a minute. */
  noisesPerMinute: number
  chucklesPerMinute: number
  /** For beds and jingles. */
  bed(): Tune
  /** For dancing and singing. */
  song(): Tune
  /** How far the host's level is from the usual now, dB: turning away, tiring, leaning in. */
  swingDb(atMs: number): number
  /** Dice of their own for what is named. */
  drawsFor(purpose: string): Draws
}

export function createStage({ seed, temperament }: ScriptedShow): Stage {
  const drawsFor = (purpose: string) => createDraws(seed, `sound ${purpose}`)
  const draws = drawsFor('stage')
  const [bedDrive, songDrive] = [draws.between(0, 0.7), draws.between(0.2, 1)]
  const { pitchHz, syllablesPerSecond } = temperament
  return {
    temperament,
    host: createPerson(pitchHz, syllablesPerSecond, draws),
    others: Array.from({ length: draws.integer(1, 4) }, () =>
      createPerson(draws.logBetween(100, 290), syllablesPerSecond * draws.between(0.85, 1.15), draws),
    ),
    remarksPerMinute: draws.chance(0.5) ? draws.between(0.2, 2.5) : 0,
    distanceDb: draws.between(5, 14),
    noisesPerMinute: draws.logBetween(0.3, 6),
    chucklesPerMinute: draws.logBetween(0.05, 0.6),
    bed: once(() => composeTune(bedDrive, drawsFor('bed'))),
    song: once(() => composeTune(songDrive, drawsFor('song'))),
    swingDb: createSwing(draws),
    drawsFor,
  }
}

/** Music takes a while to make, and many shows have none. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function createSwing(draws: Draws): (atMs: number) => number {
  const waves = [19_000, 53_000, 170_000].map(periodMs => ({
    periodMs: periodMs * draws.between(0.8, 1.25),
    db: draws.between(0.4, 1.4),
    phase: draws.between(0, 2 * Math.PI),
  }))
  return atMs => waves.reduce((sum, { periodMs, db, phase }) => sum + db * Math.sin((2 * Math.PI * atMs) / periodMs + phase), 0)
}
