import { expect, test } from 'vitest'
import { createVolumeSender } from '../../../../../renderer/features/live/sound/volume-sender.ts'

function slowObs() {
  const asked: [string, number, (isDone: boolean) => void][] = []
  const sender = createVolumeSender((input, db) => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    asked.push([input, db, resolve])
    return promise
  })
  return { asked, sender }
}

test('while one volume is on its way only the newest of those that follow is sent', async () => {
  const { asked, sender } = slowObs()
  const done = sender.send('Mic', -1)
  void sender.send('Mic', -2)
  const last = sender.send('Mic', -3)
  expect(asked.map(([, db]) => db)).toEqual([-1])
  asked[0]![2](true)
  await expect.poll(() => asked.map(([, db]) => db)).toEqual([-1, -3])
  asked[1]![2](false)
  expect(await Promise.all([done, last])).toEqual([false, false]) // what counts is the newest
  void sender.send('Mic', -4)
  expect(asked.map(([, db]) => db)).toEqual([-1, -3, -4])
})

test('inputs do not wait for each other', () => {
  const { asked, sender } = slowObs()
  void sender.send('Mic', -1)
  void sender.send('Music', -2)
  expect(asked.map(([input]) => input)).toEqual(['Mic', 'Music'])
})
