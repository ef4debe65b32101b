// When nothing is to be seen: some streams that lose their sound lose their picture, too.
import type { Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'

export function drawDarkness({ beats }: ScriptedShow, draws: Draws): (atMs: number) => boolean {
  const dark = beats
    .filter(({ what }) => what === 'soundLost' && draws.chance(0.4))
    .map(({ startMs, endMs }) => {
      const lengthMs = (endMs - startMs) * draws.between(0.3, 1)
      const fromMs = startMs + (endMs - startMs - lengthMs) * draws.next()
      return { fromMs, toMs: fromMs + lengthMs }
    })
  return atMs => dark.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)
}
