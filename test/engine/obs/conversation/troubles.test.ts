import { createServer } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { startScriptedObs } from '../../../fakes/scripted-obs.ts'
import { freePort } from '../../../helpers/free-port.ts'
import { becomes, connected, connection, listen, pause, scripted } from './studio-and-obs.ts'

describe('troubles', { concurrent: true }, () => {
  /** What is said about who listens there, after the first attempt. */
  async function troubleAt(port: number, password = '') {
    const studio = connection()
    studio.to(port, { password })
    await studio.until('disconnected')
    return { studio, trouble: studio.status().trouble }
  }

  test('nobody listens', async () => {
    const port = await freePort()
    const { studio, trouble } = await troubleAt(port)
    expect(trouble).toBe('obs-unreachable')
    const said = { code: 'obs-unreachable', details: expect.objectContaining({ host: '127.0.0.1', port }) as unknown }
    expect(() => studio.conversation()).toThrow(expect.objectContaining(said))
  })

  test('no such host, and what is no host at all', async () => {
    for (const host of ['no-such-host.invalid', 'a b', 'user@host', 'x#y', 'a/b']) {
      const studio = connection()
      studio.to(4455, { host })
      await studio.until('disconnected')
      expect([host, studio.status().trouble]).toEqual([host, 'obs-unreachable'])
    }
  })

  test('the wrong password is tried once, and not again until OBS was ended', async () => {
    const first = await startScriptedObs({ password: 'right' })
    const { studio, trouble } = await troubleAt(first.port, 'wrong')
    expect(trouble).toBe('obs-wrong-password')
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-wrong-password' }))
    await pause(2500)
    expect(first.identities).toHaveLength(1)
    await first.close()
    await becomes(() => studio.status().trouble, 'obs-unreachable')
    await scripted({ port: first.port, password: 'wrong' })
    await studio.until('connected')
  })

  test('another password is tried at once', async () => {
    const obs = await scripted({ password: 'right' })
    const { studio } = await troubleAt(obs.port, 'wrong')
    studio.to(obs.port, { password: 'right' })
    await studio.until('connected')
    expect(obs.identities).toHaveLength(2)
  })

  test('where a password is needed and there is none, none is sent', async () => {
    const obs = await scripted({ password: 'right' })
    expect((await troubleAt(obs.port)).trouble).toBe('obs-password-needed')
    await pause(1500)
    expect(obs.identities).toEqual([])
    expect(obs.sessions()).toBe(1)
  })

  test('a password is neither in the log nor in what goes wrong', async () => {
    const obs = await scripted({ password: 'right' })
    const { studio } = await troubleAt(obs.port, 'hunter2 is wrong')
    obs.reset()
    expect(JSON.stringify([studio.lines, studio.seen])).not.toContain('hunter2')
  })

  test('too old: a version of the calls that is not ours', async () => {
    const obs = await scripted({ hello: { obsWebSocketVersion: '5.0.0', rpcVersion: 0 } })
    expect((await troubleAt(obs.port)).trouble).toBe('obs-too-old')
  })

  test('too old: OBS says that it does not know our version', async () => {
    const server = new WebSocketServer({ noServer: true })
    server.on('connection', socket => {
      socket.send(JSON.stringify({ op: 0, d: { obsWebSocketVersion: '6.0.0', rpcVersion: 2 } }))
      socket.on('message', () => socket.close(4010, 'no such version'))
    })
    const http = createHttpServer().on('upgrade', (request, socket, head) =>
      server.handleUpgrade(request, socket, head, made => server.emit('connection', made)),
    )
    expect((await troubleAt(await listen(http))).trouble).toBe('obs-too-old')
  })

  test('too old: obs-websocket 4, which says nothing until it is asked in its own way', async () => {
    const server = new WebSocketServer({ noServer: true })
    server.on('connection', socket =>
      socket.on('message', data => {
        const { 'message-id': id } = JSON.parse(String(data)) as Record<string, string>
        socket.send(JSON.stringify({ 'message-id': id, status: 'ok', 'obs-websocket-version': '4.9.1', 'obs-studio-version': '27.2.4' }))
      }),
    )
    const http = createHttpServer().on('upgrade', (request, socket, head) =>
      server.handleUpgrade(request, socket, head, made => server.emit('connection', made)),
    )
    const { studio, trouble } = await troubleAt(await listen(http))
    expect(trouble).toBe('obs-too-old')
    expect(studio.status().obsVersion).toBe('27.2.4')
  })

  test('a web server, which refuses the upgrade', async () => {
    const http = createHttpServer((_request, response) => response.writeHead(200).end('<html>'))
    expect((await troubleAt(await listen(http))).trouble).toBe('obs-not-obs')
  })

  test('a server of another kind', async () => {
    const server = createServer(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    expect((await troubleAt(await listen(server))).trouble).toBe('obs-not-obs')
  })

  test.each([
    ['something else', 'hello there'],
    ['another hello', JSON.stringify({ op: 0, d: { hello: 'world' } })],
    ['an event before any hello', JSON.stringify({ op: 5, d: { eventType: 'X' } })],
  ])('a WebSocket that says %s', async (_what, text) => {
    const obs = await scripted({ hello: 'none' })
    const studio = connection()
    studio.to(obs.port)
    await becomes(() => obs.sessions(), 1)
    obs.sayText(text)
    await studio.until('disconnected')
    expect(studio.status().trouble).toBe('obs-not-obs')
  })

  test('a WebSocket that says nothing', async () => {
    const obs = await scripted({ hello: 'none' })
    expect((await troubleAt(obs.port)).trouble).toBe('obs-not-obs')
  })

  test('somebody who takes the call and says nothing at all, as an OBS that is stopped', async () => {
    const server = createServer(() => {})
    const port = await listen(server)
    const startedMs = performance.now()
    expect((await troubleAt(port)).trouble).toBe('obs-silent')
    expect(performance.now() - startedMs).toBeLessThan(1600)
  })

  test('kicked: it does not come back by itself, and does when asked', async () => {
    const { obs, studio } = await connected()
    obs.closeWith(4011, 'Your session has been invalidated.')
    await studio.until('disconnected')
    expect(studio.status().trouble).toBe('obs-kicked')
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-kicked' })) // not that it comes back by itself
    await pause(2500)
    expect(obs.sessions()).toBe(1)
    studio.to(obs.port)
    await studio.until('connected')
  })

  test('busy while it starts: waited for, not dropped', async () => {
    let isBusy = true
    const obs = await scripted({ isBusy: () => isBusy })
    const studio = connection()
    studio.to(obs.port)
    await studio.until('unresponsive')
    expect(studio.status().trouble).toBe('obs-busy')
    expect(() => studio.conversation()).toThrow(expect.objectContaining({ code: 'obs-busy' }))
    isBusy = false
    await studio.until('connected')
    expect(obs.sessions()).toBe(1)
  })

  test('busy while it loads scenes: what was told is old, and is read again', async () => {
    let isBusy = false
    let reads = 0
    const { obs, studio } = await connected({ isBusy: () => isBusy }, async conversation => {
      reads++
      await conversation.request('GetStudioModeEnabled')
    })
    isBusy = true
    await studio.until('unresponsive')
    await pause(1200)
    isBusy = false
    await studio.until('connected')
    expect(studio.story()).toEqual(['connecting', 'connected', 'unresponsive obs-busy', 'connected'])
    expect([obs.sessions(), reads > 1]).toEqual([1, true])
  })
})
