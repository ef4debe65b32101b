// How loud the ear finds sound: the filters of ITU-R BS.1770-4 for any sample rate, and the loudness of what passes them.

interface Biquad {
  b0: number
  b1: number
  b2: number
  a1: number
  a2: number
}

/**
 * The standard lists coefficients for 48 kHz only; these are the analogue filters behind them, turned digital again for another rate
 * (B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 2018).
 */
function headShelf(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz)
  const quality = 0.7071752369554196
  const high = 10 ** (3.999843853973347 / 20)
  const middle = high ** 0.4996667741545416
  const a0 = 1 + k / quality + k * k
  return {
    b0: (high + (middle * k) / quality + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (middle * k) / quality + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / quality + k * k) / a0,
  }
}

function lowCut(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz)
  const quality = 0.5003270373238773
  const a0 = 1 + k / quality + k * k
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / quality + k * k) / a0 }
}

/** Keeps its state from call to call. Answers the sum of squares of the weighted samples. */
export function createKWeighting(sampleRateHz: number): (samples: Float32Array) => number {
  const [shelf, cut] = [headShelf(sampleRateHz), lowCut(sampleRateHz)]
  const memory = new Float64Array(4)
  return samples => {
    let [shelf1 = 0, shelf2 = 0, cut1 = 0, cut2 = 0] = memory
    let energy = 0
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index]!
      const shelved = shelf.b0 * sample + shelf1
      shelf1 = shelf.b1 * sample - shelf.a1 * shelved + shelf2
      shelf2 = shelf.b2 * sample - shelf.a2 * shelved
      const weighted = shelved + cut1
      cut1 = cut.b1 * shelved - cut.a1 * weighted + cut2
      cut2 = shelved - cut.a2 * weighted
      energy += weighted * weighted
    }
    memory.set([shelf1, shelf2, cut1, cut2])
    // without this, silence after sound leaves numbers so small that processors slow down on them
    if (energy < 1e-20) memory.fill(0)
    return energy
  }
}

/** What EBU R128 calls silence. */
export const silenceLufs = -70

/** @param meanSquare of K-weighted samples between -1 and 1, of one mixed-down channel that two loudspeakers play alike */
export const toLufs = (meanSquare: number): number => Math.max(silenceLufs, -0.691 + 10 * Math.log10(2 * meanSquare))
