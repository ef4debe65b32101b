// Calls OBS at one address and holds every conversation that comes of it, for ever.
import type { ObsAddress, ObsTrouble } from '../../../contract/obs.ts'
import { holdConversation, type Held, type Holding } from './hold-conversation.ts'
import { restMs, whenToTryAgain } from './pace.ts'
import { openObsSocket, type ObsSocket } from './socket/obs-socket.ts'
import { untilPortCloses } from './socket/port-closes.ts'
import type { Ending } from './socket/why-it-ended.ts'

export interface Target {
  address: ObsAddress
  /** Empty where there is none. */
  password: string
  isLocal: boolean
}

export type News = Held | Gone

interface Gone {
  phase: 'disconnected'
  trouble: ObsTrouble
  /** For the log. */
  detail: string
  /** Where it is too old. */
  obsVersion: string | undefined
  /** Epoch; where that is seconds away. */
  nextAttemptAtMs: number | undefined
}

export interface Following extends Pick<Holding, 'clock' | 'log' | 'onConversation'> {
  random: () => number
  say: (news: News) => void
  signal: AbortSignal
}

const helloLimitMs = { local: 1000, remote: 5000 }
/** After so long together, the next attempts are quick again. */
const steadyMs = 10_000

/** Resolves when it is stopped, or when only a person can help. */
export async function followObs(target: Target, means: Following): Promise<void> {
  const { clock, random, say, signal } = means
  const { address, isLocal } = target
  let inVain = 0
  while (!signal.aborted) {
    const beganMs = clock.monotonicMs()
    const { trouble, detail, obsVersion } = await callOnce(target, means)
    if (signal.aborted) return
    const sinceLastMs = clock.monotonicMs() - beganMs
    if (sinceLastMs > steadyMs) inVain = 0
    const next = whenToTryAgain(trouble, isLocal)
    const waitMs = restMs({ isLocal, sinceLastMs, inVain, random })
    inVain++
    const nextAttemptAtMs = next === 'soon' && !isLocal ? clock.now() + waitMs : undefined
    say({ phase: 'disconnected', trouble, detail, obsVersion, nextAttemptAtMs })
    if (next === 'asked') return
    const rest = next === 'soon' ? clock.sleep(waitMs, signal) : untilPortCloses(address, means)
    await rest.catch(() => {}) // it was stopped
  }
}

/** From a call to the end of the last conversation that came of it. */
async function callOnce({ address, password, isLocal }: Target, means: Following): Promise<Ending> {
  const { clock, say, signal } = means
  const limitMs = isLocal ? helloLimitMs.local : helloLimitMs.remote
  const dial = () => endingWith(signal, openObsSocket({ address, password, limitMs }, clock))
  let socket = dial()
  await socket.opened
  for (;;) {
    const ending = socket.ending()
    if (ending) return ending
    const next = await holdConversation(socket, { ...means, dial, say })
    if ('trouble' in next) return next
    socket = next
  }
}

function endingWith(signal: AbortSignal, socket: ObsSocket): ObsSocket {
  const hangUp = () => socket.end({ trouble: 'obs-lost', isCertain: false, detail: 'not wanted any longer' })
  signal.addEventListener('abort', hangUp, { once: true })
  socket.ended.addEventListener('abort', () => signal.removeEventListener('abort', hangUp), { once: true })
  return socket
}
