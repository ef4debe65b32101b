import { expect, test } from 'vitest'
import { createTickets } from '../../../electron/engine/api/tickets.ts'

const ticketOf = (url: string) => url.replace('/media/', '')

test('what was signed can be read until it expires, also by the next engine with the same token', () => {
  let now = 1000
  const signed = createTickets({ token: 'a', now: () => now }).sign({ kind: 'clip', id: 'x', at: 3 }, 500)
  expect(signed).toEqual({ url: expect.stringMatching(/^\/media\/[\w-]+\.[\w-]{43}$/) as string, expiresAtMs: 1500 })
  const next = createTickets({ token: 'a', now: () => now })
  expect(next.read(ticketOf(signed.url))).toEqual({ payload: { kind: 'clip', id: 'x', at: 3 } })
  now = 1500
  expect(next.read(ticketOf(signed.url))).toBe('expired')
})

test('nothing that was changed is read', () => {
  const tickets = createTickets({ token: 'a', now: () => 0 })
  const [text = '', signature = ''] = ticketOf(tickets.sign({ id: 'mine' }, 1000).url).split('.')
  const other = Buffer.from(JSON.stringify({ payload: { id: 'other' }, expiresAtMs: 9e12 })).toString('base64url')
  const elsewhere = ticketOf(createTickets({ token: 'b', now: () => 0 }).sign({ id: 'mine' }, 1000).url)
  const forged = [
    `${other}.${signature}`,
    `${text}.`,
    text,
    '',
    '.',
    `${text}.${signature}.`,
    `${text}x.${signature}`,
    `${text}.x${signature}`,
    elsewhere,
  ]
  expect(forged.map(tickets.read)).toEqual(forged.map(() => 'forged'))
})
