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
