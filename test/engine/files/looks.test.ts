// Looks at places that never answer: what is waited for, what is not asked again, and how many may hang.
import { expect, test } from 'vitest'
import { createLooks, NoAnswer } from '../../../electron/engine/files/looks.ts'
import type { Place } from '../../../electron/engine/files/looks.ts'

const at = (path: string): Place => ({ path, is: 'it' })
const below = (path: string): Place => ({ path, is: 'below' })
const limitMs = 30

/** A disk whose dead drives answer when they are let go. */
function dead() {
  const asked: string[] = []
  const held: (() => void)[] = []
  return {
    asked,
    letGo: () => held.splice(0).forEach(go => go()),
    hang: (name: string) => () => (asked.push(name), new Promise<string>(resolve => held.push(() => resolve(name)))),
    answer: (name: string) => () => (asked.push(name), Promise.resolve(name)),
  }
}

test('a look that ends is told as it ended', async () => {
  const look = createLooks(2)
  expect(await look(at('/a'), limitMs, () => Promise.resolve(1))).toBe(1)
  await expect(look(at('/a'), limitMs, () => Promise.reject(new RangeError('no')))).rejects.toBeInstanceOf(RangeError)
})

test('where one hangs nobody looks again, nor below it, until it has ended; beside it everybody does', async () => {
  const look = createLooks(2)
  const { asked, letGo, hang, answer } = dead()
  await expect(look(at('/mnt/nas'), limitMs, hang('nas'))).rejects.toBeInstanceOf(NoAnswer)
  await expect(look(at('/mnt/nas'), limitMs, answer('again'))).rejects.toBeInstanceOf(NoAnswer)
  await expect(look(at('/mnt/nas/2026/a.mkv'), limitMs, answer('below'))).rejects.toBeInstanceOf(NoAnswer)
  expect(await look(at('/mnt/nas2'), limitMs, answer('beside'))).toBe('beside')
  expect(await look(at('/mnt'), limitMs, answer('above'))).toBe('above')
  letGo()
  await expect.poll(() => look(at('/mnt/nas'), limitMs, answer('back')).catch(() => 'no answer')).toBe('back')
  expect(asked).toEqual(['nas', 'beside', 'above', 'back'])
})

test('a walk that hangs somewhere below a folder says nothing of the folder itself', async () => {
  const look = createLooks(2)
  const { hang, answer } = dead()
  await expect(look(below('/home/x'), limitMs, hang('walk'))).rejects.toBeInstanceOf(NoAnswer)
  await expect(look(below('/home/x'), limitMs, answer('walk again'))).rejects.toBeInstanceOf(NoAnswer)
  expect(await look(at('/home/x'), limitMs, answer('list'))).toBe('list')
})

test('no more than so many are under way, however many are asked for and however many hang', async () => {
  const look = createLooks(2)
  const { asked, letGo, hang, answer } = dead()
  const all = ['/a', '/b', '/c', '/d'].map(path => look(at(path), limitMs, hang(path)).catch(() => 'no answer'))
  expect(await Promise.all(all)).toEqual(['no answer', 'no answer', 'no answer', 'no answer'])
  await expect(look(at('/e'), limitMs, answer('/e'))).rejects.toBeInstanceOf(NoAnswer)
  expect(asked).toEqual(['/a', '/b'])
  letGo()
  await expect.poll(() => look(at('/e'), limitMs, answer('/e')).catch(() => 'no answer')).toBe('/e')
})

test('those that wait for their turn are looked at in order', async () => {
  const look = createLooks(1)
  const order: string[] = []
  await Promise.all(['/a', '/b', '/c'].map(path => look(at(path), 1000, () => Promise.resolve(void order.push(path)))))
  expect(order).toEqual(['/a', '/b', '/c'])
})
