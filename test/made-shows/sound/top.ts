// What becomes of sound that is too loud: most studios have a limiter that turns it down for a moment, some hosts have turned all up and cut it off.
import type { ScriptedShow } from '../script.ts'
import { gainOf, sampleRateHz } from './sounding.ts'

const fullScale = 0.97
const releaseSeconds = 0.08

/** Changes chunks in place; they have to come in order. */
export function createTop({ isClipped, talkDb }: ScriptedShow['temperament']): (chunk: Float32Array) => void {
  const ceiling = isClipped ? Math.min(fullScale, gainOf(talkDb + 8)) : fullScale
  return isClipped ? chunk => clip(chunk, ceiling) : createLimiter(ceiling)
}

function clip(chunk: Float32Array, ceiling: number) {
  for (let index = 0; index < chunk.length; index++) chunk[index] = Math.max(-ceiling, Math.min(ceiling, chunk[index] as number))
}

/** Turns down at once and back up slowly. */
function createLimiter(ceiling: number): (chunk: Float32Array) => void {
  const release = Math.exp(-1 / (releaseSeconds * sampleRateHz))
  let peak = 0
  return chunk => {
    for (let index = 0; index < chunk.length; index++) {
      const sound = chunk[index] as number
      peak = Math.max(Math.abs(sound), peak * release)
      if (peak > ceiling) chunk[index] = (sound * ceiling) / peak
    }
  }
}
