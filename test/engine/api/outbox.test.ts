import { expect, test } from 'vitest'
import { createOutbox } from '../../../electron/engine/api/outbox.ts'

/** A socket whose other side reads when the test says so. */
function slowSocket() {
  const unread: { text: string; done: (error?: Error) => void }[] = []
  const read: string[] = []
  const socket = {
    ...{ OPEN: 1 as const, readyState: 1 as const },
    get bufferedAmount() {
      return unread.reduce((sum, { text }) => sum + text.length, 0)
    },
    send: (text: unknown, done: unknown) => void unread.push({ text: String(text), done: done as () => void }),
  }
  function reads(messages = Infinity) {
    for (let each = unread.shift(), left = messages; each; each = --left > 0 ? unread.shift() : undefined) {
      read.push(each.text)
      each.done()
    }
  }
  return { socket, read, reads }
}

const full = '0123456789_0123456789'

function outboxFor({ unreadBytes = 20, mostUnreadBytes = 100 } = {}) {
  const { socket, read, reads } = slowSocket()
  const told: string[] = []
  const outbox = createOutbox({
    socket: socket, // the rest of a WebSocket is not used
    limits: { unreadBytes, mostUnreadBytes },
    onSlow: isSlow => told.push(isSlow ? 'slow' : 'reads again'),
    onReads: () => told.push('has read'),
    onTooSlow: () => told.push('too slow'),
  })
  return { outbox, read, reads, told }
}

test('who reads gets everything, in order', () => {
  const { outbox, read, reads, told } = outboxFor()
  for (const text of ['a1', 'a2', 'a3']) {
    outbox.state('a', text)
    reads()
  }
  outbox.event('e1')
  reads()
  expect([read, told]).toEqual([['a1', 'a2', 'a3', 'e1'], []])
})

test('who does not gets the newest of each state, and is told that events were left out', () => {
  const { outbox, read, reads, told } = outboxFor()
  outbox.answer(full)
  for (const text of ['a1', 'b1', 'a2', 'a3']) outbox.state(text[0]!, text)
  outbox.event('e1')
  outbox.event('e2')
  outbox.state('c', 'c1')
  outbox.forget('c')
  reads()
  expect([read, told]).toEqual([
    [full, 'a3', 'b1', '{"kind":"again"}'],
    ['slow', 'reads again', 'has read'],
  ])
  outbox.event('e3')
  reads()
  expect(read.at(-1)).toBe('e3')
})

test('answers are sent all the same, until there are too many unread', () => {
  const { outbox, told } = outboxFor()
  for (let sent = 0; sent < 4; sent++) outbox.answer(full)
  expect(told).toEqual(['slow'])
  outbox.answer(full)
  expect(told).toEqual(['slow', 'too slow'])
})
