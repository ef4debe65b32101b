// The finer samples of a signal → its value for a second, and for some seconds together.
import { traitsOf } from './weights.ts'

const silence = -70 // digital silence is -Infinity decibels, with which nothing can be reckoned

/** The mean of what is known, decibels as energy. NaN when nothing is; what is no number is not known. */
export function valueOf(signal: string, samples: Iterable<number>): number {
  if (!traitsOf(signal).isDecibel) return meanOf(samples, value => value)
  return 10 * Math.log10(meanOf(samples, value => 10 ** (Math.max(value, silence) / 10)))
}

function meanOf(values: Iterable<number>, convert: (value: number) => number): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    const converted = convert(value)
    if (!Number.isFinite(converted)) continue
    sum += converted
    count++
  }
  return count ? sum / count : NaN
}
