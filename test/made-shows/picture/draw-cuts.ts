// When the camera is switched: at any time, and by some directors when something begins or is over.
import type { Draws } from '../draws.ts'
import { eventBeats, type ScriptedShow } from '../script.ts'

/** In order of time. */
export function drawCuts({ durationMs, beats, temperament }: ScriptedShow, draws: Draws): number[] {
  const cuts: number[] = []
  const everyMs = 60_000 / temperament.cutsPerMinute // never when it is 0
  for (let atMs = wait(everyMs, draws); atMs < durationMs; atMs += wait(everyMs, draws)) cuts.push(atMs)
  // Who never switches has one camera; even there a picture is sometimes put on the screen.
  const zeal = temperament.cutsPerMinute > 0 ? draws.between(0.1, 0.6) : draws.pick([0, 0.12])
  for (const { what, startMs, endMs } of beats) {
    const isWorthIt = what in eventBeats || what === 'music' || what === 'opening' || what === 'lottery'
    if (!isWorthIt) continue
    if (draws.chance(zeal)) cuts.push(startMs + draws.between(-1500, 2500))
    if (draws.chance(zeal * 0.8)) cuts.push(endMs + draws.between(-1500, 1500))
  }
  return cuts.filter(atMs => atMs > 0 && atMs < durationMs).toSorted((one, other) => one - other)
}

const wait = (everyMs: number, draws: Draws): number => -Math.log(1 - draws.next()) * everyMs
