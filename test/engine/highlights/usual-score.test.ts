import { expect, test } from 'vitest'
import { createUsualScore } from '../../../electron/engine/highlights/usual-score.ts'

test('the usual is what the last minutes scored, without the last ten seconds', () => {
  const usual = createUsualScore()
  const after = (count: number, score: number) =>
    Array.from({ length: count }, () => usual.above({ laughter: score / 2, loudness: score / 2 })).at(-1)
  expect(after(69, 2)).toBe(1) // as long as little is known, 1 is taken to be usual
  expect(after(2, 2)).toBe(0)
  expect(after(10, 6)).toBe(4)
  expect(after(400, 6)).toBe(0)
})

test('seconds of which nothing is known do not make all that comes after them unusual', () => {
  const usual = createUsualScore()
  for (let second = 0; second < 200; second++) usual.above({ laughter: 2 })
  for (let second = 0; second < 400; second++) usual.above({})
  expect(usual.above({ laughter: 2 })).toBe(0)
})
