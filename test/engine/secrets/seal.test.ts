import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { nonceBytes, openSealed, seal, toKey } from '../../../electron/engine/secrets/seal.ts'

const key = toKey(Buffer.alloc(32, 7))!
const name = 'obs.password'
const sealed = (text: string) => seal(text, { name, key, nonce: randomBytes(nonceBytes) })

test.each(['hunter2', '', '口红 🎉', 'x'.repeat(100_000)])('what is sealed comes out as it was: %#', text => {
  expect(openSealed(sealed(text), { name, key })).toEqual({ text })
})

test('what an earlier version sealed is opened: its form on disk stays', () => {
  const parts = ['01', '95d1c01f1f9f1c34', '000102030405060708090a0b', '70f48704787beb', '5a882e7438b6228da27ac07663376d2e']
  expect(openSealed(Buffer.from(parts.join(''), 'hex'), { name, key })).toEqual({ text: 'hunter2' })
})

test('the text is not to be seen, and two seals of it have nothing in common but their head', () => {
  const [first, second] = [sealed('hunter2'), sealed('hunter2')]
  expect(first.includes('hunter2')).toBe(false)
  expect([first.subarray(0, 9).equals(second.subarray(0, 9)), first.subarray(9).equals(second.subarray(9))]).toEqual([true, false])
})

test('a change of any bit, and any shortening, is noticed', () => {
  const whole = sealed('hunter2')
  for (let index = 0; index < whole.length; index++) {
    const changed = Buffer.from(whole)
    changed[index]! ^= 1
    const trouble = index === 0 ? 'another-version' : index < 9 ? 'another-key' : 'damaged'
    expect(openSealed(changed, { name, key }), `byte ${index}`).toEqual({ trouble })
    expect(openSealed(whole.subarray(0, index), { name, key }), `the first ${index}`).toEqual({ trouble: 'damaged' })
  }
  expect(openSealed(Buffer.concat([whole, Buffer.of(0)]), { name, key })).toEqual({ trouble: 'damaged' })
})

test('it opens under its own name and with its own key only', () => {
  expect(openSealed(sealed('hunter2'), { name: 'obs.passwor', key })).toEqual({ trouble: 'damaged' })
  expect(openSealed(sealed('hunter2'), { name, key: toKey(Buffer.alloc(32, 8))! })).toEqual({ trouble: 'another-key' })
})

test('a key has 32 bytes, and shows none of them', () => {
  expect([toKey(Buffer.alloc(31)), toKey(Buffer.alloc(33)), toKey(Buffer.alloc(0))]).toEqual([undefined, undefined, undefined])
  expect(JSON.stringify({ key })).toBe('{"key":{}}')
})
