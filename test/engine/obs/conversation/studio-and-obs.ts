// The connection and a server that speaks the protocol as told, for tests that wait side by side. Time is real, as the sockets are.
import type { Server, Socket } from 'node:net'
import { afterAll, expect, vi } from 'vitest'
import type { ObsStatus } from '../../../../electron/contract/obs.ts'
import { createConnection } from '../../../../electron/engine/obs/conversation/connection.ts'
import type { OnConversation } from '../../../../electron/engine/obs/conversation/conversation.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import type { Log } from '../../../../electron/engine/lib/log.ts'
import { startScriptedObs, type Script } from '../../../fakes/scripted-obs.ts'

const closers: (() => unknown)[] = []
// The studios first, so that none of them looks for an OBS that is gone.
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

export async function scripted(script: Script = {}) {
  const obs = await startScriptedObs(script)
  closers.push(obs.close)
  return obs
}

export function connection(onConversation: OnConversation = async () => {}) {
  const seen: ObsStatus[] = []
  const lines: string[] = []
  const write = (...entry: unknown[]) => void lines.push(JSON.stringify(entry.map(part => (part instanceof Error ? part.stack : part))))
  const log: Log = { info: write, warn: write, error: write }
  const made = createConnection({ clock: systemClock, log, random: () => 0, onConversation })
  closers.push(made.close)
  made.onStatus(status => seen.push(status))
  return {
    ...made,
    seen,
    lines,
    to: (port: number, { host = '127.0.0.1', password = '' } = {}) => made.connect({ host, port, password }),
    /** `phase` or `phase trouble`, each change once. */
    story: () => seen.map(({ phase, trouble }) => (trouble ? `${phase} ${trouble}` : phase)),
    until: (phase: ObsStatus['phase']) => becomes(() => made.status().phase, phase),
  }
}

export async function connected(script: Script = {}, onConversation?: OnConversation) {
  const obs = await scripted(script)
  const studio = connection(onConversation)
  studio.to(obs.port, { password: script.password ?? '' })
  await studio.until('connected')
  return { obs, studio }
}

/** `expect.poll` for tests side by side. */
export const becomes = <T>(ask: () => T, value: T): Promise<void> =>
  vi.waitFor(() => expect(ask()).toEqual(value), { interval: 5, timeout: 30_000 })

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A TCP server that is no OBS. */
export async function listen<Made extends Server>(server: Made, port = 0): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}
