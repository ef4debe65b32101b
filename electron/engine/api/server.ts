// The engine's door: HTTP and WebSocket on this machine only, for the page. It is given the engine and knows no domain word.
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { EngineClient } from '../../contract/index.ts'
import { ingestPaths } from '../../contract/live-chat.ts'
import { closeCodes } from '../../contract/wire.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { codeIn } from '../lib/system-error.ts'
import { createCodes } from './codes.ts'
import { holdConversation } from './conversation.ts'
import type { Guest } from './conversation.ts'
import { isSameSecret, refusalOf } from './guard.ts'
import { defaultIngestLimits } from './ingest-door.ts'
import type { IngestDoor, IngestLimits } from './ingest-door.ts'
import { createIngestPosts } from './ingest-posts.ts'
import { createIngestSockets } from './ingest-sockets.ts'
import { defaultLimits } from './limits.ts'
import type { Limits } from './limits.ts'
import { createLogShelf } from './log-shelf.ts'
import { createMessageRate } from './message-rate.ts'
import type { OverlayDoor } from './overlay-door.ts'
import { createRefusalLog } from './refusal-log.ts'
import { createRoutes } from './routes.ts'
import type { MediaHandler } from './routes.ts'
import type { Tickets } from './tickets.ts'
import { createTopics } from './topics.ts'

export interface ApiOptions {
  engine: EngineClient
  /** The built page. */
  pageFolder: string
  /** Takes the chat files that pages send. */
  uploadFolder: string
  /** 0: any free one. */
  port: number
  token: string
  tickets: Tickets
  media: MediaHandler
  /** What other programs may bring, by a door of their own. */
  ingest: IngestDoor
  /** For what OBS lays over its picture. */
  overlay: OverlayDoor
  log: Log
  clock: Clock
  limits?: Partial<Limits>
  ingestLimits?: Partial<IngestLimits>
}

export type Api = Awaited<ReturnType<typeof startApi>>

const socketPath = '/socket'
const host = '127.0.0.1'

/** Throws what listening says, such as EADDRINUSE. */
export async function startApi(options: ApiOptions) {
  const { engine, token, overlay, log, clock } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const note = createRefusalLog({ log, clock })
  const codes = createCodes(clock.now)
  const topics = createTopics(engine)
  const logs = createLogShelf(engine)
  const portNow = () => (server.address() as AddressInfo | null)?.port ?? options.port
  const ingestLimits: IngestLimits = { ...defaultIngestLimits, ...options.ingestLimits }
  const { itemsAtOnce: atOnce, itemsPerSecond: perSecond } = ingestLimits
  const mayPass = createMessageRate({ atOnce, perSecond, monotonicMs: clock.monotonicMs })
  const ingest = { door: options.ingest, limits: ingestLimits, mayPass, note }
  const ingestSockets = createIngestSockets({ ...ingest, helloMs: limits.helloMs })
  const routes = createRoutes({ ...options, ingest: createIngestPosts(ingest), codes, limits, note, port: portNow })

  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: 5000,
    },
    (request, response) => void routes(request, response),
  )
  server.maxConnections = 512
  server.on('clientError', (error, socket) => {
    const problem = codeIn(error) ?? error.name
    // a player that jumps, or a page that is closed, leaves like this: nothing was refused
    if (problem === 'ECONNRESET' || problem === 'EPIPE') return void socket.destroy()
    note('malformed-http', { problem })
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy())
    else socket.destroy()
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false, clientTracking: true })
  const inside: Readonly<Record<Guest, Set<WebSocket>>> = { page: new Set(), overlay: new Set() }
  const mostInside: Readonly<Record<Guest, number>> = { page: limits.sockets, overlay: limits.overlays }
  const stopListening = overlay.onKeys(() => {
    for (const socket of inside.overlay) socket.close(closeCodes.tokenRefused, 'tokenRefused')
  })
  function guestWith(given: string): Guest | undefined {
    if (isSameSecret(given, token)) return 'page'
    const keys = overlay.keys()
    return keys && isSameSecret(given, keys.token) ? 'overlay' : undefined
  }
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const refusal = refusalOf({ host: request.headers.host, origin: request.headers.origin }, portNow()) ?? placeRefusal(request)
    if (refusal !== undefined) {
      note(refusal, { host: request.headers.host, origin: request.headers.origin })
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => stream.destroy())
      return
    }
    if (request.url === ingestPaths.socketPath) return ingestSockets.open(request, stream, head)
    sockets.handleUpgrade(request, stream, head, socket => {
      socket.binaryType = 'nodebuffer'
      socket.on('close', () => Object.values(inside).forEach(sockets => sockets.delete(socket)))
      const onKnown = (guest: Guest) => {
        const hasRoom = inside[guest].size < mostInside[guest]
        if (hasRoom) inside[guest].add(socket)
        return hasRoom
      }
      holdConversation(socket, { engine, topics, logs, guestWith, limits, clock, log, note, onKnown })
    })
  })

  function placeRefusal(request: IncomingMessage): string | undefined {
    if (request.url === ingestPaths.socketPath) return ingestSockets.refusal()
    if (request.url !== socketPath) return 'unknown-path'
    return sockets.clients.size - inside.page.size - inside.overlay.size >= limits.strangers ? 'too-many-strangers' : undefined
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port, host, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const url = `http://${host}:${portNow()}`

  return {
    /** The origin, without a code. */
    url,
    /** Opens one page within ten minutes: what stands in the fragment is not sent to anybody. */
    newUrl: (): string => `${url}/#code=${codes.make()}`,
    newCode: codes.make,
    async close(): Promise<void> {
      topics.close()
      logs.close()
      stopListening()
      ingestSockets.close()
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
