// One conversation for as long as OBS is there: it is read, it is watched, and where it stays silent for long, another one takes its place.
import { codeOf } from '../../../contract/errors.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Conversation, OnConversation } from './conversation.ts'
import { askForBeat, untilSilent, type Beat } from './heartbeat.ts'
import type { ObsSocket } from './socket/obs-socket.ts'
import type { Ending } from './socket/why-it-ended.ts'
import { startConversation } from './start-conversation.ts'

/** Both are true from the moment they are said until the next word. */
export type Held = { phase: 'connected'; conversation: Conversation } | { phase: 'unresponsive'; trouble: 'obs-silent' | 'obs-busy' }

export interface Holding {
  clock: Clock
  log: Log
  onConversation: OnConversation
  dial: () => ObsSocket
  say: (held: Held) => void
}

/** A short silence is no reason to call again: OBS goes on where it was. With the time to notice it, less than 3 s. */
const patienceMs = 500
const callAgainMs = 1000
const busyMs = 500

/** @returns why it ended, or the one that took its place */
export async function holdConversation(socket: ObsSocket, means: Holding): Promise<Ending | ObsSocket> {
  const { clock, log, onConversation, say } = means
  const hasEnded = endOf(socket)
  let isSilent = false
  let conversation: Conversation | undefined

  /** All that others want to know, from the start. */
  async function read(): Promise<Conversation | 'obs-busy' | 'obs-silent'> {
    try {
      conversation ??= await startConversation({ socket, isSilent: () => isSilent, clock, log })
      await Promise.race([onConversation(conversation), hasEnded])
      return conversation
    } catch (error) {
      socket.ended.throwIfAborted()
      const code = codeOf(error)
      if (code === 'obs-busy' || code === 'obs-silent') return code
      log.error('OBS could not be read', error)
      socket.end(lost('it could not be read'))
      throw error
    }
  }

  /** Connected for as long as it lasts. @returns what came instead: it is busy, or an answer is late */
  async function readAndWatch(): Promise<'busy' | { late: Promise<Beat> }> {
    const known = await read()
    if (known === 'obs-busy') return 'busy'
    if (known === 'obs-silent') return { late: askForBeat(socket) }
    say({ phase: 'connected', conversation: known })
    return untilSilent(socket, clock)
  }

  try {
    for (;;) {
      const found = await readAndWatch()
      if (found === 'busy') {
        say({ phase: 'unresponsive', trouble: 'obs-busy' })
        await clock.sleep(busyMs, socket.ended)
        continue
      }
      say({ phase: 'unresponsive', trouble: 'obs-silent' })
      isSilent = true
      const successor = await untilAnswered(socket, found.late, means)
      if (successor) {
        socket.end(lost('another one took its place'))
        return successor
      }
      isSilent = false
    }
  } catch (error) {
    const ending = socket.ending()
    if (ending) return ending
    throw error
  }
}

const lost = (detail: string): Ending => ({ trouble: 'obs-lost', isCertain: false, detail })

/** Rejects with the end. */
function endOf({ ended }: ObsSocket): Promise<never> {
  const end = new Promise<never>((_resolve, reject) => ended.addEventListener('abort', () => reject(ended.reason as Error), { once: true }))
  end.catch(() => {}) // not everybody waits for it
  return end
}

/** @returns a conversation that answers in the place of this one; undefined where it answers itself. Rejects with its end. */
function untilAnswered(socket: ObsSocket, late: Promise<Beat>, { dial, clock }: Holding): Promise<ObsSocket | undefined> {
  return new Promise((resolve, reject) => {
    const search = new AbortController()
    const settle = (use: () => void) => {
      search.abort()
      use()
    }
    late.then(
      () => settle(() => resolve(undefined)),
      error => settle(() => reject(error as Error)),
    )
    findSuccessor({ socket, dial, clock, signal: search.signal }).then(
      successor => {
        if (search.signal.aborted) successor.end(lost('it was not needed'))
        else settle(() => resolve(successor))
      },
      error => {
        if (!search.signal.aborted) settle(() => reject(error as Error))
      },
    )
  })
}

interface Search {
  socket: ObsSocket
  dial: () => ObsSocket
  clock: Pick<Clock, 'sleep'>
  signal: AbortSignal
}

/** What a new call learns for certain is true of the old conversation, too, and ends it. */
async function findSuccessor({ socket, dial, clock, signal }: Search): Promise<ObsSocket> {
  await clock.sleep(patienceMs, signal)
  for (;;) {
    const candidate = dial()
    const hangUp = () => candidate.end(lost('it was not needed'))
    signal.addEventListener('abort', hangUp, { once: true })
    await candidate.opened
    signal.removeEventListener('abort', hangUp)
    const ending = candidate.ending()
    if (!ending) return candidate
    if (ending.isCertain) socket.end(ending)
    await clock.sleep(callAgainMs, signal)
  }
}
