import { expect, test } from 'vitest'
import { toLiveMessage } from '../../../../electron/engine/danmaku/live/to-live-message.ts'

const arrival = { showNowMs: 60_000, nowMs: 1_700_000_000_000, scopeOf: ({ platform }: { platform: string }) => platform }
const line = { id: '7', platform: 'douyin', kind: 'chat', user: { id: 'u1', name: '小明' }, text: '多少钱' }
const made = (change: object) => toLiveMessage({ ...line, ...change }, arrival)

test('a line becomes a message of the show, under a name that no other platform gives', () => {
  expect(made({ value: 1.5, sentAtMs: arrival.nowMs - 1000 })).toEqual({
    ...{ id: '7', isTimeReplaced: false },
    message: { ...line, id: 'douyin:7', atMs: 59_000, sentAtMs: arrival.nowMs - 1000, value: 1.5 },
  })
  expect(made({ platform: 'kuaishou' })).toMatchObject({ message: { id: 'kuaishou:7' } })
})

test('what a viewer cannot have meant is taken out, as from a file', () => {
  expect(made({ text: 'a\u202eb\nc\u0000', user: { id: 'u', name: ' x\u0007 ' } })).toMatchObject({
    message: { text: 'ab c', user: { id: 'u', name: 'x' } },
  })
  expect(made({ text: 'x'.repeat(100_000) })).toMatchObject({ message: { text: 'x'.repeat(5000) } })
})

test('ids that are too long with their platform stay one each', () => {
  const long = (end: string) => made({ id: 'x'.repeat(127) + end, platform: 'p'.repeat(150) })
  const ids = ['a', 'b', 'a'].map(end => (long(end) as { message: { id: string } }).message.id)
  expect(ids[0]).toBe(ids[2])
  expect(ids[0]).not.toBe(ids[1])
  expect(ids[0]!.length).toBeLessThanOrEqual(128)
})

test.each([
  { what: 'nothing', given: undefined, answer: { problem: 'message' } },
  { what: 'null', given: null, answer: { problem: 'message' } },
  { what: 'a list', given: [line], answer: { problem: 'message' } },
  { what: 'a number', given: 7, answer: { problem: 'message' } },
  { what: 'no id', given: { ...line, id: undefined }, answer: { problem: 'id' } },
  { what: 'an empty id', given: { ...line, id: '' }, answer: { id: '', problem: 'id' } },
  { what: 'an id that is a number', given: { ...line, id: 7 }, answer: { problem: 'id' } },
  { what: 'an endless id', given: { ...line, id: 'x'.repeat(1e6) }, answer: { id: 'x'.repeat(128), problem: 'id' } },
  { what: 'no platform', given: { ...line, platform: undefined }, answer: { id: '7', problem: 'platform' } },
  { what: 'an unknown kind', given: { ...line, kind: 'shout' }, answer: { id: '7', problem: 'kind' } },
  { what: 'a user without a name', given: { ...line, user: { id: 'u' } }, answer: { id: '7', problem: 'user.name' } },
  { what: 'a text that is none', given: { ...line, text: { toString: 'x' } }, answer: { id: '7', problem: 'text' } },
  { what: 'a value that is no number', given: { ...line, value: '9' }, answer: { id: '7', problem: 'value' } },
  { what: 'a time that is a text', given: { ...line, atMs: '1' }, answer: { id: '7', problem: 'atMs' } },
  { what: 'a changed prototype', given: JSON.parse('{"__proto__":{"id":"7"}}') as unknown, answer: { problem: 'platform' } },
])('$what is refused, with what is wrong', ({ given, answer }) => {
  expect(toLiveMessage(given, arrival)).toMatchObject(answer)
  expect(toLiveMessage(given, arrival)).not.toHaveProperty('message')
})
