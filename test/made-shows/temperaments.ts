// Hosts and their audiences: from a shy beginner with five viewers to a hall of thousands.
import type { Draws } from './draws.ts'
import type { Temperament } from './script.ts'

export function drawTemperament(draws: Draws): Temperament {
  const viewers = Math.round(draws.logBetween(5, 5000))
  const isClipped = draws.chance(0.12)
  // Clipped sound comes from hosts who have turned everything up.
  const talkDb = isClipped ? draws.between(-16, -9) : draws.between(-34, -15)
  return {
    viewers,
    messagesPerMinute: drawMessagesPerMinute(viewers, draws),
    latinShare: drawLatinShare(draws),
    talkDb,
    liftDb: draws.between(2, 14),
    roomDb: Math.max(-75, talkDb - draws.between(14, 42)),
    musicBedDb: draws.chance(0.35) ? talkDb - draws.between(5, 20) : undefined,
    isClipped,
    syllablesPerSecond: draws.between(3, 7.5),
    pitchHz: draws.logBetween(95, 280),
    pauseShare: draws.between(0.08, 0.42),
    calmChange: draws.logBetween(0.6, 22),
    keyFrameEveryMs: draws.pick([1000, 2000, 2000, 2000, 3000, 4000, 5000]),
    cutsPerMinute: draws.chance(0.5) ? 0 : draws.logBetween(0.2, 6),
  }
}

/** The larger a crowd, the smaller the share of it that writes. */
function drawMessagesPerMinute(viewers: number, draws: Draws): number {
  const perViewer = draws.logBetween(0.05, 0.5)
  return Math.min(600, Math.max(0.5, perViewer * viewers ** 0.85))
}

/** Most rooms speak Chinese, some mix, some are English. */
function drawLatinShare(draws: Draws): number {
  const room = draws.weighted([0.6, 0.22, 0.18])
  if (room === 0) return draws.between(0, 0.05)
  return room === 1 ? draws.between(0.05, 0.4) : draws.between(0.85, 1)
}
