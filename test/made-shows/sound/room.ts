// The room itself: its noise, and what its walls send back.
import type { Draws } from '../draws.ts'
import { gainOf, rmsOf, sampleRateHz } from './sounding.ts'

/** Adds the noise of fans, street and microphone. `db` is RMS, dBFS. */
export function createRoomNoise(db: number, draws: Draws): (chunk: Float32Array) => void {
  const add = createNoise(draws)
  const second = new Float32Array(sampleRateHz)
  add(second, 1)
  const gain = gainOf(db) / rmsOf(second)
  return chunk => add(chunk, gain)
}

/** At no level in particular: rumble, a murmur of middle tones and a little hiss, swelling slowly, and often the hum of the mains. */
function createNoise(draws: Draws): (chunk: Float32Array, gain: number) => void {
  const rumbleShare = draws.between(0.8, 7)
  const humShare = draws.chance(0.4) ? draws.between(0.1, 0.6) : 0
  const hum = (2 * Math.PI * 50) / sampleRateHz
  const swell = (2 * Math.PI) / (sampleRateHz * draws.between(20, 70))
  let noise = Math.floor(draws.next() * 0xfffffffe) + 1
  let [rumble, middle, at] = [0, 0, 0]
  return (chunk, gain) => {
    for (let index = 0; index < chunk.length; index++, at++) {
      noise ^= noise << 13
      noise ^= noise >>> 17
      noise ^= noise << 5
      const air = noise * (1 / 2 ** 31)
      rumble += 0.04 * (air - rumble)
      middle += 0.3 * (air - middle)
      let sound = rumbleShare * rumble + 1.2 * middle + 0.3 * air
      if (humShare > 0) sound += humShare * (Math.sin(hum * at) + 0.5 * Math.sin(3 * hum * at))
      chunk[index] = (chunk[index] as number) + gain * (1 + 0.2 * Math.sin(swell * at)) * sound
    }
  }
}

/** Adds the echo of a small room, in place. After M. R. Schroeder's comb filters (1962), with walls that swallow the high tones. */
export function createEcho(draws: Draws): (chunk: Float32Array) => void {
  const wet = gainOf(draws.between(-26, -13))
  const ringSeconds = draws.between(0.15, 0.5)
  const combs = [29.7, 37.1, 41.1, 43.7].map(ms => {
    const length = Math.round((ms * draws.between(0.9, 1.1) * sampleRateHz) / 1000)
    return { line: new Float32Array(length), feedback: 10 ** ((-3 * length) / sampleRateHz / ringSeconds), at: 0, dull: 0 }
  })
  return chunk => {
    const dry = chunk.slice()
    for (const comb of combs) {
      const { line, feedback } = comb
      let { at, dull } = comb
      for (let index = 0; index < chunk.length; index++) {
        const back = line[at] as number
        dull += 0.55 * (back - dull)
        line[at] = (dry[index] as number) + feedback * dull
        if (++at === line.length) at = 0
        chunk[index] = (chunk[index] as number) + wet * back
      }
      comb.at = at
      comb.dull = dull
    }
  }
}
