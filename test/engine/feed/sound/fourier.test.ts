import { expect, test } from 'vitest'
import { createSpectrum, hannWindow } from '../../../../electron/engine/feed/sound/fourier.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

/** By the definition, one bin at a time. */
function transformSlowly(samples: Float64Array, bin: number): [number, number] {
  let [real, imaginary] = [0, 0]
  for (const [index, value] of samples.entries()) {
    real += value * Math.cos((2 * Math.PI * bin * index) / samples.length)
    imaginary -= value * Math.sin((2 * Math.PI * bin * index) / samples.length)
  }
  return [real, imaginary]
}

test.each([8, 16, 64, 512, 1024])('%i samples are transformed as the definition says', size => {
  const random = createRandom(size)
  const samples = Float64Array.from({ length: size }, () => 2 * random() - 1)
  const spectrum = createSpectrum(size)
  spectrum.transform(samples)
  for (let bin = 0; bin <= size / 2; bin++) {
    const [real, imaginary] = transformSlowly(samples, bin)
    expect(spectrum.real[bin]).toBeCloseTo(real, 8)
    expect(spectrum.imaginary[bin]).toBeCloseTo(imaginary, 8)
    expect(spectrum.power(bin)).toBeCloseTo(real * real + imaginary * imaginary, 6)
  }
})

test('a window is laid over the samples, from where they are to be read', () => {
  const window = hannWindow(16)
  const samples = Float64Array.from({ length: 20 }, (_, index) => index)
  const spectrum = createSpectrum(16, window)
  spectrum.transform(samples, 3)
  const expected = window.reduce((sum, weight, index) => sum + weight * (index + 3), 0)
  expect(spectrum.real[0]).toBeCloseTo(expected, 8)
})
