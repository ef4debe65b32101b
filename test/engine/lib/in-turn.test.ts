import { expect, test } from 'vitest'
import { createTurns } from '../../../electron/engine/lib/in-turn.ts'

test('work is done one after the other, each with its own answer; one that fails holds up none', async () => {
  const inTurn = createTurns()
  const steps: string[] = []
  const first = Promise.withResolvers<void>()
  const work = (name: string, until?: Promise<void>) => async () => {
    steps.push(`${name} begins`)
    await until
    steps.push(`${name} ends`)
    return name
  }
  const both = [inTurn(work('a', first.promise)), inTurn(() => Promise.reject(new Error('no'))), inTurn(work('b'))]
  await new Promise(resolve => setImmediate(resolve))
  expect(steps).toEqual(['a begins'])
  first.resolve()
  expect(await Promise.allSettled(both)).toMatchObject([{ value: 'a' }, { reason: { message: 'no' } }, { value: 'b' }])
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

test('no more than so many work at once, in the order in which they asked', async () => {
  const inTurn = createTurns(2)
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const begun: number[] = []
  const all = ends.map(({ promise }, index) =>
    inTurn(() => {
      begun.push(index)
      return promise
    }),
  )
  expect(begun).toEqual([0, 1])
  ends[1]!.resolve()
  await all[1]
  expect(begun).toEqual([0, 1, 2])
  for (const { resolve } of ends) resolve()
  await Promise.all(all)
  expect(begun).toEqual([0, 1, 2, 3])
})
