// The page's side of the contract (electron/client/connect-engine.ts), against the real door.
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Show } from '../../electron/contract/shows.ts'
import { protocolVersion } from '../../electron/contract/wire.ts'
import { startApi } from '../../electron/engine/api/server.ts'
import { createTickets } from '../../electron/engine/api/tickets.ts'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import type { Connection, ConnectOptions } from '../../electron/client/connect-engine.ts'
import { exchangeCode, newCode } from '../../electron/client/codes.ts'
import { createFakeEngine } from '../fakes/fake-engine.ts'
import { createFakeIngestDoor } from '../fakes/fake-ingest-door.ts'
import { createFakeOverlayDoor } from '../fakes/fake-overlay-door.ts'
import { startApiForTest, token } from '../engine/api/api-for-test.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function serve(options?: Parameters<typeof startApiForTest>[0]) {
  const served = await startApiForTest(options)
  closers.push(served.close)
  return served
}

function connectTo(origin: string, options: Partial<ConnectOptions> = {}) {
  const client = connectEngine({ origin, token, ...options })
  closers.push(client.close)
  const connections: Connection[] = []
  client.onConnection(connection => connections.push(connection))
  const states = () => connections.map(({ state }) => state)
  return { client, connections, states }
}

test('a code becomes the token, which opens the door, and gets a code for one more page', async () => {
  const served = await serve({ answers: { 'shows.list': () => [] } })
  const code = served.api.newUrl().split('#code=')[1]!
  const got = await exchangeCode(served.url, code)
  expect(await exchangeCode(served.url, code)).toBeUndefined()
  const { client, states } = connectTo(served.url, { token: got! })
  expect(await client.call('shows.list', {})).toEqual([])
  expect(states()).toEqual(['connecting', 'connected'])
  expect(await exchangeCode(served.url, await newCode(served.url, token))).toBe(token)
})

test('two pages stay in step, and one that watches later is told the present value', async () => {
  const served = await serve()
  const [first, second] = [connectTo(served.url).client, connectTo(served.url).client]
  const seen: Record<string, unknown[]> = { first: [], second: [], late: [] }
  first.watch('shows.library', value => seen['first']!.push(value))
  second.watch('shows.library', value => seen['second']!.push(value))
  await expect.poll(() => seen).toEqual({ first: [[]], second: [[]], late: [] })
  const changed: string[] = []
  first.on('shows.changed', ({ showId }) => changed.push(`first ${showId}`))
  const stop = second.on('shows.changed', ({ showId }) => changed.push(`second ${showId}`))
  await expect.poll(() => served.fake.listening('shows.changed')).toBe(1)
  served.fake.tell('shows.changed', { showId: 'a', part: 'moments' })
  await expect.poll(() => changed.toSorted()).toEqual(['first a', 'second a'])
  stop()
  const unlate = first.watch('shows.library', value => seen['late']!.push(value))
  expect(seen['late']).toEqual([[]])
  unlate()
  served.fake.tell('shows.changed', { showId: 'b', part: 'moments' })
  await expect.poll(() => changed).toContain('first b')
  expect(changed).not.toContain('second b')
})

test('a failure arrives with its code, its facts and its mark', async () => {
  const { AppError } = await import('../../electron/contract/errors.ts')
  const served = await serve({
    answers: {
      'shows.find': () => Promise.reject(new AppError('show-missing', 'gone', { details: { show: 'x' } })),
      'shows.list': () => Promise.reject(new RangeError('a bug')),
      'jobs.find': () => Promise.reject(new DOMException('closing', 'AbortError')),
    },
  })
  const { client } = connectTo(served.url)
  await expect(client.call('shows.find', { show: 'x' })).rejects.toMatchObject({
    name: 'AppError',
    code: 'show-missing',
    details: { show: 'x' },
  })
  await expect(client.call('shows.list', {})).rejects.toMatchObject({
    code: 'internal',
    ref: expect.stringMatching(/^[\da-f]{8}$/) as string,
  })
  await expect(client.call('jobs.find', { jobIds: [] })).rejects.toMatchObject({ code: 'engine-unreachable' })
  expect(served.logged.join('\n')).toContain('RangeError: a bug')
})

test('what an engine answers or tells is not believed: it is parsed', async () => {
  const served = await serve({ answers: { 'shows.list': () => [{ id: 7 }] as unknown as Show[] } })
  const { client } = connectTo(served.url)
  await expect(client.call('shows.list', {})).rejects.toMatchObject({ code: 'internal' })
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const seen: unknown[] = []
  client.watch('jobs.list', value => seen.push(value))
  await expect.poll(() => seen).toEqual([[]])
  served.fake.tell('jobs.list', 'nonsense' as never)
  served.fake.tell('jobs.list', [])
  await expect.poll(() => seen).toEqual([[], []])
  expect(complaints).toHaveBeenCalledOnce()
  complaints.mockRestore()
})

test('a call that is not answered in its time fails, and so do those on the way when the connection is lost', async () => {
  const served = await serve({ answers: { 'shows.list': () => new Promise(() => {}) } })
  await expect(connectTo(served.url, { callTimeoutMs: 50 }).client.call('shows.list', {})).rejects.toMatchObject({
    code: 'engine-unreachable',
  })
  const { client, states } = connectTo(served.url)
  const askedBefore = served.fake.asked.length // the first may have given up before it was connected
  const call = client.call('shows.list', {})
  await expect.poll(() => served.fake.asked.length).toBe(askedBefore + 1)
  const failed = expect(call).rejects.toMatchObject({ code: 'engine-unreachable' })
  await served.api.close()
  await failed
  expect(states().slice(0, 3)).toEqual(['connecting', 'connected', 'lost'])
  await expect(client.call('shows.list', {})).rejects.toMatchObject({ code: 'engine-unreachable' })
})

test('a call without a limit waits as long as the connection holds', async () => {
  const answer = Promise.withResolvers<Show[]>()
  const served = await serve({ answers: { 'shows.list': () => answer.promise } })
  const { client } = connectTo(served.url, { callTimeoutMs: Infinity })
  const call = client.call('shows.list', {})
  await expect.poll(() => served.fake.asked.length).toBe(1)
  await new Promise(resolve => setTimeout(resolve, 50)) // a timer that takes Infinity for nothing has fired by then
  answer.resolve([])
  expect(await call).toEqual([])
})

test('a hundred calls at once are all answered, though the engine takes fewer at a time', async () => {
  const served = await serve({ answers: { 'shows.find': ({ show }) => Promise.resolve({ id: show } as Show) }, limits: { calls: 48 } })
  const { client } = connectTo(served.url)
  const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, at) => client.call('shows.find', { show: String(at) })))
  // they are not whole shows, so they are not understood; but none was refused
  expect(answers.map(answer => (answer.status === 'rejected' ? (answer.reason as { code: string }).code : ''))).toEqual(
    answers.map(() => 'internal'),
  )
  expect(served.fake.asked).toHaveLength(100)
})

test('after the engine came back at the same place, states and events are told again, and what was missed is to be asked for', async () => {
  const served = await serve()
  const { client, connections } = connectTo(served.url)
  const seen: unknown[] = []
  const changed: string[] = []
  let missed = 0
  client.watch('jobs.list', value => seen.push(value))
  client.on('shows.changed', ({ showId }) => changed.push(showId))
  client.onMissed(() => (missed += 1))
  await expect.poll(() => seen).toEqual([[]])
  await served.api.close()
  await expect.poll(() => connections.at(-1)).toMatchObject({ state: 'lost', retryAtMs: expect.any(Number) as number })
  const { sinceMs } = connections.at(-1)!

  const fake = createFakeEngine({ 'shows.list': () => [] })
  const next = await startApi({
    ...{ engine: fake.engine, pageFolder: served.folder, uploadFolder: served.uploadFolder, port: served.port, token, log: silentLog },
    ...{
      clock: systemClock,
      tickets: createTickets({ token, now: Date.now }),
      media: () => Promise.resolve(),
      ingest: createFakeIngestDoor().door,
      overlay: createFakeOverlayDoor().door,
    },
  })
  closers.push(next.close)
  client.retryNow()
  await expect.poll(() => connections.at(-1)!.state).toBe('connected')
  expect(
    connections
      .filter(({ state }) => state !== 'connected')
      .slice(1)
      .every(each => each.sinceMs === sinceMs),
  ).toBe(true)
  await expect.poll(() => fake.listening('shows.changed')).toBe(1)
  fake.tell('shows.changed', { showId: 'after', part: 'moments' })
  await expect.poll(() => changed).toEqual(['after'])
  expect([seen, missed, await client.call('shows.list', {})]).toEqual([[[], []], 1, []])
})

test('a refused token, or none, is told, and not tried again', async () => {
  const served = await serve()
  for (const wrong of ['wrong', Promise.resolve(undefined)]) {
    const { connections } = connectTo(served.url, { token: wrong })
    await expect.poll(() => connections.at(-1)).toMatchObject({ state: 'lost', reason: 'token' })
    expect(connections.at(-1)).not.toHaveProperty('retryAtMs')
  }
})

test('an engine of another version is told', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closers.push(() => void server.close())
  server.on('connection', socket => socket.on('message', () => socket.send('{"kind":"welcome","version":999}')))
  await new Promise(resolve => server.once('listening', resolve))
  const { connections } = connectTo(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
  await expect.poll(() => connections.at(-1)).toMatchObject({ state: 'lost', reason: 'version' })
})

test('a page that nobody sees, and may ask only once a minute, stays connected; an engine that owes an answer for long is left', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  closers.push(() => void vi.useRealTimers())
  let pings = 0
  let answers = true
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closers.push(() => void server.close())
  server.on('connection', socket =>
    socket.on('message', data => {
      const { kind } = JSON.parse((data as Buffer).toString()) as { kind: string }
      pings += Number(kind === 'ping')
      if (kind === 'hello') socket.send(JSON.stringify({ kind: 'welcome', version: protocolVersion }))
      if (kind !== 'ping' || !answers) return
      socket.send('{"kind":"pong"}')
      socket.send('{"kind":"event","name":"shows.changed","value":{"showId":"a","part":"show"}}') // heard behind the answer
    }),
  )
  await new Promise(resolve => server.once('listening', resolve))
  const { client, states } = connectTo(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
  await expect.poll(states).toEqual(['connecting', 'connected'])
  let heard = 0
  client.on('shows.changed', () => (heard += 1))
  const aMinutePasses = () => {
    vi.setSystemTime(Date.now() + 60_000)
    vi.advanceTimersByTime(5000) // the browser lets it ask
  }
  for (const minute of [1, 2, 3]) {
    aMinutePasses()
    await expect.poll(() => [heard, pings, states()]).toEqual([minute, minute, ['connecting', 'connected']])
  }
  answers = false
  aMinutePasses()
  await expect.poll(() => pings).toBe(4)
  aMinutePasses()
  expect([states().slice(0, 3), pings]).toEqual([['connecting', 'connected', 'lost'], 4])
})

test('a closed client says nothing more, and takes no more calls', async () => {
  const served = await serve()
  const { client, states } = connectTo(served.url)
  await expect.poll(states).toEqual(['connecting', 'connected'])
  client.close()
  await expect(client.call('shows.list', {})).rejects.toMatchObject({ code: 'engine-unreachable' })
  expect(states()).toEqual(['connecting', 'connected'])
})
