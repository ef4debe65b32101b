// The discrete Fourier transform of real numbers: a complex radix-2 transform of half the length, untangled afterwards.

export interface Spectrum {
  /** Fills `real` and `imaginary` from `size` samples, multiplied by `window` where there is one. */
  transform(samples: Float32Array | Float64Array, from?: number): void
  /** Both have size / 2 + 1 values: from 0 Hz to half of the sample rate. */
  readonly real: Float64Array
  readonly imaginary: Float64Array
  power(bin: number): number
}

/** @param size a power of two, 8 at least */
export function createSpectrum(size: number, window?: Float64Array): Spectrum {
  const half = size / 2
  const [real, imaginary] = [new Float64Array(half + 1), new Float64Array(half + 1)]
  const [re, im] = [new Float64Array(half), new Float64Array(half)]
  const cosine = Float64Array.from({ length: half + 1 }, (_, index) => Math.cos((2 * Math.PI * index) / size))
  const sine = Float64Array.from({ length: half + 1 }, (_, index) => -Math.sin((2 * Math.PI * index) / size))
  const order = bitReversed(half)
  const weights = window ?? new Float64Array(size).fill(1)

  function load(samples: Float32Array | Float64Array, from: number) {
    for (let index = 0; index < half; index++) {
      const place = 2 * order[index]!
      re[index] = samples[from + place]! * weights[place]!
      im[index] = samples[from + place + 1]! * weights[place + 1]!
    }
  }

  /** The first two stages at once: their turns are by quarters of a circle, so nothing is multiplied. */
  function quarterTurns() {
    for (let at = 0; at < half; at += 4) {
      const sumRe = re[at]! + re[at + 1]!
      const sumIm = im[at]! + im[at + 1]!
      const gapRe = re[at]! - re[at + 1]!
      const gapIm = im[at]! - im[at + 1]!
      const sumRe2 = re[at + 2]! + re[at + 3]!
      const sumIm2 = im[at + 2]! + im[at + 3]!
      const gapRe2 = re[at + 2]! - re[at + 3]!
      const gapIm2 = im[at + 2]! - im[at + 3]!
      re[at] = sumRe + sumRe2
      im[at] = sumIm + sumIm2
      re[at + 1] = gapRe + gapIm2
      im[at + 1] = gapIm - gapRe2
      re[at + 2] = sumRe - sumRe2
      im[at + 2] = sumIm - sumIm2
      re[at + 3] = gapRe - gapIm2
      im[at + 3] = gapIm + gapRe2
    }
  }

  function butterflies() {
    quarterTurns()
    for (let length = 8; length <= half; length *= 2) {
      const reach = length / 2
      const stride = size / length
      for (let from = 0; from < half; from += length) {
        for (let low = from, turn = 0; low < from + reach; low++, turn += stride) {
          const high = low + reach
          const c = cosine[turn]! // two variables, here and above: pairs would be thrown away a million times a second
          const s = sine[turn]!
          const turnedRe = re[high]! * c - im[high]! * s
          const turnedIm = re[high]! * s + im[high]! * c
          re[high] = re[low]! - turnedRe
          im[high] = im[low]! - turnedIm
          re[low] = re[low]! + turnedRe
          im[low] = im[low]! + turnedIm
        }
      }
    }
  }

  /** Even samples were the real part and odd ones the imaginary part: their spectra are taken apart by symmetry. */
  function untangle() {
    for (let index = 0; index <= half; index++) {
      const here = index === half ? 0 : index
      const mirror = index === 0 ? 0 : half - index
      const evenRe = (re[here]! + re[mirror]!) / 2
      const evenIm = (im[here]! - im[mirror]!) / 2
      const oddRe = (im[here]! + im[mirror]!) / 2
      const oddIm = (re[mirror]! - re[here]!) / 2
      real[index] = evenRe + cosine[index]! * oddRe - sine[index]! * oddIm
      imaginary[index] = evenIm + cosine[index]! * oddIm + sine[index]! * oddRe
    }
  }

  return {
    real,
    imaginary,
    power: bin => real[bin]! * real[bin]! + imaginary[bin]! * imaginary[bin]!, // `** 2` is many times slower
    transform(samples, from = 0) {
      load(samples, from)
      butterflies()
      untangle()
    },
  }
}

function bitReversed(count: number): Uint32Array {
  const bits = Math.log2(count)
  return Uint32Array.from({ length: count }, (_, index) => {
    let reversed = 0
    for (let bit = 0; bit < bits; bit++) if (index & (1 << bit)) reversed |= 1 << (bits - 1 - bit)
    return reversed
  })
}

export const hannWindow = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size))
