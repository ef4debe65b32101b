// What becomes of sound that is too loud: most studios have a limiter that turns it down for a moment,
// some hosts have turned all up and cut it off.
import type { ScriptedShow } from '../script.ts'
import { gainOf, sampleRateHz } from './sounding.ts'

const fullScale = 0.95
const releaseSeconds = 0.08
/** How long before a peak it begins to turn down. */
const lookAhead = 0.002 * sampleRateHz

/** Changes chunks in place; they have to come in order. */
export function createTop({ isClipped, talkDb }: ScriptedShow['temperament']): (chunk: Float32Array) => void {
  const ceiling = isClipped ? Math.min(fullScale, gainOf(talkDb + 8)) : fullScale
  return isClipped ? chunk => clip(chunk, ceiling) : createLimiter(ceiling)
}

function clip(chunk: Float32Array, ceiling: number) {
  for (let index = 0; index < chunk.length; index++) chunk[index] = Math.max(-ceiling, Math.min(ceiling, chunk[index] as number))
}

/** Turns down a little before a peak and back up slowly. All of it comes out later by the look ahead. */
function createLimiter(ceiling: number): (chunk: Float32Array) => void {
  const release = Math.exp(-1 / (releaseSeconds * sampleRateHz))
  const attack = 1 - Math.exp(-4 / lookAhead)
  const line = new Float32Array(lookAhead)
  let [peak, gain, at] = [0, 1, 0]
  return chunk => {
    for (let index = 0; index < chunk.length; index++) {
      const coming = chunk[index] as number
      peak = Math.max(Math.abs(coming), peak * release)
      gain += attack * (Math.min(1, ceiling / peak) - gain)
      chunk[index] = Math.max(-1, Math.min(1, gain * (line[at] as number)))
      line[at] = coming
      if (++at === lookAhead) at = 0
    }
  }
}
