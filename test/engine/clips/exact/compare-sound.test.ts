import { expect, test } from 'vitest'
import { measureOffset } from '../../../../electron/engine/clips/exact/compare-sound.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

const perMs = 8
const random = createRandom(3)
const noise = Float32Array.from({ length: 400 * perMs }, () => random() - 0.5)
const tone = Float32Array.from({ length: 400 * perMs }, (_, sample) => Math.sin((2 * Math.PI * 440 * sample) / 8000))
const silence = new Float32Array(400 * perMs)
const later = (samples: Float32Array, ms: number) => Float32Array.from(samples, (_, at) => samples[at - Math.round(ms * perMs)] ?? 0)
const louder = (samples: Float32Array) => samples.map(value => value * 3)

test.each([
  ['the same sound', noise, noise, undefined],
  ['the same, louder', louder(noise), noise, undefined],
  ['a few milliseconds off, which is allowed', later(noise, 9), noise, undefined],
  ['too late', later(noise, 40), noise, 40],
  ['too early', later(noise, -25), noise, -25],
  ['a tone fits at many places, and here, too', tone, tone, undefined],
  ['silence says nothing', silence, silence, undefined],
])('%s', (_, ours, source, expected) => {
  const offsetMs = measureOffset(ours, source, 16)
  if (expected === undefined) expect(offsetMs).toBeUndefined()
  else expect(offsetMs).toBeCloseTo(expected, 0)
})

const other = Float32Array.from({ length: 400 * perMs }, () => 3 * (random() - 0.5))
const mixed = noise.map((value, at) => value + other[at]!)
const mostlySilent = noise.map((value, at) => (at < noise.length / 4 ? value : 0))
const hardlyThere = noise.map((value, at) => value / 1000 + other[at]!)

test.each([
  ['under noise three times as strong', mixed],
  ['of which three quarters are missing', mostlySilent.map((value, at) => value + (at < noise.length / 4 ? 0 : other[at]!))],
  ['that is another sound', hardlyThere],
])('sound %s is not the recording’s', (_, ours) => {
  expect(measureOffset(ours, noise, 16)).toBeDefined()
})

test('silence where there should be sound is out of step', () => {
  expect(measureOffset(silence, noise, 16)).toBeDefined()
})
