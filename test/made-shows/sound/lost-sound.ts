// Sound that is lost on its way out of the room: silence, holes, one piece over and over, or crackle.
import type { Draws } from '../draws.ts'
import type { Beat, ScriptedShow } from '../script.ts'
import { sampleRateHz, samplesIn } from './sounding.ts'

interface Loss {
  from: number
  to: number
  how: 'silent' | 'stuck' | 'crackling'
}

/** Changes chunks in place; they have to come in order, from the first sample of the show on. */
export function createLoss(show: ScriptedShow, draws: Draws): (chunk: Float32Array, first: number) => void {
  const missing = show.missing.filter(({ what }) => what === 'sound')
  const losses: Loss[] = [
    ...show.beats.filter(({ what }) => what === 'soundLost').flatMap(beat => lossesIn(beat, draws)),
    ...missing.map(({ startMs, endMs }) => ({ from: samplesIn(startMs), to: samplesIn(endMs), how: 'silent' as const })),
  ]
  const applyTo = losses.map(loss => createApply(loss, draws))
  return (chunk, first) => {
    for (const apply of applyTo) apply(chunk, first)
  }
}

function lossesIn({ startMs, endMs }: Beat, draws: Draws): Loss[] {
  const [from, to] = [samplesIn(startMs), samplesIn(endMs)]
  const kind = draws.pick(['gone', 'gone', 'holes', 'stuck', 'crackling'] as const)
  if (kind === 'gone') return [{ from, to: Math.round(from + (to - from) * draws.between(0.6, 1)), how: 'silent' }]
  if (kind === 'crackling') return [{ from, to, how: 'crackling' }]
  const losses: Loss[] = []
  for (let at = from; at < to;) {
    const end = Math.min(to, at + samplesIn(draws.between(150, 2500)))
    losses.push({ from: at, to: end, how: kind === 'holes' ? 'silent' : 'stuck' })
    at = end + samplesIn(draws.between(100, 1800))
  }
  return losses
}

function createApply({ from, to, how }: Loss, draws: Draws): (chunk: Float32Array, first: number) => void {
  const piece = new Float32Array(samplesIn(draws.between(40, 160)))
  const crackleShare = draws.between(20, 90) / sampleRateHz
  let isHeld = false
  return (chunk, first) => {
    const begin = Math.max(0, from - first)
    const end = Math.min(chunk.length, to - first)
    for (let index = begin; index < end; index++) {
      const since = first + index - from
      if (how === 'silent') chunk[index] = 0
      else if (how === 'stuck') {
        if (since < piece.length) piece[since] = chunk[index] as number
        else chunk[index] = piece[since % piece.length] as number
      } else {
        // Samples are dropped or thrown to the edge, as when a buffer runs empty.
        if (draws.chance(crackleShare)) isHeld = !isHeld
        if (isHeld) chunk[index] = draws.chance(0.01) ? draws.between(-0.5, 0.5) : 0
      }
    }
  }
}
