import { expect, test } from 'vitest'
import { askLatest } from '../../../../renderer/features/show/ask-latest.ts'

test('what is asked for while an answer is on its way is asked once more, however often', async () => {
  const answers: ((value: number) => void)[] = []
  const taken: number[] = []
  const ask = askLatest(
    () => new Promise<number>(resolve => answers.push(resolve)),
    answer => taken.push(answer),
    () => {},
  )
  ask()
  ask()
  ask()
  answers[0]!(1)
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!(2)
  await expect.poll(() => taken).toEqual([1, 2])
  expect(answers.length).toBe(2)
})
