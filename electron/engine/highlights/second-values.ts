// The finer samples of a signal → its value for a second, and for a whole stretch.
import { traitsOf } from './weights.ts'

const silence = -70 // digital silence is -Infinity decibels, with which nothing can be reckoned

/** NaN when nothing is known. */
export function valueOfSecond(signal: string, samples: ArrayLike<number>): number {
  const { isDecibel } = traitsOf(signal)
  if (!isDecibel) return meanOf(samples, value => value)
  return 10 * Math.log10(meanOf(samples, value => 10 ** (Math.max(value, silence) / 10)))
}

/** The mean of what is known. */
export function meanOf(values: ArrayLike<number>, convert: (value: number) => number): number {
  let sum = 0
  let count = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (Number.isNaN(value)) continue
    sum += convert(value)
    count++
  }
  return count ? sum / count : NaN
}
