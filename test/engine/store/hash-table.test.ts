import { expect, test } from 'vitest'
import { createHashTable } from '../../../electron/engine/store/chat/hash-table.ts'
import { hashText } from '../../../electron/engine/store/chat/hash-text.ts'

test('every key is found under its hash and under no other, however many there are', () => {
  const table = createHashTable()
  const hashes = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 0x9e3779b1) | 0)
  hashes.forEach((hash, index) => table.add(hash, index + 1))
  expect(hashes.filter((hash, index) => !table.some(hash, key => key === index + 1))).toEqual([])
  expect(table.some(12_345, () => true)).toBe(hashes.includes(12_345))
})

test('keys with one hash are looked at until one is wanted', () => {
  const table = createHashTable()
  for (const key of [1, 2, 3]) table.add(-5, key)
  const seen: number[] = []
  expect(table.some(-5, key => seen.push(key) === 2)).toBe(true)
  expect(seen).toEqual([1, 2])
  expect(table.some(-5, () => false)).toBe(false)
})

test('hashes of ids that count up are spread out, and depend on the seed', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `1790000000000${index}`)
  const lowBits = new Set(ids.map(id => hashText(id, 1) & 0x3fff))
  expect(lowBits.size).toBeGreaterThan(7000) // by chance it would be 7,500 of 16,384
  expect(ids.filter(id => hashText(id, 1) === hashText(id, 2))).toEqual([])
})
