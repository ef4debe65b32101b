// The studio's one connection to OBS: at most one conversation at a time, and a status that is true.
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../contract/errors.ts'
import type { ObsAddress, ObsStatus } from '../../../contract/obs.ts'
import type { Clock } from '../../lib/clock.ts'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import { isThisMachine } from '../../lib/this-machine.ts'
import type { Conversation, OnConversation } from './conversation.ts'
import { offersChapters, offersSplit } from './offers.ts'
import { followObs, type News, type Target } from './follow-obs.ts'

/** Where OBS listens unless it was told otherwise. */
export const usualAddress: ObsAddress = { host: '127.0.0.1', port: 4455 }

interface ConnectionOptions {
  clock: Clock
  log: Log
  /** From 0 to 1, for the pace of attempts. */
  random: () => number
  onConversation: OnConversation
}

interface Run {
  stop: AbortController
  done: Promise<void>
}

export type Connection = ReturnType<typeof createConnection>

export function createConnection({ clock, log, random, onConversation }: ConnectionOptions) {
  const onStatus = createListeners<ObsStatus>()
  let target = toTarget({ ...usualAddress, password: '' })
  let status: ObsStatus = { ...about(target), phase: 'off', sinceMs: clock.now() }
  let conversation: Conversation | undefined
  let run: Run | undefined

  function become(next: Omit<ObsStatus, 'sinceMs'>, detail?: string) {
    const sinceMs = next.phase === status.phase ? status.sinceMs : clock.now()
    const before = status
    status = { ...next, sinceMs }
    if (isDeepStrictEqual(status, before)) return
    const { phase, trouble, host, port } = status
    if (phase !== before.phase || trouble !== before.trouble || host !== before.host || port !== before.port) {
      log.info(`OBS: ${phase}`, { ...(trouble && { trouble }), ...(detail !== undefined && { detail }), host, port })
    }
    onStatus.tell(status)
  }

  function hear(news: News) {
    conversation = news.phase === 'connected' ? news.conversation : undefined
    switch (news.phase) {
      case 'connected':
        return become({ ...about(target), phase: 'connected', ...whatItIs(news.conversation) })
      case 'unresponsive':
        return become({ ...about(target), ...versionsIn(status), ...news })
      case 'disconnected': {
        const { phase, trouble, detail, obsVersion, nextAttemptAtMs } = news
        const more = { ...(obsVersion !== undefined && { obsVersion }), ...(nextAttemptAtMs !== undefined && { nextAttemptAtMs }) }
        return become({ ...about(target), phase, trouble, ...more }, detail)
      }
    }
  }

  /** At once: its socket is gone and it says nothing more. */
  function stop(): Promise<void> {
    run?.stop.abort()
    conversation = undefined
    return run?.done ?? Promise.resolve()
  }

  return {
    status: () => status,
    /** Every change; the present one is `status()`. */
    onStatus: onStatus.add,
    /** From now on, whatever was before. The same place with the same password, where it goes well, is left as it is. */
    connect(to: ObsAddress & { password: string }): void {
      const next = toTarget(to)
      if (isDeepStrictEqual(next, target) && status.phase !== 'disconnected' && status.phase !== 'off') return
      void stop()
      target = next
      const stopping = new AbortController()
      const { signal } = stopping
      const say = (news: News) => (signal.aborted ? undefined : hear(news))
      run = { stop: stopping, done: followObs(target, { clock, log, random, onConversation, say, signal }) }
      become({ ...about(target), phase: 'connecting' })
    },
    disconnect(): void {
      void stop()
      become({ ...about(target), phase: 'off' })
    },
    /** Throws the trouble that there is, or `obs-off` where none is known: nobody asked for OBS, or it has yet to answer. */
    conversation(): Conversation {
      if (conversation && !conversation.ended.aborted) return conversation
      const { phase, trouble, host, port, obsVersion } = status
      const code = trouble ?? (phase === 'connected' ? 'obs-lost' : 'obs-off') // it has just ended, and that is about to be told
      const details = { phase, host, port, ...(obsVersion !== undefined && { version: obsVersion }) }
      throw new AppError(code, `there is no conversation with OBS: ${phase}`, { details })
    },
    close: stop,
  }
}

const toTarget = ({ host, port, password }: ObsAddress & { password: string }): Target => ({
  address: { host, port },
  password,
  isLocal: isThisMachine(host),
})

const about = ({ address, password, isLocal }: Target) => ({ ...address, isLocal, hasPassword: password !== '' })

function whatItIs(conversation: Conversation) {
  const { obsVersion, protocolVersion } = conversation.facts
  return { obsVersion, protocolVersion, offers: { splitByRequest: offersSplit(conversation), chapters: offersChapters(conversation) } }
}

const versionsIn = ({ obsVersion, protocolVersion, offers }: ObsStatus) => ({
  ...(obsVersion !== undefined && { obsVersion }),
  ...(protocolVersion !== undefined && { protocolVersion }),
  ...(offers !== undefined && { offers }),
})
