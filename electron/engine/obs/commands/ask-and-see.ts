// OBS says yes when it has taken a command, not when it has done it. So every command looks whether it is done.
import type { OBSEventTypes } from 'obs-websocket-js/json'
import { AppError, isAbort } from '../../../contract/errors.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { ObsEvent } from '../mirror/obs-state.ts'
import type { CommandNeeds } from './command-needs.ts'

export interface Command<Name extends keyof OBSEventTypes, Result> {
  /** For the log: what was asked for. */
  what: string
  ask: () => Promise<unknown>
  /** The result, where this event is the word for it; throws where it is the word for its failure. It may come before the answer. */
  hears?: { event: Name; result: (data: OBSEventTypes[Name]) => Result | undefined }
  /** The result, where OBS shows it when asked. */
  sees?: () => Promise<Result | undefined>
  /** After this long it is `obs-did-not`. */
  limitMs: number
}

const lookEveryMs = 200

export async function askAndSee<Result, Name extends keyof OBSEventTypes = never>(
  { conversation, clock }: { conversation: Conversation; clock: Clock },
  { what, ask, hears, sees, limitMs }: Command<Name, Result>,
): Promise<Result> {
  const heard = Promise.withResolvers<Result>()
  heard.promise.catch(() => {}) // the answer's own failure is told before it
  const stopListening = hears
    ? conversation.on(hears.event, data => {
        try {
          const result = hears.result(data)
          if (result !== undefined) heard.resolve(result)
        } catch (error) {
          heard.reject(error)
        }
      })
    : () => {}
  const done = new AbortController()
  try {
    await ask()
    const endMs = clock.monotonicMs() + limitMs
    const signal = AbortSignal.any([done.signal, conversation.ended])
    for (;;) {
      const seen = await sees?.()
      if (seen !== undefined) return seen
      const leftMs = endMs - clock.monotonicMs()
      if (leftMs <= 0) throw new AppError('obs-did-not', `OBS took ${what} and did not do it within ${limitMs} ms`)
      const pause = clock.sleep(Math.min(lookEveryMs, leftMs), signal)
      const first = await Promise.race([heard.promise.then(result => ({ result })), pause])
      if (first) return first.result
    }
  } catch (error) {
    if (isAbort(error) && conversation.ended.aborted)
      throw new AppError('obs-lost', `The conversation ended before OBS did ${what}`, { cause: error })
    throw error
  } finally {
    done.abort()
    stopListening()
  }
}

export interface Wish extends Pick<Command<never, true>, 'what' | 'ask' | 'limitMs'> {
  /** As OBS shows it when asked. */
  isSo: () => Promise<boolean>
  /** What OBS says of it: told to the mirror, so that it is shown when the command returns. */
  word: ObsEvent
}

export async function makeSo(
  { conversation, mirror, clock }: { conversation: Conversation; mirror: Pick<CommandNeeds['mirror'], 'hear'>; clock: Clock },
  { isSo, word, ...command }: Wish,
): Promise<void> {
  await askAndSee({ conversation, clock }, { ...command, sees: async () => soIf(await isSo()) })
  mirror.hear(word)
}

/** For `sees`, where there is nothing to tell but that it is so. */
export const soIf = (isSo: boolean): true | undefined => (isSo ? true : undefined)
