// A command's connection to a studio, against a studio by hand: it breaks off, comes back, stays away.
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { joinStudio } from '../../electron/cli/join-studio.ts'
import type { ToEngine, ToPage } from '../../electron/contract/wire.ts'
import { protocolVersion } from '../../electron/contract/wire.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Lets everybody in, has no jobs, and answers `shows.list` alone. */
async function studioByHand() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closers.push(() => server.close())
  const sockets: WebSocket[] = []
  server.on('connection', socket => {
    sockets.push(socket)
    const say = (message: ToPage) => socket.send(JSON.stringify(message))
    socket.on('message', data => {
      const message = JSON.parse((data as Buffer).toString()) as ToEngine
      if (message.kind === 'hello') say({ kind: 'welcome', version: protocolVersion })
      if (message.kind === 'watch') say({ kind: 'state', name: message.name, value: [] })
      if (message.kind === 'call' && message.name === 'shows.list') say({ kind: 'result', id: message.id, output: [] })
    })
  })
  await new Promise(resolve => server.once('listening', resolve))
  const lost: { code: string }[] = []
  const joined = await joinStudio({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'any' }, error =>
    lost.push(error),
  )
  closers.push(() => joined!.close())
  return { server, sockets, lost, joined: joined! }
}

test('a connection that breaks off and comes back at once is the same studio: only what was being asked has failed', async () => {
  const { sockets, lost, joined } = await studioByHand()
  const asked = joined.engine.call('shows.find', { show: 'x' })
  const failed = expect(asked).rejects.toMatchObject({ code: 'studio-lost' })
  let told = 0
  joined.engine.watch('jobs.list', () => (told += 1))
  await expect.poll(() => told).toBe(1)
  sockets[0]!.terminate()
  await failed
  await expect.poll(() => told).toBe(2)
  expect(await joined.engine.call('shows.list', {})).toEqual([])
  expect([sockets.length, lost]).toEqual([2, []])
})

test('a studio that stays away is told once, and what is asked then fails with the same', async () => {
  const { server, sockets, lost, joined } = await studioByHand()
  server.close()
  sockets[0]!.terminate()
  await expect.poll(() => lost).toMatchObject([{ code: 'studio-lost' }])
  await expect(joined.engine.call('shows.list', {})).rejects.toMatchObject({ code: 'studio-lost' })
})

test('after an interruption nothing more is asked', async () => {
  const { joined } = await studioByHand()
  expect(await joined.interrupt()).toBe(false)
  await expect(joined.engine.call('shows.list', {})).rejects.toMatchObject({ name: 'AbortError' })
})
