import { expect, test } from 'vitest'
import type { LiveMoment } from '../../../../../electron/contract/live-moments.ts'
import { chosenMoment, newestFirst } from '../../../../../renderer/features/live/moments/choose-next.ts'

const moment = (id: string, startMs: number, decision: LiveMoment['decision'] = 'open'): LiveMoment => ({
  ...{ id, startMs, endMs: startMs + 1000, kind: 'peak', score: 1, reasons: [], isFinal: true, decision },
})

test('the newest stands on top', () => {
  expect(newestFirst([moment('a', 0), moment('b', 5000)]).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('keys stay with the chosen moment when another one comes, and go on to the newest open one once it is decided', () => {
  const before = [moment('b', 5000), moment('a', 0)]
  expect(chosenMoment([moment('c', 9000), ...before], 'b')?.id).toBe('b')
  expect(chosenMoment([moment('c', 9000), moment('b', 5000, 'kept'), moment('a', 0)], 'b')?.id).toBe('c')
  expect(chosenMoment([moment('a', 0, 'dropped')], 'a')).toBeUndefined()
})
