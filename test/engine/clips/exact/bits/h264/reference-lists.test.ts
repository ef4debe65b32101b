import { expect, test } from 'vitest'
import {
  initialLists,
  listCommandsFor,
  namedNumbers,
  withNamed,
} from '../../../../../../electron/engine/clips/exact/bits/h264/reference-lists.ts'
import { createRandom } from '../../../../../helpers/random-numbers.ts'

const picture = (number: number, order: number) => ({ number, order })
const [a, b, c, d] = [picture(10, 0), picture(11, 16), picture(12, 8), picture(13, 4)]
const stored = [a, b, c, d]

test.each([
  { name: 'P: the last stored comes first', kind: 'P' as const, order: 32, lists: [[d, c, b, a]] },
  { name: 'B: the nearest before, the nearest behind', kind: 'B' as const, order: 6, lists: [[d, a, c, b], [c, b, d, a]] }, // prettier-ignore
  { name: 'B: none is behind', kind: 'B' as const, order: 20, lists: [[b, c, d, a], [c, b, d, a]] }, // prettier-ignore
  { name: 'I', kind: 'I' as const, order: 20, lists: [] },
])('$name', ({ kind, order, lists }) => {
  expect(initialLists(kind, stored, order)).toEqual(lists)
})

test('one picture alone is both lists of B', () => {
  expect(initialLists('B', [a], 4)).toEqual([[a], [a]])
})

test.each([
  { name: 'nothing', list: 'abcd', named: '', size: 3, is: 'abc' },
  { name: 'the last', list: 'abcd', named: 'd', size: 4, is: 'dabc' },
  { name: 'one that the list would have cut off', list: 'abcd', named: 'd', size: 2, is: 'da' },
  { name: 'two', list: 'abcd', named: 'cb', size: 4, is: 'cbad' },
  { name: 'one twice', list: 'abcd', named: 'bb', size: 4, is: 'bbac' },
  { name: 'all in another order', list: 'abc', named: 'cba', size: 3, is: 'cba' },
  { name: 'more than there are', list: 'ab', named: '', size: 4, is: 'ab--' },
  { name: 'nobody', list: 'abc', named: '-', size: 3, is: '-ab' },
])('named: $name', ({ list, named, size, is }) => {
  expect(withNamed([...list], [...named], { size, nothing: '-' }).join('')).toBe(is)
})

test.each([
  { name: 'backwards', commands: [2, 3], numbers: [98, 95] },
  { name: 'back and forth', commands: [4, -2], numbers: [96, 98] },
  { name: 'the same again, once around', commands: [1, 16], numbers: [99, 99] },
  { name: 'around and back', commands: [-14], numbers: [98] },
])('commands name numbers: $name', ({ commands, numbers }) => {
  expect(namedNumbers(commands, 100, 16)).toEqual(numbers)
})

test('commands are found for any list, and make it', () => {
  const random = createRandom(7)
  for (let round = 0; round < 2000; round++) {
    const number = 5 + Math.floor(random() * 100)
    const pictures = Array.from({ length: 5 }, (_, index) => picture(number - 1 - index, index)).filter(() => random() < 0.8)
    if (pictures.length === 0) continue
    const initial = initialLists('P', pictures, 0)[0]!
    const wanted = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pictures[Math.floor(random() * pictures.length)]!)
    const commands = listCommandsFor(initial, wanted, { number, mostNumbers: 16 })
    const named = namedNumbers(commands, number, 16).map(each => pictures.find(one => one.number === each))
    expect(named).not.toContain(undefined)
    expect(withNamed<object | undefined>(initial, named, { size: wanted.length, nothing: undefined })).toEqual(wanted)
    expect(commands.every(distance => distance !== 0 && Math.abs(distance) <= 16)).toBe(true)
  }
})

test('a list that is right by itself needs no commands', () => {
  expect(listCommandsFor([d, c, b, a], [d, c], { number: 14, mostNumbers: 16 })).toEqual([])
  expect(listCommandsFor([d, c, b, a], [c, d], { number: 14, mostNumbers: 16 })).toEqual([2])
})
