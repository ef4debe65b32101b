import { expect, test } from 'vitest'
import { createSecondAssembler, type FeedSecond } from '../../../../electron/engine/feed/live/second-assembler.ts'

function assemble(fromMs = 0) {
  const told: FeedSecond[] = []
  return { ...createSecondAssembler({ fromMs, onSecond: second => void told.push(second) }), told }
}
const one = (value: number) => Float32Array.of(value)

test('seconds come in order, each once, with NaN where nobody said anything', () => {
  const { tell, release, told } = assemble()
  tell({ startMs: 2000, samples: { motion: one(3) } })
  tell({ startMs: 0, samples: { speech: one(1), loudness: Float32Array.of(-20, -21, NaN, -23, -24) } })
  release(2999)
  expect(told.map(({ startMs }) => startMs)).toEqual([0, 1000])
  expect(told[0]!.samples).toMatchObject({ speech: one(1), loudness: Float32Array.of(-20, -21, NaN, -23, -24), motion: one(NaN) })
  expect(Object.values(told[1]!.samples).flatMap(samples => [...samples].filter(value => !Number.isNaN(value)))).toEqual([])
  release(3000)
  release(2000)
  expect(told.map(({ startMs }) => startMs)).toEqual([0, 1000, 2000])
  expect(told[2]!.samples.motion).toEqual(one(3))
})

test('of what is told twice the first stays, and the second fills what the first leaves open', () => {
  const { tell, release, told } = assemble()
  tell({ startMs: 0, samples: { loudness: Float32Array.of(-10, NaN, NaN, NaN, NaN) } })
  tell({ startMs: 0, samples: { loudness: Float32Array.of(-30, -31, -32, NaN, -34) } })
  release(1000)
  expect([...told[0]!.samples.loudness]).toEqual([-10, -31, -32, NaN, -34])
})

test('a recording counts before screenshots and meters, whichever comes first', () => {
  const { tell, tellRoughly, release, told } = assemble()
  tellRoughly({ startMs: 0, samples: { loudnessRise: one(1), motion: one(1) } })
  tell({ startMs: 0, samples: { loudnessRise: one(2), speech: one(2) } })
  tellRoughly({ startMs: 1000, samples: { motion: one(1) } })
  release(2000)
  expect(told[0]!.samples).toMatchObject({ loudnessRise: one(2), speech: one(2), motion: one(1) })
  expect(told[1]!.samples.motion).toEqual(one(1))
})

test('what comes for a second that has gone is dropped; it begins with the second that is asked for', () => {
  const { tell, release, told, nextMs } = assemble(7300)
  tell({ startMs: 6000, samples: { speech: one(1) } })
  release(9000)
  tell({ startMs: 8000, samples: { speech: one(1) } })
  release(10_000)
  expect(told.map(({ startMs, samples }) => [startMs, samples.speech[0]])).toEqual([
    [7000, NaN],
    [8000, NaN],
    [9000, NaN],
  ])
  expect(nextMs()).toBe(10_000)
})
