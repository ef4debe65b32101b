import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fewAtATime } from '../../../electron/engine/lib/few-at-a-time.ts'

test('never more than so many run, and results come in order', async () => {
  let [running, most] = [0, 0]
  const tasks = Array.from({ length: 9 }, (_, place) => async () => {
    most = Math.max(most, ++running)
    await sleep(place % 3)
    running--
    return place
  })
  expect(await fewAtATime(3, tasks)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(most).toBe(3)
})

test('after a failure nothing is begun any more, and nothing is left running', async () => {
  const [begun, ended]: [number[], number[]] = [[], []]
  const tasks = Array.from({ length: 9 }, (_, place) => async () => {
    begun.push(place)
    await sleep(place === 1 ? 1 : 30)
    if (place === 1) throw new Error('one of them')
    ended.push(place)
  })
  await expect(fewAtATime(2, tasks)).rejects.toThrow('one of them')
  expect(begun).toEqual([0, 1])
  expect(ended).toEqual([0])
})

test('nothing to do', async () => {
  expect(await fewAtATime(3, [])).toEqual([])
})
