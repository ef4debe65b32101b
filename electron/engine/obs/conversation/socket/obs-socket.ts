// One socket to OBS, from the call to its end. obs-websocket-js gives the types, but not the wire: it knows no limits, keeps a listener for every
// answer that never comes, swallows what it cannot read, and says nothing of the system's codes.
import { connect } from 'node:net'
import { WebSocket, type ClientOptions } from 'ws'
import { AppError } from '../../../../contract/errors.ts'
import type { ObsAddress } from '../../../../contract/obs.ts'
import type { Clock } from '../../../lib/clock.ts'
import { codeIn } from '../../../lib/system-error.ts'
import { whyItClosed, whyItIsLate, type Ending, type Stage } from './why-it-ended.ts'
import {
  answerChallenge,
  opCodes,
  parseAnswerOfVersion4,
  parseHello,
  parseMessage,
  questionToVersion4,
  rpcVersion,
  type Message,
} from './wire.ts'

export interface ObsSocket {
  /** Resolves once OBS has let us in, or it has ended before. */
  readonly opened: Promise<void>
  /** Aborts when it is over; the reason is an AppError `obs-lost`. */
  readonly ended: AbortSignal
  /** Why it is over. */
  ending(): Ending | undefined
  /** Says it at once, to everybody who waits; the other end is not waited for. */
  end(ending: Ending): void
  /** Says something, and what OBS says to it. */
  ask(op: 'request' | 'batch' | 'reidentify', data: Record<string, unknown>): Pending
  onEvent(listener: (name: string, data: Record<string, unknown>) => void): void
}

export interface Pending {
  /** Rejects with `ended.reason` when the conversation ends. */
  answer: Promise<Record<string, unknown>>
  /** It is not waited for any longer. */
  forget(): void
}

interface Waiting {
  resolve(answer: Record<string, unknown>): void
  reject(error: unknown): void
}

/** A collection of thousands of sources is some megabytes. */
const longestMessageBytes = 64 * 1024 * 1024
/** Who says goodbye and does not hang up is not listened to any longer. */
const goodbyeMs = 200

/** Who says nothing as obs-websocket 5 would is asked whether it is obs-websocket 4. */
const version4LimitMs = 500

export interface Call {
  address: ObsAddress
  /** Empty where there is none. */
  password: string
  /** How long OBS may take to let us in. */
  limitMs: number
}

export function openObsSocket({ address, password, limitMs }: Call, clock: Pick<Clock, 'sleep'>): ObsSocket {
  const over = new AbortController()
  const opened = Promise.withResolvers<void>()
  const waiting = new Map<string, Waiting>()
  const reidentifying: string[] = [] // their answers have no ids and come in order
  let stage: Stage = 'dialling'
  let ending: Ending | undefined
  let systemError: unknown
  let asked = 0
  let tellEvent: (name: string, data: Record<string, unknown>) => void = () => {}

  const options: ClientOptions & { closeTimeout: number } = {
    createConnection: () => connect(address.port, address.host).once('connect', () => (stage = 'accepted')),
    allowSynchronousEvents: false, // who awaits an answer goes on before the next message is told
    perMessageDeflate: false,
    maxPayload: longestMessageBytes,
    closeTimeout: goodbyeMs, // its types do not know it yet
  }
  const socket = new WebSocket(urlOf(address), options)
  socket.on('open', () => (stage = 'open'))
  socket.on('message', (data, isBinary) => hear(isBinary ? undefined : String(data)))
  socket.on('error', error => {
    systemError ??= error
    socket.terminate() // else it would wait for a goodbye from who speaks nonsense
  })
  socket.on('close', (closeCode, reason) => {
    const detail = systemError instanceof Error ? systemError.message : `closed with ${closeCode} ${String(reason)}`
    end(whyItClosed({ stage, closeCode, errorCode: codeIn(systemError), detail }))
  })

  void limitOpening().catch(() => {}) // it ended: nothing is waited for

  async function limitOpening() {
    await clock.sleep(limitMs, over.signal)
    if (stage === 'open') {
      socket.send(questionToVersion4, () => {})
      await clock.sleep(version4LimitMs, over.signal)
    }
    if (stage !== 'identified') end(whyItIsLate(stage))
  }

  function end(why: Ending) {
    if (ending) return
    ending = why
    socket.terminate()
    opened.resolve()
    const lost = new AppError('obs-lost', `the conversation with OBS ended: ${why.detail}`)
    over.abort(lost)
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
  }

  function say(op: number, d: Record<string, unknown>) {
    socket.send(JSON.stringify({ op, d }), () => {}) // what cannot be sent shows by the socket's end, or by silence
  }

  function hear(text: string | undefined) {
    if (ending) return
    const message = parseMessage(text)
    if (message) return hearMessage(message)
    const oldVersion = stage === 'open' ? parseAnswerOfVersion4(text) : undefined
    if (oldVersion !== undefined) end({ trouble: 'obs-too-old', isCertain: true, detail: 'obs-websocket 4', obsVersion: oldVersion })
    else end(nonsense('not the language of OBS'))
  }

  const nonsense = (detail: string): Ending => ({
    trouble: stage === 'open' ? 'obs-not-obs' : 'obs-lost',
    isCertain: stage === 'open',
    detail,
  })

  function hearMessage({ op, d }: Message) {
    if (stage === 'open') return hearHello({ op, d })
    if (op === opCodes.identified) return hearIdentified()
    if (op === opCodes.event) {
      if (typeof d['eventType'] === 'string') tellEvent(d['eventType'], (d['eventData'] ?? {}) as Record<string, unknown>) // typed by OBS's protocol
      return
    }
    if (op === opCodes.answer || op === opCodes.batchAnswer) settle(String(d['requestId']), d)
    // What later versions may say besides is nothing to us.
  }

  function hearHello({ op, d }: Message) {
    const hello = op === opCodes.hello ? parseHello(d) : undefined
    if (!hello) return end(nonsense('no hello of OBS'))
    stage = 'greeted'
    if (hello.rpcVersion < rpcVersion) return end({ trouble: 'obs-too-old', isCertain: true, detail: `rpc version ${hello.rpcVersion}` })
    if (hello.authentication && password === '')
      return end({ trouble: 'obs-password-needed', isCertain: true, detail: 'a password is needed' })
    const authentication = hello.authentication && answerChallenge(password, hello.authentication)
    say(opCodes.identify, { rpcVersion, ...(authentication !== undefined && { authentication }) })
  }

  function hearIdentified() {
    if (stage === 'identified') return settle(reidentifying.shift(), {})
    stage = 'identified'
    opened.resolve()
  }

  function settle(id: string | undefined, answer: Record<string, unknown>) {
    if (id === undefined) return
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  }

  return {
    opened: opened.promise,
    ended: over.signal,
    ending: () => ending,
    end,
    ask(op, data) {
      const id = String(++asked)
      if (op === 'reidentify') reidentifying.push(id)
      const { promise: answer, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
      answer.catch(() => {}) // may be forgotten
      if (ending) reject(over.signal.reason)
      else {
        waiting.set(id, { resolve, reject })
        say(opCodes[op], op === 'reidentify' ? data : { requestId: id, ...data })
      }
      return { answer, forget: () => void waiting.delete(id) }
    },
    onEvent: listener => void (tellEvent = listener),
  }
}

/** For the request's head only; the call itself goes to the address as it is. */
function urlOf({ host, port }: ObsAddress): string {
  const url = `ws://${host.includes(':') ? `[${host}]` : host}:${port}`
  return /^[\w.:-]+$/.test(host) && URL.canParse(url) ? url : 'ws://obs'
}
