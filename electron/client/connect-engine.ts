// The contract from the other side, that of a page or a command: one socket to the engine that comes back by itself, and says how it stands.
import { AppError } from '../contract/errors.ts'
import type { CallName, EngineClient, EventName, Input, Output, StateName, Value } from '../contract/index.ts'
import { contract } from '../contract/index.ts'
import { closeCodes, protocolVersion, toPage } from '../contract/wire.ts'
import type { ToEngine, ToPage } from '../contract/wire.ts'
import { createFollowedLogs } from './followed-logs.ts'
import { createPendingCalls } from './pending-calls.ts'

export interface Connection {
  /** `lost` until the first try to come back, then `connecting`. */
  state: 'connected' | 'connecting' | 'lost'
  /** Epoch. Of `connecting` and `lost`: since it was last connected, or since the beginning. */
  sinceMs: number
  /** Tries since it was last connected. */
  attempt: number
  /** Epoch. Of `lost`: when it tries again by itself. */
  retryAtMs?: number
  /** No use to try again: the engine wants another token (it was started anew), or is of another version than this page. */
  reason?: 'token' | 'version'
}

export interface EngineConnection extends EngineClient {
  /** Tells the present state at once, then every change. */
  onConnection(listener: (connection: Connection) => void): () => void
  /** Told when events may have been missed (the connection came back, or this page read too slowly): ask for what they tell of. */
  onMissed(listener: () => void): () => void
  /** Tries now instead of later. */
  retryNow(): void
  close(): void
}

export interface ConnectOptions {
  /** As in `http://127.0.0.1:1234`. */
  origin: string
  /** Undefined: there is none, and no use to try. */
  token: string | Promise<string | undefined>
  /** For a call that says nothing; long ones are jobs. Infinity: as long as the connection holds. */
  callTimeoutMs?: number
}

const firstWaitMs = 250
const longestWaitMs = 5000
const defaultCallTimeoutMs = 60_000
/**
 * How often the engine is asked whether it is there, and how long it may owe the answer. Counted from the question, not from what was heard
 * last: a browser lets a page that nobody sees ask only once a minute.
 */
const pingEveryMs = 5000
const silentForMs = 20_000

type Topic = StateName | EventName

export function connectEngine({ origin, token, callTimeoutMs = defaultCallTimeoutMs }: ConnectOptions): EngineConnection {
  const watchers = new Map<Topic, Set<(value: unknown) => void>>()
  /** Of each watched state, the newest value: the next one who watches is told at once. */
  const present = new Map<Topic, unknown>()
  const connectionListeners = new Set<(connection: Connection) => void>()
  const missedListeners = new Set<() => void>()
  let connection: Connection = { state: 'connecting', sinceMs: Date.now(), attempt: 1 }
  let socket: WebSocket | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  /** Since when an answer is owed; undefined: something was heard since it was last asked. */
  let askedAtMs: number | undefined
  let isClosed = false
  let wasConnected = false

  const isOpen = () => connection.state === 'connected'
  const send = (message: ToEngine) => socket?.send(JSON.stringify(message))
  const calls = createPendingCalls({ send, timeoutMs: callTimeoutMs })
  const logs = createFollowedLogs({ send, isOpen })

  function become(next: Connection) {
    connection = next
    for (const listener of [...connectionListeners]) listener(next)
  }

  async function open() {
    const known = await token
    if (isClosed) return
    if (known === undefined) return lose(closeCodes.tokenRefused)
    const opening = new WebSocket(`${origin.replace(/^http/, 'ws')}/socket`)
    socket = opening
    opening.onopen = () => send({ kind: 'hello', token: known, version: protocolVersion })
    opening.onmessage = ({ data }) => {
      if (socket === opening) hear(String(data))
    }
    opening.onclose = ({ code }) => {
      if (socket === opening) lose(code)
    }
  }

  function hear(text: string) {
    askedAtMs = undefined
    const message = parseMessage(text)
    if (!message) return
    if (message.kind === 'welcome') return begin(message.version)
    if (message.kind === 'result' || message.kind === 'failure') return calls.end(message)
    if (message.kind === 'again') return tellMissed()
    if (message.kind === 'items') return logs.hear(message)
    if (message.kind === 'state' || message.kind === 'event') tellTopic(message)
  }

  function begin(version: number) {
    if (version !== protocolVersion) return lose(0, 'version')
    for (const name of watchers.keys()) send({ kind: 'watch', name })
    logs.begin()
    become({ state: 'connected', sinceMs: Date.now(), attempt: 0 })
    calls.begin()
    if (wasConnected) tellMissed()
    wasConnected = true
  }

  function tellMissed() {
    for (const listener of [...missedListeners]) listener()
  }

  function tellTopic({ kind, name, value }: Extract<ToPage, { kind: 'state' | 'event' }>) {
    const topic = watchers.has(name as Topic) ? (name as Topic) : undefined
    if (topic === undefined) return // no longer watched
    const parsed = contract[topic].value.safeParse(value)
    if (!parsed.success) return console.error(`engine: ${name} is not understood`, parsed.error.issues[0])
    if (kind === 'state') present.set(topic, parsed.data)
    for (const listener of [...(watchers.get(topic) ?? [])]) listener(parsed.data)
  }

  function lose(code: number, why?: Connection['reason']) {
    const reason = why ?? (code === closeCodes.tokenRefused ? 'token' : undefined)
    const gone = socket
    socket = undefined
    gone?.close()
    calls.fail()
    if (isClosed) return
    const sinceMs = isOpen() ? Date.now() : connection.sinceMs
    const attempt = connection.attempt + 1
    if (reason) return become({ state: 'lost', sinceMs, attempt, reason })
    // half of it by chance, so that two pages do not knock in step
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt - 1, 8)) * (0.5 + Math.random() / 2)
    retry = setTimeout(tryAgain, waitMs)
    become({ state: 'lost', sinceMs, attempt, retryAtMs: Date.now() + waitMs })
  }

  function tryAgain() {
    clearTimeout(retry)
    become({ state: 'connecting', sinceMs: connection.sinceMs, attempt: connection.attempt })
    void open()
  }

  const ping = setInterval(() => {
    if (!isOpen()) return
    if (askedAtMs !== undefined && Date.now() - askedAtMs > silentForMs) return lose(0)
    askedAtMs ??= Date.now()
    send({ kind: 'ping' })
  }, pingEveryMs)

  function listen(name: Topic, listener: (value: unknown) => void): () => void {
    const listeners = watchers.get(name) ?? new Set()
    if (!watchers.has(name)) {
      watchers.set(name, listeners)
      if (isOpen()) send({ kind: 'watch', name })
    }
    const one = (value: unknown) => listener(value) // the same function may listen twice
    listeners.add(one)
    if (present.has(name)) one(present.get(name))
    return () => {
      listeners.delete(one)
      if (listeners.size > 0 || watchers.get(name) !== listeners) return
      watchers.delete(name)
      present.delete(name)
      if (isOpen()) send({ kind: 'unwatch', name })
    }
  }

  void open()
  return {
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
      if (isClosed || connection.state === 'lost') throw new AppError('engine-unreachable', `${name}: not connected`)
      const output = await calls.add(name, input)
      const parsed = contract[name].output.safeParse(output)
      if (!parsed.success) throw new AppError('internal', `${name} answered what is not understood: ${parsed.error.message}`, { ref: name })
      return parsed.data as Output<K>
    },
    watch: <K extends StateName>(name: K, listener: (value: Value<K>) => void) => listen(name, listener as (value: unknown) => void),
    on: <K extends EventName>(name: K, listener: (value: Value<K>) => void) => listen(name, listener as (value: unknown) => void),
    follow: logs.follow,
    onConnection(listener) {
      connectionListeners.add(listener)
      listener(connection)
      return () => void connectionListeners.delete(listener)
    },
    onMissed(listener) {
      missedListeners.add(listener)
      return () => void missedListeners.delete(listener)
    },
    retryNow() {
      if (connection.state === 'lost' && !connection.reason && !isClosed) tryAgain()
    },
    close() {
      isClosed = true
      clearTimeout(retry)
      clearInterval(ping)
      lose(0)
    },
  }
}

function parseMessage(text: string): ToPage | undefined {
  try {
    return toPage.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
