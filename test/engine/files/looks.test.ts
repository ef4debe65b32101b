// Looks at places that never answer: what is waited for, what is not asked again, and how many may hang.
import { expect, test } from 'vitest'
import { createLooks, NoAnswer, NotAsked } from '../../../electron/engine/files/looks.ts'
import type { Place } from '../../../electron/engine/files/looks.ts'

const at = (path: string): Place => ({ path, is: 'it' })
const below = (path: string): Place => ({ path, is: 'below' })
const oneOfMany = (path: string): Place => ({ path, is: 'one of many' })
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
  await expect(look(at('/mnt/nas'), limitMs, answer('again'))).rejects.not.toBeInstanceOf(NotAsked)
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
  await expect(look(at('/e'), limitMs, answer('/e'))).rejects.toBeInstanceOf(NotAsked)
  expect(asked).toEqual(['/a', '/b'])
  letGo()
  await expect.poll(() => look(at('/e'), limitMs, answer('/e')).catch(() => 'no answer')).toBe('/e')
})

test('of many on one drive only one hangs; what is asked for beside them is looked at, and so are other drives', async () => {
  const look = createLooks(8)
  const { asked, letGo, hang, answer } = dead()
  const many = Array.from({ length: 8 }, (_, index) => `/mnt/nas/${index}`)
  const ofMany = () => Promise.all(many.map(path => look(oneOfMany(path), limitMs, hang(path)).catch(() => 'no answer')))
  expect(new Set(await ofMany())).toEqual(new Set(['no answer']))
  expect(new Set(await ofMany())).toEqual(new Set(['no answer']))
  expect(asked).toEqual(['/mnt/nas/0'])
  expect(await look(at('/mnt/nas/5'), limitMs, answer('asked for'))).toBe('asked for')
  expect(await look(oneOfMany('/mnt/other/0'), limitMs, answer('other'))).toBe('other')
  letGo()
  await expect.poll(() => look(oneOfMany('/mnt/nas/1'), limitMs, answer('back')).catch(() => 'no answer')).toBe('back')
})

test('where many drives hang, half of the looks is left for what is asked for', async () => {
  const look = createLooks(4)
  const { asked, hang, answer } = dead()
  const all = ['/mnt/a/x', '/mnt/b/x', '/mnt/c/x', '/mnt/d/x'].map(path =>
    look(oneOfMany(path), limitMs, hang(path)).catch(() => 'no answer'),
  )
  expect(await look(at('/home/ada'), limitMs, answer('home'))).toBe('home')
  await Promise.all(all)
  await expect(look(oneOfMany('/mnt/e/x'), limitMs, answer('another'))).rejects.toBeInstanceOf(NotAsked)
  expect(await look(at('/home/ada'), limitMs, answer('home'))).toBe('home')
  expect(asked).toEqual(['/mnt/a/x', '/mnt/b/x', 'home', 'home'].toSorted())
})

test('many on a drive that answers are all looked at', async () => {
  const look = createLooks(2)
  const many = Array.from({ length: 50 }, (_, index) => index)
  expect(await Promise.all(many.map(each => look(oneOfMany(`/mnt/nas/${each}`), 1000, () => Promise.resolve(each))))).toEqual(many)
})

test('those that wait for their turn are looked at in order', async () => {
  const look = createLooks(1)
  const order: string[] = []
  await Promise.all(['/a', '/b', '/c'].map(path => look(at(path), 1000, () => Promise.resolve(void order.push(path)))))
  expect(order).toEqual(['/a', '/b', '/c'])
})
