// What is heard in each hop of 20 ms: how loud in which band, and whether a voice could be sounding. The last 20 seconds are kept.
import { createSpectrum, hannWindow } from './fourier.ts'
import { hopSamples, hopsPerSecond, soundRateHz } from './sound-hops.ts'

const windowSamples = 512
/** Bands about as wide as the ear's (Zwicker's critical bands, two at a time above 4 kHz). */
const bandEdgesHz = [80, 200, 320, 450, 630, 840, 1080, 1370, 1720, 2150, 2700, 3400, 4400, 5800, 7600]
export const bandCount = bandEdgesHz.length - 1
/** Where vowels have their strength: 320 to 2700 Hz. */
const vowelBands = { from: 2, to: 10 }
/** Quieter than what 16 bits can say. */
const floorDb = -100
/** Voices from a deep man's to a child's laugh. */
const pitchRangeHz = { from: 75, to: 600 }
const voiceTopHz = 3000

const hopsKept = 20 * hopsPerSecond

export interface HopFeatures {
  /** Per hop, `bandCount` levels in dB; addressed through `place`. */
  readonly bandsDb: Float32Array
  /** Level of the bands that hold vowels, dB. */
  readonly vowelDb: Float32Array
  /** 0..1: how much the hop repeats itself with the period of a voice. */
  readonly voicing: Float32Array
  /** Hz, of what `voicing` was found at; 0 where nothing repeats. */
  readonly pitchHz: Float32Array
  readonly isHeard: Uint8Array
  /** How many hops there have been. */
  count(): number
  /** Where hop number `hop` lies in the arrays; bands begin at `place * bandCount`. */
  place(hop: number): number
  hop(samples: Float32Array, isHeard: boolean): void
}

export function createHopFeatures(): HopFeatures {
  const bandsDb = new Float32Array(hopsKept * bandCount).fill(floorDb)
  const [vowelDb, voicing] = [new Float32Array(hopsKept).fill(floorDb), new Float32Array(hopsKept)]
  const pitchHz = new Float32Array(hopsKept)
  const isHeard = new Uint8Array(hopsKept)
  const recent = new Float32Array(windowSamples)
  const spectrum = createSpectrum(windowSamples, hannWindow(windowSamples))
  const power = new Float64Array(windowSamples)
  const measureVoicing = createVoicingMeter()
  const bins = bandEdgesHz.map(hz => Math.round((hz * windowSamples) / soundRateHz))
  const scale = 1 / (windowSamples * windowSamples * 0.09375) // a sine of full scale is about 0 dB
  let count = 0
  let latest = { voicing: 0, pitchHz: 0 }

  function measure(place: number) {
    spectrum.transform(recent)
    for (let bin = 0; bin <= windowSamples / 2; bin++) power[bin] = spectrum.power(bin)
    let vowels = 0
    for (let band = 0; band < bandCount; band++) {
      let sum = 0
      for (let bin = bins[band]!; bin < bins[band + 1]!; bin++) sum += power[bin]!
      bandsDb[place * bandCount + band] = toDb(sum * scale)
      if (band >= vowelBands.from && band < vowelBands.to) vowels += sum
    }
    vowelDb[place] = toDb(vowels * scale)
    // it costs as much as all the rest
    if (count % 2 === 0) latest = vowelDb[place] < -75 ? { voicing: 0, pitchHz: 0 } : measureVoicing(power)
    voicing[place] = latest.voicing
    pitchHz[place] = latest.pitchHz
  }

  return {
    bandsDb,
    vowelDb,
    voicing,
    pitchHz,
    isHeard,
    count: () => count,
    place: hop => ((hop % hopsKept) + hopsKept) % hopsKept,
    hop(samples, heard) {
      recent.copyWithin(0, hopSamples)
      recent.set(samples, windowSamples - hopSamples)
      const place = count % hopsKept
      isHeard[place] = Number(heard)
      measure(place)
      count += 1
    },
  }
}

/** Levels of the vowels in the hops [from, to) that were recorded, ascending, dB. */
export function sortedLevels({ vowelDb, isHeard, place }: HopFeatures, from: number, to: number): Float32Array {
  const levels = new Float32Array(Math.max(0, to - from))
  let count = 0
  for (let hop = from; hop < to; hop++) if (isHeard[place(hop)] === 1) levels[count++] = vowelDb[place(hop)]!
  return levels.subarray(0, count).sort()
}

const toDb = (power: number): number => Math.max(floorDb, 10 * Math.log10(power))

/**
 * The highest peak of the autocorrelation within the periods of voices, from a power spectrum; that of the window is divided out.
 * Only what lies below 4 kHz goes into it, so half of the rate is enough.
 */
function createVoicingMeter() {
  const size = windowSamples / 2
  const rateHz = soundRateHz / 2
  const correlation = createSpectrum(size)
  const symmetric = new Float64Array(size)
  const top = Math.round((voiceTopHz * windowSamples) / soundRateHz)
  const shortest = Math.floor(rateHz / pitchRangeHz.to)
  const longest = Math.ceil(rateHz / pitchRangeHz.from)
  const ofWindow = windowCorrelation(size, longest)
  return (power: Float64Array): { voicing: number; pitchHz: number } => {
    for (let bin = 2; bin <= top; bin++) symmetric[bin] = symmetric[size - bin] = power[bin]!
    correlation.transform(symmetric)
    const { real } = correlation
    const all = real[0]!
    let best = { likeness: 0, lag: 0 }
    if (all <= 0) return { voicing: 0, pitchHz: 0 }
    // only peaks: the slope down from lag zero is no period
    for (let lag = shortest; lag < longest; lag++) {
      const here = real[lag]!
      if (here < real[lag - 1]! || here <= real[lag + 1]!) continue
      const likeness = here / (all * ofWindow[lag]!)
      if (likeness > best.likeness) best = { likeness, lag }
    }
    return { voicing: Math.min(1, best.likeness), pitchHz: best.lag > 0 ? rateHz / topBetween(real, best.lag) : 0 }
  }
}

/** The top of the parabola through the values beside a peak. */
function topBetween(values: Float64Array, peak: number): number {
  const [before, at, after] = [values[peak - 1]!, values[peak]!, values[peak + 1]!]
  return peak + (before - after) / (2 * (before - 2 * at + after))
}

/** By lag, 1 at lag zero. */
function windowCorrelation(size: number, longest: number): Float64Array {
  const hann = hannWindow(size)
  const at = (lag: number) => hann.reduce((sum, value, index) => sum + value * (hann[index + lag] ?? 0), 0)
  return Float64Array.from({ length: longest + 1 }, (_, lag) => at(lag) / at(0))
}
