// The conversation over a socket that OBS has let in: every question has a limit, and every failure a code.
import type { OBSEventTypes, OBSResponseTypes } from 'obs-websocket-js/json'
import { AppError } from '../../../contract/errors.ts'
import type { Clock } from '../../lib/clock.ts'
import { createTurns } from '../../lib/in-turn.ts'
import type { Log } from '../../lib/log.ts'
import { within } from '../../lib/within.ts'
import type { BatchedAnswer, Conversation, ObsFacts, RequestOptions } from './conversation.ts'
import { createLull } from './lull.ts'
import type { ObsSocket, Pending } from './socket/obs-socket.ts'
import { notReady, parseAnswer, parseAnswers, type Answer } from './socket/wire.ts'

/** Some requests wait for OBS's window, which may be busy drawing. */
const usualLimitMs = 5000

type Fields = Record<string, unknown>
type Listener = (data: Fields) => void

interface Means {
  socket: ObsSocket
  /** While it does not answer, nothing more is asked. */
  isSilent: () => boolean
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  log: Log
}

/** Rejects as `request` does. */
export async function startConversation({ socket, isSilent, clock, log }: Means): Promise<Conversation> {
  const listeners = new Map<string, Set<Listener>>()
  const lull = createLull(clock)
  socket.onEvent((name, data) => {
    lull.hear(name)
    for (const listener of [...(listeners.get(name) ?? [])]) {
      try {
        listener(data)
      } catch (error) {
        log.error(`a listener of OBS's ${name} failed`, error) // the conversation goes on
      }
    }
  })

  function assertHeard(name: string): void {
    if (socket.ended.aborted) throw socket.ended.reason
    if (isSilent()) throw new AppError('obs-silent', `${name}: OBS is silent`)
  }

  async function answerTo(name: string, ask: () => Pending, { limitMs = usualLimitMs }: RequestOptions): Promise<Fields> {
    await lull.over(socket.ended)
    assertHeard(name)
    const pending = ask()
    const answer = await within(pending.answer, limitMs, clock)
    if (answer !== 'late') return answer.value
    pending.forget()
    throw new AppError('obs-silent', `${name}: no answer within ${limitMs} ms`)
  }

  const turns = new Map<string, ReturnType<typeof createTurns>>()

  /** OBS works at several requests at once, and of two orders the first may be done last. */
  function inTurn<Result>(thing: string | undefined, order: () => Promise<Result>): Promise<Result> {
    if (thing === undefined) return order()
    const ofThing = turns.get(thing) ?? createTurns()
    turns.set(thing, ofThing)
    return ofThing(order)
  }

  async function requestAny(name: string, data: Fields = {}, options: RequestOptions = {}): Promise<Fields> {
    assertHeard(name) // also while an order that was given before is waited for
    const answered = () => answerTo(name, () => socket.ask('request', { requestType: name, requestData: data }), options)
    return dataOf(name, parseAnswer(await inTurn(thingOf(name, data), answered)))
  }

  const facts = toFacts(await requestAny('GetVersion'))

  return {
    facts,
    ended: socket.ended,
    // What OBS answers to a request is what its protocol says; readers look closer where it matters to them.
    request: async (name, data, options) => (await requestAny(name, data, options)) as OBSResponseTypes[typeof name],
    requestAny,
    async requestAll(requests, options = {}) {
      const batch = requests.map(({ name, data = {} }) => ({ requestType: name, requestData: data }))
      assertHeard('a batch')
      const answered = () => answerTo('a batch', () => socket.ask('batch', { requests: batch }), options)
      const answers = parseAnswers(await inTurn(requests.every(({ name }) => isQuestion(name)) ? undefined : rest, answered))
      return requests.map(({ name }, index) => fateOf(name, answers[index]))
    },
    on<Name extends keyof OBSEventTypes>(name: Name, listener: (data: OBSEventTypes[Name]) => void) {
      const ofName = listeners.get(name) ?? new Set()
      const mine: Listener = data => listener(data as OBSEventTypes[Name]) // as above
      listeners.set(name, ofName.add(mine))
      return () => void ofName.delete(mine)
    },
    async subscribe(events) {
      await answerTo('Reidentify', () => socket.ask('reidentify', { eventSubscriptions: events }), {})
    },
  }
}

const isQuestion = (name: string): boolean => name.startsWith('Get')

/** Scenes and settings. */
const rest = 'rest'

/** What an order is about: who is muted does not wait for an encoder that starts. Undefined of a question, which waits for none. */
function thingOf(name: string, { inputName }: Fields): string | undefined {
  if (isQuestion(name)) return undefined
  if (typeof inputName === 'string') return `input ${inputName}`
  return /Record|Stream|ReplayBuffer|VirtualCam/.exec(name)?.[0] ?? rest
}

function dataOf(name: string, answer: Answer | undefined): Fields {
  if (!answer) throw new AppError('obs-refused', `${name}: an answer that cannot be read`)
  if (answer.isDone) return answer.data
  const { status, comment = '' } = answer
  if (status === notReady) throw new AppError('obs-busy', `${name}: OBS is not ready`)
  throw new AppError('obs-refused', `${name}: ${status} ${comment}`, { details: { reason: comment, status } })
}

function fateOf(name: string, answer: Answer | undefined): BatchedAnswer {
  try {
    return { data: dataOf(name, answer) }
  } catch (error) {
    return { error: error as AppError } // dataOf throws nothing else
  }
}

function toFacts({ obsVersion, obsWebSocketVersion, availableRequests }: Fields): ObsFacts {
  return {
    obsVersion: String(obsVersion),
    protocolVersion: String(obsWebSocketVersion),
    availableRequests: Array.isArray(availableRequests) ? availableRequests.map(String) : [],
  }
}
