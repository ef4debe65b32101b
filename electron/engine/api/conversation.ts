// One page on one socket: who it is comes first, then calls and what it wants to be told.
import type { RawData, WebSocket } from 'ws'
import { AppError, asAppError, isAbort } from '../../contract/errors.ts'
import type { CallName, EngineClient, Input } from '../../contract/index.ts'
import { closeCodes, protocolVersion, toEngine } from '../../contract/wire.ts'
import type { ToEngine, ToPage } from '../../contract/wire.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { newRef } from '../lib/noted-error.ts'
import type { Limits } from './limits.ts'
import { createLogReaders } from './log-readers.ts'
import type { LogShelf } from './log-shelf.ts'
import { createMessageRate } from './message-rate.ts'
import { createOutbox } from './outbox.ts'
import { mayOverlaySay } from './overlay-door.ts'
import type { NoteRefusal } from './refusal-log.ts'
import { isLog, isTopic, kindOf } from './topics.ts'
import type { Topics } from './topics.ts'

export interface ConversationOptions {
  engine: Pick<EngineClient, 'call'>
  topics: Topics
  logs: LogShelf
  /** Who comes with this token; undefined: nobody that is known. */
  guestWith(token: string): Guest | undefined
  limits: Limits
  clock: Clock
  log: Log
  note: NoteRefusal
  /** It has said who it is: false when there are too many already. */
  onKnown(guest: Guest): boolean
}

/** A page, or a command, may everything. */
export type Guest = 'page' | 'overlay'

/** For the other side to hear why its socket is closed. */
const politeMs = 1000

export function holdConversation(
  socket: WebSocket,
  { engine, topics, logs, guestWith, limits, clock, log, note, onKnown }: ConversationOptions,
): void {
  const following = new Map<string, () => void>()
  const mayPass = createMessageRate({ atOnce: limits.messagesAtOnce, perSecond: limits.messagesPerSecond, monotonicMs: clock.monotonicMs })
  let guest: Guest | undefined
  let calls = 0
  const outbox = createOutbox({
    socket,
    limits,
    onSlow: isSlow => (isSlow ? socket.pause() : socket.resume()), // who does not read is not listened to either
    onReads: () => readers.goOn(),
    onTooSlow() {
      note('too-slow')
      socket.terminate()
    },
  })
  const readers = createLogReaders({ logs, outbox, most: limits.logReaders })
  const tell = (message: ToPage) => outbox.answer(JSON.stringify(message))
  const refuse = (reason: keyof typeof closeCodes) => {
    note(reason)
    leave()
    socket.close(closeCodes[reason], reason)
    setTimeout(() => socket.terminate(), politeMs).unref() // one that goes on sending costs no more than that
  }
  const waitForHello = setTimeout(() => refuse('noHello'), limits.helloMs)

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return // it was refused already
    if (!mayPass(1)) return refuse('tooMany')
    const message = isBinary ? undefined : parseMessage(data)
    if (!message) return refuse('malformed')
    if (guest === 'overlay' && !mayOverlaySay(message)) return refuse('tokenRefused')
    if (guest) return hear(message)
    const found = message.kind === 'hello' ? guestWith(message.token) : undefined
    if (!found) return refuse('tokenRefused')
    if (!onKnown(found)) return refuse('tooMany')
    clearTimeout(waitForHello)
    guest = found
    tell({ kind: 'welcome', version: protocolVersion })
  })
  socket.on('error', error => note('socket', { problem: error.message })) // such as a message that is too large: ws closes it
  socket.on('close', leave)

  function leave() {
    clearTimeout(waitForHello)
    for (const stop of following.values()) stop()
    following.clear()
    readers.close()
  }

  function hear(message: ToEngine) {
    switch (message.kind) {
      case 'call':
        return void answer(message.id, message.name, message.input)
      case 'watch':
        return follow(message.name)
      case 'unwatch':
        following.get(message.name)?.()
        following.delete(message.name)
        return outbox.forget(message.name)
      case 'follow':
        if (!isLog(message.name)) return note('unknown-name', { name: message.name })
        if (!readers.follow(message.id, message.name, message)) note('too-many-logs')
        return
      case 'unfollow':
        return readers.unfollow(message.id)
      case 'ping':
        return tell({ kind: 'pong' })
      case 'hello':
        return // said twice
    }
  }

  async function answer(id: number, name: string, input: unknown) {
    if (calls >= limits.calls) {
      note('too-many-calls')
      return tell({ kind: 'failure', id, error: new AppError('too-busy', `more than ${limits.calls} calls at once`).toWire() })
    }
    calls += 1
    try {
      const output = await callByName(engine, name, input)
      outbox.answer(JSON.stringify({ kind: 'result', id, output } satisfies ToPage))
    } catch (error) {
      tell({ kind: 'failure', id, error: failureOf(error, name, log).toWire() })
    } finally {
      calls -= 1
    }
  }

  function follow(name: string) {
    if (following.has(name)) return
    if (!isTopic(name)) return note('unknown-name', { name })
    const isState = kindOf(name) === 'state'
    following.set(
      name,
      topics.follow(name, text => (isState ? outbox.state(name, text) : outbox.event(text))),
    )
  }
}

function parseMessage(data: RawData): ToEngine | undefined {
  try {
    // the server asks ws for one Buffer a message
    return toEngine.safeParse(JSON.parse((data as Buffer).toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** The engine parses the input itself. */
async function callByName(engine: Pick<EngineClient, 'call'>, name: string, input: unknown): Promise<unknown> {
  if (kindOf(name) !== 'call') throw new AppError('invalid-input', `there is no call ${name}`, { details: { problem: 'unknown call' } })
  return engine.call(name as CallName, input as Input<CallName>)
}

function failureOf(error: unknown, name: string, log: Log): AppError {
  if (isAbort(error)) return new AppError('engine-unreachable', `${name} was stopped`)
  const known = asAppError(error, newRef())
  if (known !== error) log.error(`${name} failed (${known.ref})`, error) // a bug on the way here: the engine marks its own
  return known
}
