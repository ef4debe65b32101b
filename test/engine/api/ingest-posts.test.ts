// The door for programs that post what they bring.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeIngestDoor } from '../../fakes/fake-ingest-door.ts'
import { startApiForTest, token as pageToken } from './api-for-test.ts'
import type { ApiForTest } from './api-for-test.ts'

const ingestToken = 'the-token-of-those-who-bring-7Hq'
const idOf = (item: unknown) => (typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined)

let served: ApiForTest
let fake: ReturnType<typeof createFakeIngestDoor>
beforeEach(async () => {
  fake = createFakeIngestDoor(item => (idOf(item) === undefined ? { error: 'invalid-input' } : { id: idOf(item), ok: true }))
  fake.open(ingestToken)
  served = await startApiForTest({
    ...{ ingest: fake.door, limits: { helloMs: 200 } },
    ingestLimits: { bytes: 2000, items: 20, itemsAtOnce: 40, itemsPerSecond: 1, posts: 2 },
  })
})
afterEach(async () => {
  expect(served.logged.join('\n')).not.toContain(ingestToken)
  await served.close()
})

const post = (body: string, { token = ingestToken, query = '' } = {}) =>
  fetch(`${served.url}/ingest/messages${query}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })

test.each([
  { what: 'a list', body: '[{"id":"a"},{"id":"b"}]' },
  { what: 'a line each', body: '{"id":"a"}\n{"id":"b"}\n' },
  { what: 'lines of Windows, some empty', body: '\r\n{"id":"a"}\r\n\r\n{"id":"b"}' },
])('$what is answered one by one, in order', async ({ body }) => {
  const response = await post(body, { query: '?name=my%20tool' })
  expect([response.status, await response.json()]).toEqual([
    200,
    [
      { id: 'a', ok: true },
      { id: 'b', ok: true },
    ],
  ])
  expect(fake.brought).toEqual([{ name: 'my tool', items: [{ id: 'a' }, { id: 'b' }] }])
})

test('what is no JSON is answered in its place', async () => {
  const response = await post('{"id":"a"}\nnonsense\n{"id":"c"}')
  expect(await response.json()).toEqual([{ id: 'a', ok: true }, { error: 'invalid-input' }, { id: 'c', ok: true }])
  expect(await (await post('')).json()).toEqual([])
  expect(await (await post('null')).json()).toEqual([{ error: 'invalid-input' }])
})

test('who has not its token, or that of pages, is refused, and nothing is read', async () => {
  for (const wrong of ['', 'wrong', pageToken, `${ingestToken} `.repeat(2), ingestToken.slice(1)])
    expect((await post('[{"id":"a"}]', { token: wrong })).status).toBe(401)
  // and its token opens nothing else
  const asPage = await fetch(`${served.url}/code`, { method: 'POST', headers: { authorization: `Bearer ${ingestToken}` } })
  expect([asPage.status, fake.brought]).toEqual([401, []])
})

test('a foreign page, a foreign host and another method are refused as everywhere', async () => {
  const line = `POST /ingest/messages HTTP/1.1\r\nContent-Length: 2\r\nConnection: close\r\nAuthorization: Bearer ${ingestToken}\r\n`
  const foreign = await served.raw(`${line}Host: 127.0.0.1:${served.port}\r\nOrigin: http://evil.example\r\n\r\n[]`)
  const rebound = await served.raw(`${line}Host: evil.example\r\n\r\n[]`)
  expect([foreign.split(' ')[1], rebound.split(' ')[1]]).toEqual(['403', '403'])
  expect((await fetch(`${served.url}/ingest/messages`)).status).toBe(405)
  expect(fake.brought).toEqual([])
})

test('while it is shut nobody is let in, whatever they know', async () => {
  fake.open(undefined)
  const response = await post('[]')
  expect([response.status, await response.json()]).toEqual([403, { error: 'ingest-off' }])
  fake.open(ingestToken)
  expect((await post('[]')).status).toBe(200)
})

test('too much at once is refused as a whole: bytes, items, and items in a time', async () => {
  const many = (items: number) => JSON.stringify(Array.from({ length: items }, () => ({ id: 'a' })))
  expect((await post(`["${'x'.repeat(2000)}"]`)).status).toBe(413)
  expect((await post(many(21))).status).toBe(413)
  expect([(await post(many(20))).status, (await post(many(18))).status]).toEqual([200, 200])
  const refused = await post(many(20))
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([429, '1', { error: 'too-many' }])
  expect(fake.brought.map(({ items }) => items.length)).toEqual([20, 18])
})

test('a body without an end, or longer than it said, is not read on', async () => {
  const head = `POST /ingest/messages HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nAuthorization: Bearer ${ingestToken}\r\n`
  const chunk = `${(1000).toString(16)}\r\n${'x'.repeat(1000)}\r\n`
  const answer = await served.raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}`)
  expect(answer.split(' ')[1]).toBe('413')
  expect((await served.raw(`${head}Content-Length: 1000000000\r\n\r\n[]`)).split(' ')[1]).toBe('413')
})

test('only so many posts are answered at a time', async () => {
  const answering = Promise.withResolvers<void>()
  fake.answerAfter(answering.promise)
  const waiting = [post('[{"id":"a"}]'), post('[{"id":"b"}]')]
  await expect.poll(() => fake.brought.length).toBe(2)
  expect((await post('[{"id":"c"}]')).status).toBe(429)
  answering.resolve()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200])
  expect((await post('[{"id":"c"}]')).status).toBe(200)
})
