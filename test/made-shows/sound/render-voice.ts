// A voice out of its score: a pulse train with jitter and breath through four resonances, and hiss beside them. After D. H. Klatt,
// "Software for a cascade/parallel formant synthesizer" (1980), and the glottal pulse of Klatt and Klatt (1990).
import type { Draws } from '../draws.ts'
import { sampleRateHz } from './sounding.ts'
import { frameMs, shapeFields } from './voice-score.ts'

export interface Throat {
  /** 1 for a grown man; shorter throats sound higher: about 1.17 for a woman. */
  formantScale: number
  /** 0 clear to 1 husky. */
  huskiness: number
}

const frameLength = (frameMs / 1000) * sampleRateHz
const width = shapeFields.length
const [PITCH, VOICING, BREATH, HISS, HISS_HZ, EFFORT, F1] = [0, 1, 2, 3, 4, 5, 6]
const resonances = 4
const hissAt = resonances * 3
const bypass = 0.12

/** Not brought to any level. */
export function renderVoice(frames: Float32Array, throat: Throat, draws: Draws): Float32Array {
  const count = Math.floor(frames.length / width)
  const output = new Float32Array(count * frameLength)
  const filters = new Float64Array(hissAt + 3)
  const memory = new Float64Array(resonances * 2)
  let noise = Math.floor(draws.next() * 0xfffffffe) + 1
  let [phase, period, strength, dull, hiss1, hiss2, previousHiss, previousSource] = [0, 1, 1, 0, 0, 0, 0, 0]
  let [voicing, breath, hiss, pitch] = [0, 0, 0, frames[PITCH] ?? 0]
  for (let frame = 0; frame < count; frame++) {
    const at = frame * width
    setFilters(filters, frames, at, throat)
    const effort = frames[at + EFFORT] as number
    const openShare = 0.72 - 0.27 * effort
    const brightness = 0.32 + 0.6 * effort
    const stepOf = (now: number, field: number) => ((frames[at + field] as number) - now) / frameLength
    const steps = [stepOf(voicing, VOICING), stepOf(breath, BREATH), stepOf(hiss, HISS), stepOf(pitch, PITCH)] as const
    for (let index = frame * frameLength; index < (frame + 1) * frameLength; index++) {
      voicing += steps[0]
      breath += steps[1]
      hiss += steps[2]
      pitch += steps[3]
      noise ^= noise << 13
      noise ^= noise >>> 17
      noise ^= noise << 5
      const air = noise * (1 / 2 ** 31)
      phase += (pitch * period) / sampleRateHz
      if (phase >= 1) {
        phase -= Math.floor(phase)
        period = 1 + 0.012 * air // no two periods are alike
        strength = 1 + 0.08 * air
      }
      const open = phase / openShare
      const pulse = open < 1 ? open * (2 - 3 * open) : 0
      dull += brightness * (pulse - dull)
      const puff = open < 1 ? 1 : 0.35 // air flows while the folds are open
      const source = voicing * strength * (dull + 0.05 * throat.huskiness * puff * air) + breath * 0.16 * puff * air
      let sound = source
      for (let filter = 0, past = 0; filter < hissAt; filter += 3, past += 2) {
        sound =
          (filters[filter] as number) * sound +
          (filters[filter + 1] as number) * (memory[past] as number) +
          (filters[filter + 2] as number) * (memory[past + 1] as number)
        memory[past + 1] = memory[past] as number
        memory[past] = sound
      }
      const narrow =
        (filters[hissAt] as number) * air * hiss + (filters[hissAt + 1] as number) * hiss1 + (filters[hissAt + 2] as number) * hiss2
      hiss2 = hiss1
      hiss1 = narrow
      // Four resonances leave nothing above 4 kHz; mouths have more of them, so a little of the source goes past.
      output[index] = sound + narrow - previousHiss + bypass * (source - previousSource)
      previousHiss = narrow
      previousSource = source
    }
  }
  return output
}

function setFilters(filters: Float64Array, frames: Float32Array, at: number, { formantScale }: Throat) {
  const openness = Math.max(0, (frames[at + EFFORT] as number) - 0.4) // who shouts opens the mouth
  for (let formant = 0; formant < resonances; formant++) {
    const hz = formant < 3 ? (frames[at + F1 + formant] as number) : 3550
    const opened = formant === 0 ? hz * (1 + 0.3 * openness) : hz
    setResonance(filters, formant * 3, opened * formantScale, 55 + 45 * formant + hz * 0.012)
  }
  setResonance(filters, hissAt, frames[at + HISS_HZ] as number, 1100)
  filters[hissAt] = (filters[hissAt] as number) * 0.2
}

/** A resonance as Klatt has it: gain 1 at 0 Hz. */
function setResonance(filters: Float64Array, at: number, hz: number, widthHz: number) {
  const radius = Math.exp((-Math.PI * widthHz) / sampleRateHz)
  const past2 = -radius * radius
  const past1 = 2 * radius * Math.cos((2 * Math.PI * Math.min(hz, 7600)) / sampleRateHz)
  filters[at] = 1 - past1 - past2
  filters[at + 1] = past1
  filters[at + 2] = past2
}
