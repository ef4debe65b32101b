// An api over an engine by hand, with a page of a few files, a clock by hand, and a log that can be read.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { ToEngine, ToPage } from '../../../electron/contract/wire.ts'
import { protocolVersion } from '../../../electron/contract/wire.ts'
import type { IngestDoor, IngestLimits } from '../../../electron/engine/api/ingest-door.ts'
import type { Limits } from '../../../electron/engine/api/limits.ts'
import type { OverlayDoor } from '../../../electron/engine/api/overlay-door.ts'
import type { MediaHandler } from '../../../electron/engine/api/routes.ts'
import { startApi } from '../../../electron/engine/api/server.ts'
import { createTickets } from '../../../electron/engine/api/tickets.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import type { Log } from '../../../electron/engine/lib/log.ts'
import { createFakeEngine } from '../../fakes/fake-engine.ts'
import { createFakeIngestDoor } from '../../fakes/fake-ingest-door.ts'
import { createFakeOverlayDoor } from '../../fakes/fake-overlay-door.ts'

export const token = 'the-token-of-this-test-Zq8'
const start = 1_790_000_000_000

export type ApiForTest = Awaited<ReturnType<typeof startApiForTest>>

interface Options {
  answers?: Parameters<typeof createFakeEngine>[0]
  limits?: Partial<Limits>
  media?: MediaHandler
  ingest?: IngestDoor
  ingestLimits?: Partial<IngestLimits>
  overlay?: OverlayDoor
}

export async function startApiForTest({
  answers,
  limits = {},
  media = async (_payload, _request, response) => void response.end(),
  ingest = createFakeIngestDoor().door,
  ingestLimits = {},
  overlay = createFakeOverlayDoor().door,
}: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-api-'))
  const pageFolder = join(folder, 'page')
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  writeFileSync(join(pageFolder, 'index.html'), '<title>page</title>')
  writeFileSync(join(pageFolder, 'overlay.html'), '<title>overlay</title>')
  writeFileSync(join(pageFolder, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'not for the page')

  let nowMs = start
  const logged: string[] = []
  const write = (message: string, facts?: unknown) =>
    logged.push(`${message} ${facts instanceof Error ? facts.stack : JSON.stringify(facts)}`)
  const log: Log = { info: write, warn: write, error: write }
  const fake = createFakeEngine(answers)
  const clock = { ...systemClock, now: () => nowMs }
  const tickets = createTickets({ token, now: clock.now })
  const uploadFolder = join(folder, 'uploads')
  const api = await startApi({
    ...{ engine: fake.engine, pageFolder, uploadFolder, port: 0, token, tickets, media, log, clock },
    ...{ limits, ingest, ingestLimits, overlay },
  })
  const port = Number(new URL(api.url).port)
  const sockets: WebSocket[] = []

  return {
    ...{ api, url: api.url, port, folder, uploadFolder, fake, tickets, logged },
    later: (ms: number) => void (nowMs += ms),
    /** As it goes over the wire: nothing is put in order on the way, as `fetch` does. Answers all that came back. */
    async raw(text: string): Promise<string> {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {}) // what was answered before is what counts
      socket.write(text)
      let answer = ''
      socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
      await once(socket, 'close')
      return answer
    },
    get: (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${headers}\r\n`,
    /** A socket of a program, or of whoever says so in the headers. */
    socket(headers: Record<string, string> = {}, path = '/socket') {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
      sockets.push(socket)
      const heard: ToPage[] = []
      socket.on('message', data => heard.push(JSON.parse((data as Buffer).toString('utf8')) as ToPage))
      socket.on('error', () => {}) // `closed` tells
      const closed = new Promise<number>(resolve => socket.on('close', resolve))
      const send = (message: ToEngine) => socket.send(JSON.stringify(message))
      const isOpen = new Promise<void>(resolve => socket.once('open', resolve))
      const opened = () => isOpen
      return {
        ...{ socket, heard, closed, send, opened },
        /** Says who it is, and waits to be let in. */
        async enter(as = token) {
          await opened()
          send({ kind: 'hello', token: as, version: protocolVersion })
          await once(socket, 'message')
        },
      }
    },
    async close() {
      for (const socket of sockets) socket.terminate()
      await api.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
