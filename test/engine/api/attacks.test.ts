// What other programs and foreign pages may try: refused, told in the log without secrets, and the engine goes on.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '../../../electron/contract/wire.ts'
import { startApiForTest, token } from './api-for-test.ts'
import type { ApiForTest } from './api-for-test.ts'

let served: ApiForTest
beforeEach(async () => {
  served = await startApiForTest({
    answers: { 'shows.list': () => [] },
    limits: { helloMs: 200, messagesAtOnce: 50, calls: 16, sockets: 3, strangers: 2, messageBytes: 2000 },
  })
})
afterEach(async () => {
  // whatever was tried: who has the token is answered, and the log has no secret
  const page = served.socket()
  await page.enter()
  page.send({ kind: 'call', id: 1, name: 'shows.list', input: {} })
  await expect.poll(() => page.heard.at(-1)).toEqual({ kind: 'result', id: 1, output: [] })
  expect(served.logged.join('\n')).not.toContain(token)
  await served.close()
})

const statusOf = (answer: string) => Number(answer.split(' ')[1])
const post = (path: string, body: string, headers = '') =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`

test.each([
  { what: 'a foreign Host', line: 'GET / HTTP/1.1', host: 'evil.example', status: 403 },
  { what: 'no Host', line: 'GET / HTTP/1.1', host: '', status: 400 },
  { what: 'a way up', line: 'GET /../secret.txt HTTP/1.1', status: 400 },
  { what: 'a way up from a folder', line: 'GET /assets/../../secret.txt HTTP/1.1', status: 400 },
  { what: 'an encoded way up', line: 'GET /%2e%2e/secret.txt HTTP/1.1', status: 400 },
  { what: 'a way up for Windows', line: 'GET /..\\secret.txt HTTP/1.1', status: 400 },
  { what: 'a whole address', line: 'GET http://evil.example/ HTTP/1.1', status: 400 },
  { what: 'a way up behind media', line: 'GET /media/../../secret.txt HTTP/1.1', status: 400 },
  { what: 'a path as a ticket', line: 'GET /media/etc/passwd HTTP/1.1', status: 403 },
  { what: 'another method', line: 'DELETE / HTTP/1.1', status: 405 },
  { what: 'a session without a body', line: 'GET /session HTTP/1.1', status: 405 },
  { what: 'what is no HTTP', line: 'hello', status: 400 },
])('$what is answered with $status', async ({ line, host, status }) => {
  const hostLine = host === '' ? '' : `Host: ${host ?? `127.0.0.1:${served.port}`}\r\n`
  const answer = await served.raw(`${line}\r\n${hostLine}Connection: close\r\n\r\n`)
  expect(statusOf(answer)).toBe(status)
  expect(answer).not.toContain('not for the page')
  expect(answer).not.toContain('<title>')
})

test('headers without an end, and an address without one, are cut off', async () => {
  expect(statusOf(await served.raw(served.get('/', `X: ${'x'.repeat(20_000)}\r\n`)))).toBe(400)
  expect(statusOf(await served.raw(served.get(`/${'x'.repeat(5000)}`)))).toBe(400)
})

test('a foreign page gets nothing, whatever it sends', async () => {
  const origin = 'Origin: http://evil.example\r\n'
  const { code } = JSON.parse(JSON.stringify({ code: served.api.newCode() })) as { code: string }
  expect(statusOf(await served.raw(served.get('/', origin)))).toBe(403)
  expect(statusOf(await served.raw(post('/session', JSON.stringify({ code }), origin)))).toBe(403)
  expect(statusOf(await served.raw(post('/code', '', `${origin}Authorization: Bearer ${token}\r\n`)))).toBe(403)
  const socket = served.socket({ origin: 'http://evil.example' })
  expect(await socket.closed).toBe(1006)
  expect(served.logged.join('\n')).toContain('"origin":"http://evil.example"')
  const answer = await served.raw(post('/session', JSON.stringify({ code })))
  expect(answer, 'its try has not used up the code').toContain(token)
})

test('a code is good once and for ten minutes; guesses, and what is no code, are refused', async () => {
  const exchange = async (body: string) => statusOf(await served.raw(post('/session', body)))
  const [used, old] = [served.api.newCode(), served.api.newCode()]
  expect(await exchange(JSON.stringify({ code: used }))).toBe(200)
  expect(await exchange(JSON.stringify({ code: used }))).toBe(403)
  served.later(10 * 60_000)
  expect(await exchange(JSON.stringify({ code: old }))).toBe(403)
  for (const body of ['', '{}', '[]', 'null', '{"code":7}', '{"code":""}', '{', JSON.stringify({ code: token })])
    expect(await exchange(body)).toBe(403)
  expect(served.logged.join('\n')).not.toContain(used)
  expect(served.logged.join('\n')).not.toContain(old)
})

test('a new code is only for who has the token', async () => {
  for (const bearer of ['', 'wrong', token.slice(1), `${token} `.repeat(2)])
    expect(statusOf(await served.raw(post('/code', '', `Authorization: Bearer ${bearer}\r\n`)))).toBe(401)
  const answer = await served.raw(post('/code', '', `Authorization: Bearer ${token}\r\n`))
  const { code } = JSON.parse(answer.split('\r\n\r\n')[1]!) as { code: string }
  expect(await served.raw(post('/session', JSON.stringify({ code })))).toContain(token)
})

test('a ticket that was changed or has expired opens nothing', async () => {
  const { url } = served.tickets.sign({ id: 'clip' }, 1000)
  const ask = async (path: string) => statusOf(await served.raw(served.get(path)))
  expect(await ask(url)).toBe(200)
  expect(await ask(`${url}x`)).toBe(403)
  expect(await ask(url.replace('/media/', '/media/x'))).toBe(403)
  served.later(1000)
  expect(await ask(url)).toBe(403)
  expect(served.logged.join('\n')).not.toContain(url.slice(7, 40))
})

test.each([
  { what: 'a wrong token', messages: [{ kind: 'hello', token: 'wrong', version: 1 }], code: closeCodes.tokenRefused },
  { what: 'a call before the token', messages: [{ kind: 'call', id: 1, name: 'shows.list' }], code: closeCodes.tokenRefused },
  { what: 'no word at all', messages: [], code: closeCodes.noHello },
  { what: 'what is no JSON', messages: ['{'], code: closeCodes.malformed },
  { what: 'an unknown kind', messages: [{ kind: 'shutdown' }], code: closeCodes.malformed },
  { what: 'bytes', messages: [Buffer.from([1, 2, 3])], code: closeCodes.malformed },
  { what: 'too large a message', messages: ['x'.repeat(3000)], code: 1009 },
])('a socket that sends $what is closed with $code', async ({ messages, code }) => {
  const { socket, opened, closed, heard } = served.socket()
  await opened()
  for (const message of messages) socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message))
  expect(await closed).toBe(code)
  expect([heard, served.fake.asked]).toEqual([[], []])
  expect(served.logged).toHaveLength(1)
})

test.each([
  { what: 'no JSON', message: '{', code: closeCodes.malformed },
  { what: 'an id that is none', message: '{"kind":"call","id":-1,"name":"shows.list"}', code: closeCodes.malformed },
  { what: 'too large a message', message: `"${'x'.repeat(3000)}"`, code: 1009 },
])('also one that is known, with $what', async ({ message, code }) => {
  const page = served.socket()
  await page.enter()
  page.socket.send(message)
  expect(await page.closed).toBe(code)
})

test('a name that is not of the contract is answered as a failure, and not watched', async () => {
  const page = served.socket()
  await page.enter()
  const names = ['no.such', '__proto__', 'constructor', 'toString', 'jobs.list', 'shows.changed', '']
  names.forEach((name, id) => page.send({ kind: 'call', id, name }))
  for (const name of [...names.slice(0, 4), 'shows.list']) page.send({ kind: 'watch', name })
  page.send({ kind: 'ping' })
  await expect.poll(() => page.heard.some(({ kind }) => kind === 'pong')).toBe(true)
  const failures = page.heard.filter(message => message.kind === 'failure')
  expect(failures.map(({ id, error }) => [id, error.code])).toEqual(names.map((_, id) => [id, 'invalid-input']))
  expect(page.heard.filter(({ kind }) => kind === 'state' || kind === 'event')).toEqual([])
  expect(served.fake.asked).toEqual([])
})

test('a flood of messages ends the socket that sends it, and is one line in the log', async () => {
  const page = served.socket()
  await page.enter()
  for (let id = 0; id < 5000; id++) page.send({ kind: 'ping' })
  expect(await page.closed).toBe(closeCodes.tooMany)
  expect(page.heard.length).toBeLessThan(60)
  expect(served.logged).toEqual([expect.stringContaining('tooMany')])
})

test('only so many calls of one page are answered at once', async () => {
  await served.close()
  const answer = Promise.withResolvers<[]>()
  served = await startApiForTest({ answers: { 'shows.list': () => answer.promise }, limits: { calls: 4 } })
  const page = served.socket()
  await page.enter()
  for (let id = 0; id < 6; id++) page.send({ kind: 'call', id, name: 'shows.list', input: {} })
  await expect
    .poll(() => page.heard.filter(message => message.kind === 'failure').map(({ id, error }) => [id, error.code]))
    .toEqual([
      [4, 'too-busy'],
      [5, 'too-busy'],
    ])
  answer.resolve([])
  await expect.poll(() => page.heard.filter(({ kind }) => kind === 'result').length).toBe(4)
})

test('strangers cannot take the places of pages, nor one page too many those of the others', async () => {
  const strangers = [served.socket(), served.socket()]
  await Promise.all(strangers.map(({ opened }) => opened()))
  expect(await served.socket().closed).toBe(1006)
  expect(await Promise.all(strangers.map(({ closed }) => closed))).toEqual([closeCodes.noHello, closeCodes.noHello])
  const pages = []
  for (let each = 0; each < 3; each++) {
    const page = served.socket()
    await page.enter()
    pages.push(page)
  }
  const tooMany = served.socket()
  await tooMany.opened()
  tooMany.send({ kind: 'hello', token, version: 1 })
  expect(await tooMany.closed).toBe(closeCodes.tooMany)
  pages[0]!.socket.close()
  await pages[0]!.closed
})

test('what the page may load is said with each answer, and it may not be framed', async () => {
  const { headers } = await fetch(served.url)
  expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ws://127.0.0.1:${served.port}`)
  expect(headers.get('content-security-policy')).toContain(`default-src 'self'`)
  const named = [
    'x-content-type-options',
    'referrer-policy',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'cache-control',
    'set-cookie',
  ]
  expect(named.map(name => headers.get(name))).toEqual(['nosniff', 'no-referrer', 'same-origin', 'same-origin', 'no-store', null])
  const script = await fetch(`${served.url}/assets/main-1a2b.js`)
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('it listens on this machine only', async () => {
  const { networkInterfaces } = await import('node:os')
  const outside = Object.values(networkInterfaces())
    .flatMap(all => all ?? [])
    .filter(each => !each.internal && each.family === 'IPv4')
  for (const { address } of outside) await expect(fetch(`http://${address}:${served.port}/`)).rejects.toThrow('fetch failed')
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})
