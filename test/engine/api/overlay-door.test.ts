// The door for what OBS lays over its picture: who may knock, and what its token opens, which is next to nothing.
import { afterEach, expect, test } from 'vitest'
import { overlayStates } from '../../../electron/contract/overlay.ts'
import { contract } from '../../../electron/contract/index.ts'
import type { ToEngine } from '../../../electron/contract/wire.ts'
import { closeCodes } from '../../../electron/contract/wire.ts'
import { createFakeOverlayDoor } from '../../fakes/fake-overlay-door.ts'
import { startApiForTest, token as pageToken } from './api-for-test.ts'

const keys = { knock: 'the-knock-7Hq', answer: 'the-answer-2Lm', token: 'the-overlay-token-9Xz' }
const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function open(options: Parameters<typeof startApiForTest>[0] = {}) {
  const { door, give } = createFakeOverlayDoor()
  give(keys)
  const served = await startApiForTest({ ...options, overlay: door })
  closers.push(served.close)
  served.fake.tell('overlay.card', { language: 'en' })
  const knock = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/overlay/knock`, { method: 'POST', body, headers })
  return { ...served, give, knock }
}

const rightKnock = JSON.stringify({ knock: keys.knock })

test.each(['null', 'file://', 'http://absolute', undefined])('who knocks right from %s is answered', async origin => {
  const { knock, logged } = await open()
  const response = await knock(rightKnock, origin === undefined ? {} : { origin })
  expect(await response.text()).toBe(keys.answer)
  expect(response.headers.get('access-control-allow-origin')).toBe(origin ?? null)
  expect(logged).toEqual([])
})

test.each(['http://evil.example', 'https://absolute', 'http://absolute:81', 'http://absolute.evil.example', 'file://evil', ''])(
  'a page of %s is not even heard',
  async origin => {
    const { knock } = await open()
    const response = await knock(rightKnock, { origin })
    expect([response.status, await response.text()]).toEqual([403, ''])
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  },
)

test.each(['', '{}', '{"knock":1}', '{"knock":"the-knock-7H"}', `{"knock":"${keys.token}"}`, 'x'.repeat(5000)])(
  'a wrong knock is told nothing: %s',
  async body => {
    const { knock, logged } = await open()
    const response = await knock(body, { origin: 'null' })
    expect([response.status, await response.text()]).toEqual([403, ''])
    expect(logged.join()).not.toContain(keys.knock)
  },
)

test('files may knock, and nothing else', async () => {
  const { raw, get, url, give, knock } = await open()
  for (const path of ['/', '/overlay.html', '/media/x', '/overlay/knock?x'])
    expect(await raw(get(path, 'Origin: null\r\n'))).toMatch(/ 403 /)
  for (const path of ['/session', '/code', '/upload/chat', '/overlay/knock/'])
    expect((await fetch(url + path, { method: 'POST', headers: { origin: 'null' }, body: '{}' })).status).toBe(403)
  expect((await fetch(`${url}/overlay/knock`)).status).toBe(405)
  give(undefined)
  expect((await knock(rightKnock, { origin: 'null' })).status).toBe(403)
})

test('the page of overlays lies in files of this machine and in nothing else, and may reach its engine only', async () => {
  const { url } = await open()
  const policyOf = async (path: string) => (await fetch(url + path)).headers.get('content-security-policy')!.split('; ')
  expect(await policyOf('/overlay.html')).toEqual(
    expect.arrayContaining([`default-src 'none'`, `script-src 'self'`, 'frame-ancestors file: http://absolute']),
  )
  expect(await policyOf('/')).toContain(`frame-ancestors 'none'`)
})

test('an overlay is told what it may be, and nothing of a socket from a file is heard', async () => {
  const { socket, raw, get } = await open()
  const overlay = socket()
  await overlay.enter(keys.token)
  overlay.send({ kind: 'watch', name: 'overlay.card' })
  await expect.poll(() => overlay.heard.at(-1)).toEqual({ kind: 'state', name: 'overlay.card', value: { language: 'en' } })
  overlay.send({ kind: 'ping' })
  await expect.poll(() => overlay.heard.at(-1)).toEqual({ kind: 'pong' })
  const upgrade =
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  for (const origin of ['null', 'file://', 'http://absolute'])
    expect(await raw(get('/socket', `Origin: ${origin}\r\n${upgrade}`))).toMatch(/ 403 /)
})

const others = Object.entries(contract).filter(([name]) => !overlayStates.includes(name))
const forbidden: ToEngine[] = others.map(([name, { kind }]) => {
  if (kind === 'call') return { kind, id: 1, name, input: {} }
  return kind === 'log' ? { kind: 'follow', id: 1, name, newest: 1 } : { kind: 'watch', name }
})

test('whatever else an overlay asks for ends its socket, and is not done', async () => {
  const { socket, fake } = await open({ limits: { overlays: 1000 } })
  const before = fake.asked.length
  await Promise.all(
    [...forbidden, { kind: 'unfollow', id: 1 } as const].map(async message => {
      const overlay = socket()
      await overlay.enter(keys.token)
      overlay.send(message)
      expect([message, await overlay.closed]).toEqual([message, closeCodes.tokenRefused])
      expect(overlay.heard).toHaveLength(1) // the welcome
    }),
  )
  expect(fake.asked).toHaveLength(before)
})

test('its token is good for nothing over HTTP', async () => {
  const { url } = await open()
  const headers = { authorization: `Bearer ${keys.token}` }
  for (const path of ['/code', '/upload/chat', '/ingest/messages'])
    expect((await fetch(url + path, { method: 'POST', headers, body: '{}' })).ok).toBe(false)
})

test('with other keys the overlays that are there are turned away, pages are not', async () => {
  const { socket, give, logged } = await open()
  const [overlay, page] = [socket(), socket()]
  await overlay.enter(keys.token)
  await page.enter()
  give({ ...keys, token: 'another-token' })
  expect(await overlay.closed).toBe(closeCodes.tokenRefused)
  const late = socket()
  await late.opened()
  late.send({ kind: 'hello', token: keys.token, version: 1 })
  expect(await late.closed).toBe(closeCodes.tokenRefused)
  page.send({ kind: 'ping' })
  await expect.poll(() => page.heard.at(-1)).toEqual({ kind: 'pong' })
  expect(logged.join()).not.toMatch(new RegExp([...Object.values(keys), pageToken].join('|')))
})

test('overlays take no place of a page', async () => {
  const { socket } = await open({ limits: { overlays: 1, sockets: 1 } })
  const [first, page, second] = [socket(), socket(), socket()]
  await first.enter(keys.token)
  await second.opened()
  second.send({ kind: 'hello', token: keys.token, version: 1 })
  expect(await second.closed).toBe(closeCodes.tooMany)
  await page.enter()
  expect(page.heard[0]).toMatchObject({ kind: 'welcome' })
})
