// A made-up show out of a seed: who hosts it, what happens in it, what of it was kept. Nothing here makes chat, sound or pictures.
import { createDraws, type Draws } from './draws.ts'
import { placeBeats } from './place-beats.ts'
import { delayAt, type ScriptedShow } from './script.ts'
import { drawTemperament } from './temperaments.ts'

interface ScriptRequest {
  /** Which show of its set: 0, 1, 2 … */
  seed: number
  set: ScriptedShow['set']
  /** At least 10; drawn from 10 to 60 when left out. */
  minutes?: number
}

/**
 * The same request gives the same show; the two sets have no show in common, for the show's own `seed` is even in one and odd in the other.
 */
export function makeScript({ seed, set, minutes }: ScriptRequest): ScriptedShow {
  if (minutes !== undefined && minutes < 10) throw new RangeError('a show of less than 10 minutes has no room for its beats')
  const ownSeed = seed * 2 + (set === 'tuning' ? 0 : 1)
  const draws = createDraws(ownSeed, 'script')
  const drawnMinutes = draws.between(10, 60)
  const durationMs = Math.round((minutes ?? drawnMinutes) * 60_000)
  const temperament = drawTemperament(draws)
  const beats = placeBeats(durationMs, draws)
  const has = drawPresence(draws)
  return {
    seed: ownSeed,
    set,
    durationMs,
    temperament,
    beats,
    has,
    missing: drawMissing(durationMs, has, draws),
    delay: drawDelay(durationMs, draws),
  }
}

/** Never without chat and sound at once: nobody could find anything in such a show. */
function drawPresence(draws: Draws): ScriptedShow['has'] {
  const without = draws.weighted([0.8, 0.1, 0.1])
  return { chat: without !== 1, sound: without !== 2, picture: !draws.chance(0.1) }
}

/** Stretches without chat or sound, never both at once. A show that has only one of the two keeps it whole. */
function drawMissing(durationMs: number, has: ScriptedShow['has'], draws: Draws): ScriptedShow['missing'] {
  const missing: { what: 'chat' | 'sound'; startMs: number; endMs: number }[] = []
  const count = draws.weighted([0.72, 0.18, 0.1])
  if (!has.chat || !has.sound) return missing
  let fromMs = 0
  for (let place = 0; place < count; place++) {
    const toMs = (durationMs * (place + 1)) / count
    const lengthMs = Math.round(Math.min(draws.logBetween(8000, 360_000), durationMs / 5))
    const startMs = Math.round(draws.between(fromMs, toMs - lengthMs))
    missing.push({ what: draws.pick(['chat', 'sound'] as const), startMs, endMs: startMs + lengthMs })
    fromMs = toMs
  }
  return missing
}

/** Most streams keep their delay; a few drift by up to three seconds an hour. It stays between 2 and 15 seconds all the way. */
function drawDelay(durationMs: number, draws: Draws): ScriptedShow['delay'] {
  const startMs = Math.round(draws.logBetween(2000, 15_000))
  const drift = draws.chance(0.25) ? Math.round(draws.between(300, 3000)) : 0
  const jitterMs = Math.round(draws.logBetween(250, 2500))
  const later = { startMs, driftMsPerHour: drift, jitterMs }
  const staysInside = delayAt(later, durationMs) <= 15_000 && (startMs - drift < 2000 || draws.chance(0.5))
  return staysInside ? later : { ...later, driftMsPerHour: drift === 0 ? 0 : -drift }
}
