import { expect, test } from 'vitest'
import { toMessage } from '../../../../electron/engine/danmaku/files/to-message.ts'

const draft = { platform: 'douyin', kind: 'chat', atMs: 1000, user: { id: '1', name: '阿圆' }, text: '来了' }

test('an id made from the content is the same for the same content, and differs in every part', () => {
  const idOf = (more: object) => (toMessage({ ...draft, ...more }) as { id: string }).id
  const ids = [
    {},
    { kind: 'gift' },
    { atMs: 1001 },
    { user: { id: '2', name: '阿圆' } },
    { user: { id: '1', name: '小满' } },
    { text: '走了' },
  ].map(idOf)
  expect(new Set(ids).size).toBe(ids.length)
  expect(idOf({})).toBe(ids[0])
  expect(ids[0]).toMatch(/^[\w-]{11}$/)
})

test.each([
  [{ atMs: NaN }, 'no-time'],
  [{ atMs: Infinity }, 'no-time'],
  [{ atMs: 1e300 }, 'not-a-message'],
  [{ kind: 'dance' }, 'unknown-kind'],
])('%o is refused', (more, why) => {
  expect(toMessage({ ...draft, ...more })).toBe(why)
})

test.each([
  ['  a\tb\r\nc  ', 'a b c'],
  ['a\u0000\u001b[31mb\u009b', 'a[31mb'],
  ['abc\u202edcba\u2066', 'abcdcba'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['half \ud83d', 'half \ufffd'],
  ['\u0007', undefined],
])('the text %j becomes %j', (text, cleaned) => {
  expect(toMessage({ ...draft, id: 'a', text })).toEqual({ ...draft, id: 'a', text: cleaned })
})

test('what is absent stays absent, and times are whole', () => {
  expect(toMessage({ ...draft, id: 'a', atMs: -0.2, sentAtMs: undefined, value: undefined, text: undefined })).toEqual({
    id: 'a',
    platform: 'douyin',
    kind: 'chat',
    atMs: 0,
    user: draft.user,
  })
})
