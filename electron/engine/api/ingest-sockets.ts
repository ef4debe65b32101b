// Programs that bring things over a socket and stay: who they are comes first, then items, each message of theirs answered in its turn.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../contract/wire.ts'
import { isSameSecret } from './guard.ts'
import { parseIngest } from './ingest-door.ts'
import type { IngestDoor, IngestGuest, IngestLimits } from './ingest-door.ts'
import type { NoteRefusal } from './refusal-log.ts'

interface IngestSocketsNeeds {
  door: IngestDoor
  limits: IngestLimits
  helloMs: number
  mayPass: (items: number) => boolean
  note: NoteRefusal
}

/** One that does not answer this is gone, whatever its system believes. */
const pingEveryMs = 10_000
/** Messages whose items are on their way; more are not read. */
const mostOnTheWay = 32
/** Answers that its program does not read. */
const mostUnreadBytes = 4 * 1024 * 1024
const politeMs = 1000

export function createIngestSockets(needs: IngestSocketsNeeds) {
  const { door, limits } = needs
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.bytes, perMessageDeflate: false, clientTracking: true })
  const known = new Set<WebSocket>()
  const stopListening = door.onAccess(() => {
    for (const socket of server.clients) socket.emit('access')
  })
  const onKnown = (socket: WebSocket): boolean => {
    if (known.size >= limits.sockets) return false
    known.add(socket)
    return true
  }

  return {
    /** Why nobody else is let in; undefined where one may. */
    refusal(): string | undefined {
      if (door.token() === undefined) return 'ingest-off'
      return server.clients.size - known.size >= limits.strangers ? 'too-many-strangers' : undefined
    },
    open(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      server.handleUpgrade(request, stream, head, socket => {
        socket.binaryType = 'nodebuffer'
        socket.on('close', () => known.delete(socket))
        holdIngest(socket, { ...needs, onKnown: () => onKnown(socket) })
      })
    },
    close(): void {
      stopListening()
      for (const socket of server.clients) socket.terminate()
    },
  }
}

function holdIngest(
  socket: WebSocket,
  { door, limits, helloMs, mayPass, note, onKnown }: IngestSocketsNeeds & { onKnown: () => boolean },
): void {
  let guest: IngestGuest | undefined
  let token = ''
  let onTheWay = 0
  let isAlive = true
  let isRefused = false
  let answered: Promise<void> = Promise.resolve()

  const refuse = (reason: keyof typeof closeCodes) => {
    note(`ingest-${reason}`)
    isRefused = true
    socket.close(closeCodes[reason], reason)
    setTimeout(() => socket.terminate(), politeMs).unref() // one that goes on sending costs no more than that
  }
  const waitForHello = setTimeout(() => refuse('noHello'), helloMs)
  const ping = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, pingEveryMs)
  ping.unref()

  socket.on('pong', () => (isAlive = true))
  socket.on('access', () => {
    if (door.token() === undefined) refuse('shut')
    else if (guest && door.token() !== token) refuse('tokenRefused')
  })
  socket.on('error', error => note('ingest-socket', { problem: error.message })) // such as a message that is too large: ws closes it
  socket.on('close', code => {
    clearTimeout(waitForHello)
    clearInterval(ping)
    guest?.end(!isRefused && !saidGoodbye.includes(code))
  })
  socket.on('message', (data, isBinary) => {
    if (isRefused) return
    isAlive = true
    if (isBinary) return refuse('malformed')
    const text = (data as Buffer).toString('utf8') // ws was asked for one Buffer a message
    if (guest) take(guest, text)
    else enter(text)
  })

  function enter(text: string) {
    const hello = parseHello(text)
    const wanted = door.token()
    if (!hello || wanted === undefined || !isSameSecret(hello.token, wanted)) return refuse('tokenRefused')
    if (!onKnown()) return refuse('tooMany')
    clearTimeout(waitForHello)
    token = wanted
    guest = door.connect(hello.name)
    socket.send('{"ready":true}')
  }

  function take(from: IngestGuest, text: string) {
    const { items, isOne } = parseIngest(text)
    if (items.length > limits.items || !mayPass(Math.max(1, items.length))) return refuse('tooMany')
    if (socket.bufferedAmount > mostUnreadBytes) return refuse('tooSlow')
    onTheWay += 1
    if (onTheWay >= mostOnTheWay) socket.pause()
    const taken = from.take(items)
    answered = answered.then(async () => {
      const answers = await taken
      onTheWay -= 1
      if (onTheWay < mostOnTheWay / 2) socket.resume()
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(isOne ? answers[0] : answers))
    })
  }
}

/** Normal, going away, and a close without a reason (RFC 6455). */
const saidGoodbye: readonly number[] = [1000, 1001, 1005]

function parseHello(text: string): { token: string; name: string } | undefined {
  try {
    const hello: unknown = JSON.parse(text)
    if (typeof hello !== 'object' || hello === null || !('token' in hello) || typeof hello.token !== 'string') return undefined
    return { token: hello.token, name: 'name' in hello && typeof hello.name === 'string' ? hello.name : '' }
  } catch {
    return undefined
  }
}
