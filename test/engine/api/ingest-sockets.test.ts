// The door for programs that bring things over a socket and stay.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '../../../electron/contract/wire.ts'
import { createFakeIngestDoor } from '../../fakes/fake-ingest-door.ts'
import { startApiForTest, token as pageToken } from './api-for-test.ts'
import type { ApiForTest } from './api-for-test.ts'

const ingestToken = 'the-token-of-those-who-bring-7Hq'

let served: ApiForTest
let fake: ReturnType<typeof createFakeIngestDoor>
beforeEach(async () => {
  fake = createFakeIngestDoor(item => ({ echo: item ?? 'nothing' }))
  fake.open(ingestToken)
  served = await startApiForTest({
    ...{ ingest: fake.door, limits: { helloMs: 200 } },
    ingestLimits: { bytes: 2000, items: 20, itemsAtOnce: 60, itemsPerSecond: 1, sockets: 2, strangers: 2 },
  })
})
afterEach(async () => {
  expect(served.logged.join('\n')).not.toContain(ingestToken)
  await served.close()
})

const open = () => served.socket({}, '/ingest')

async function entered(name = 'my tool') {
  const socket = open()
  await socket.opened()
  socket.socket.send(JSON.stringify({ token: ingestToken, name }))
  await expect.poll(() => socket.heard).toEqual([{ ready: true }])
  socket.heard.length = 0
  return socket
}

test('each message is answered in its turn: one by one, a list by a list, lines by a list', async () => {
  const { socket, heard } = await entered()
  for (const text of ['{"id":"a"}', '[{"id":"b"},7]', '{"id":"c"}\nnonsense', 'nonsense', '[]']) socket.send(text)
  await expect
    .poll(() => heard)
    .toEqual([
      { echo: { id: 'a' } },
      [{ echo: { id: 'b' } }, { echo: 7 }],
      [{ echo: { id: 'c' } }, { echo: 'nothing' }],
      [{ echo: 'nothing' }],
      [],
    ])
  expect(fake.lines).toEqual([{ name: 'my tool', end: undefined }])
})

test('a program that says goodbye has ended, one that breaks off is lost', async () => {
  const sockets = [await entered('polite'), await entered('gone')]
  sockets[0]!.socket.close(1000)
  sockets[1]!.socket.terminate()
  await expect
    .poll(() => fake.lines)
    .toEqual([
      { name: 'polite', end: 'ended' },
      { name: 'gone', end: 'lost' },
    ])
})

test.each([
  { what: 'no token', messages: ['{}'], code: closeCodes.tokenRefused },
  { what: 'a wrong token', messages: ['{"token":"wrong"}'], code: closeCodes.tokenRefused },
  { what: 'the token of pages', messages: [JSON.stringify({ token: pageToken })], code: closeCodes.tokenRefused },
  { what: 'a message before it', messages: ['[{"id":"a"}]'], code: closeCodes.tokenRefused },
  { what: 'what is no JSON', messages: ['{'], code: closeCodes.tokenRefused },
  { what: 'null', messages: ['null'], code: closeCodes.tokenRefused },
  { what: 'bytes', messages: [Buffer.from([1, 2])], code: closeCodes.malformed },
  { what: 'nothing at all', messages: [], code: closeCodes.noHello },
  { what: 'too large a message', messages: ['x'.repeat(2001)], code: 1009 },
])('a socket that sends $what is closed with $code', async ({ messages, code }) => {
  const { socket, opened, closed, heard } = open()
  await opened()
  for (const message of messages) socket.send(message)
  expect([await closed, heard, fake.brought]).toEqual([code, [], []])
})

test('a flood is closed, also as many small lists', async () => {
  const socket = await entered()
  for (let sent = 0; sent < 100; sent++) socket.socket.send('[]')
  expect(await socket.closed).toBe(closeCodes.tooMany)
  expect(fake.brought.length).toBeLessThan(62)
})

test('a list that is too long is closed, and nothing of it taken', async () => {
  const socket = await entered()
  socket.socket.send(JSON.stringify(Array.from({ length: 21 }, () => 1)))
  expect([await socket.closed, fake.brought]).toEqual([closeCodes.tooMany, []])
})

test('while it is shut nobody is let in; when it is shut, or has another token, those who are in must leave', async () => {
  const first = await entered()
  fake.open('another')
  expect(await first.closed).toBe(closeCodes.tokenRefused)
  fake.open(ingestToken)
  const second = await entered()
  fake.open(undefined)
  expect(await second.closed).toBe(closeCodes.shut)
  expect(await open().closed).toBe(1006)
  expect(fake.lines.map(({ end }) => end)).toEqual(['ended', 'ended'])
})

test('a foreign page is refused, strangers are few, and so are those who are in', async () => {
  expect(await served.socket({ origin: 'http://evil.example' }, '/ingest').closed).toBe(1006)
  const strangers = [open(), open()]
  await Promise.all(strangers.map(({ opened }) => opened()))
  expect(await open().closed).toBe(1006)
  expect(await Promise.all(strangers.map(({ closed }) => closed))).toEqual([closeCodes.noHello, closeCodes.noHello])
  const [one] = [await entered(), await entered()]
  const third = open()
  await third.opened()
  third.socket.send(JSON.stringify({ token: ingestToken }))
  expect(await third.closed).toBe(closeCodes.tooMany)
  one.socket.close()
  await one.closed
  await entered()
})

test('who brings faster than is taken in is not read on, and still answered in order', async () => {
  const taking = Promise.withResolvers<void>()
  fake.answerAfter(taking.promise)
  const { socket, heard } = await entered()
  const text = 'x'.repeat(1900) // more than is read at one go
  for (let id = 0; id < 58; id++) socket.send(JSON.stringify({ id, text }))
  await expect.poll(() => fake.brought.length).toBeGreaterThanOrEqual(32)
  await new Promise(resolve => setTimeout(resolve, 100)) // what would be read has been
  expect(fake.brought.length).toBeLessThan(58)
  taking.resolve()
  await expect.poll(() => heard.length).toBe(58)
  expect(heard).toEqual(Array.from({ length: 58 }, (_, id) => ({ echo: { id, text } })))
})
