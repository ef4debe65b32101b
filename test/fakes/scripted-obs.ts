// A server that speaks obs-websocket 5 as told, for what a real OBS cannot be made to show.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export type ScriptedObs = Awaited<ReturnType<typeof startScriptedObs>>

type Fields = Record<string, unknown>
/** What a request answers with; a Refusal is OBS's own. May come later, or never. */
export type ScriptedAnswers = Record<string, (data: Fields) => Fields | Refusal | Promise<Fields | Refusal>>

export class Refusal {
  readonly code: number
  readonly comment: string
  constructor(code: number, comment: string) {
    this.code = code
    this.comment = comment
  }
}

export interface Script {
  /** 0 for any free one. */
  port?: number
  password?: string
  answers?: ScriptedAnswers
  /** In the place of the hello that OBS says. */
  hello?: Fields | 'none'
  /** To every request, whatever it is. */
  isBusy?: () => boolean
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64')
const salt = 'c2FsdA=='
const challenge = 'Y2hhbGxlbmdl'

const usualAnswers: ScriptedAnswers = {
  GetVersion: () => ({
    obsVersion: '31.0.0',
    obsWebSocketVersion: '5.6.0',
    rpcVersion: 1,
    availableRequests: ['GetVersion', 'SplitRecordFile'],
    supportedImageFormats: [],
    platform: 'ubuntu',
    platformDescription: 'scripted',
  }),
  GetStudioModeEnabled: () => ({ studioModeEnabled: false }),
}

export async function startScriptedObs({ port = 0, password, answers = {}, hello, isBusy = () => false }: Script) {
  const script = { ...usualAnswers, ...answers }
  const muted = new WeakSet<WebSocket>()
  const asked: string[] = []
  const identities: Fields[] = []
  const raw = new Set<Socket>()
  let isSilent = false
  const held: (() => void)[] = []
  let sessions = 0

  const http = createServer((_request, response) => response.writeHead(404).end())
  http.on('connection', (socket: Socket) => {
    raw.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => raw.delete(socket))
  })
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', socket => converse(socket))
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, '127.0.0.1', resolve))

  function converse(socket: WebSocket) {
    sessions++
    socket.on('error', () => {})
    const say = (op: number, d: Fields) => unlessSilent(() => muted.has(socket) || socket.send(JSON.stringify({ op, d })))
    const usualHello = {
      obsWebSocketVersion: '5.6.0',
      rpcVersion: 1,
      ...(password !== undefined && { authentication: { challenge, salt } }),
    }
    if (hello !== 'none') say(0, hello ?? usualHello)
    socket.on('message', data => void hear(JSON.parse(String(data)) as { op: number; d: Fields }))

    async function hear({ op, d }: { op: number; d: Fields }) {
      if (op === 1) return identify(d)
      if (op === 3) return say(2, { negotiatedRpcVersion: 1 })
      if (op === 6) return say(7, { requestType: d['requestType'], requestId: d['requestId'], ...(await answerTo(d)) })
      if (op !== 8) return
      const results: Fields[] = []
      for (const request of d['requests'] as Fields[]) results.push({ requestType: request['requestType'], ...(await answerTo(request)) })
      say(9, { requestId: d['requestId'], results })
    }

    function identify(d: Fields) {
      identities.push(d)
      if (password !== undefined && d['authentication'] !== hash(hash(password + salt) + challenge)) {
        return socket.close(4009, 'Authentication failed.')
      }
      say(2, { negotiatedRpcVersion: 1 })
    }
  }

  async function answerTo({ requestType, requestData }: Fields): Promise<Fields> {
    const name = String(requestType)
    asked.push(name)
    if (isBusy()) return refused(new Refusal(207, 'OBS is not ready to perform the request.'))
    const answer = await (script[name] ?? (() => new Refusal(204, 'Your request type is not valid.')))((requestData ?? {}) as Fields)
    return answer instanceof Refusal ? refused(answer) : { requestStatus: { result: true, code: 100 }, responseData: answer }
  }

  const refused = ({ code, comment }: Refusal): Fields => ({ requestStatus: { result: false, code, comment } })

  function unlessSilent(act: () => void) {
    if (isSilent) held.push(act)
    else act()
  }

  const everybody = () => [...server.clients]

  return {
    port: (http.address() as AddressInfo).port,
    /** The names of all requests so far. */
    asked,
    /** What was said by those who wanted to be let in. */
    identities,
    /** How many there were so far, and how many there are. */
    sessions: () => sessions,
    open: () => raw.size,
    emit: (eventType: string, eventData: Fields = {}) =>
      unlessSilent(() =>
        everybody().forEach(socket => socket.send(JSON.stringify({ op: 5, d: { eventType, eventIntent: 1, eventData } }))),
      ),
    /** Answers nobody from now on, and says it all once it is to speak again; as a stopped process does. */
    setSilent(silent: boolean) {
      isSilent = silent
      if (!silent) for (const act of held.splice(0)) act()
    },
    /** Who is there now hears nothing any more, as when a router has forgotten the connection; who comes anew does. */
    muteOldSessions: () => everybody().forEach(socket => muted.add(socket)),
    sayText: (text: string) => everybody().forEach(socket => socket.send(text)),
    sayBytes: (bytes: Uint8Array) => raw.forEach(socket => socket.write(bytes)),
    closeWith: (code: number, reason: string) => everybody().forEach(socket => socket.close(code, reason)),
    /** Who is there stays; nobody else is let in. */
    stopListening: () => void http.close(),
    /** The line breaks without a word. */
    reset: () => raw.forEach(socket => socket.resetAndDestroy()),
    async close() {
      held.length = 0
      for (const socket of raw) socket.destroy()
      server.close()
      await new Promise(resolve => http.close(resolve))
    },
  }
}
