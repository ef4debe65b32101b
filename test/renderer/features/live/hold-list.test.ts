import { expect, test } from 'vitest'
import { holdList } from '../../../../renderer/features/live/hold-list.ts'

const item = (id: string, text = id) => ({ id, text })
const keyOf = ({ id }: { id: string }) => id

test('a list that nobody points at is shown as it is', () => {
  expect(holdList(undefined, [item('b'), item('a')], keyOf)).toEqual({ shown: [item('b'), item('a')], news: 0 })
})

test('a held list keeps its order and its rows, shows what has changed in them, and counts what is new', () => {
  const held = [item('b'), item('a'), item('gone')]
  const now = [item('d'), item('c'), item('a', 'longer'), item('b')]
  expect(holdList(held, now, keyOf)).toEqual({ shown: [item('b'), item('a', 'longer'), item('gone')], news: 2 })
})
