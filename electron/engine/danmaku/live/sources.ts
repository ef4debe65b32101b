// Where messages come from, as the host sees it: each source with its state, how busy it is, and what is wrong.
import { randomUUID } from 'node:crypto'
import type { WireError } from '../../../contract/errors.ts'
import { AppError } from '../../../contract/errors.ts'
import type { ChatSource, IngestAnswer } from '../../../contract/live-chat.ts'
import type { Clock } from '../../lib/clock.ts'
import { createListeners } from '../../lib/listeners.ts'
import { createPace } from '../../lib/tell-at-most.ts'
import { createRateOfLate } from './rate-of-late.ts'

export type Sources = ReturnType<typeof createSources>
export type Source = ReturnType<Sources['open']>

type Changeable = 'state' | 'trouble' | 'replay'

const tellEveryMs = 500
/** Of those that ended, the ones opened first go first. */
const mostSources = 24
/** A trouble is shown for as long after the last message that met it. */
const troubleStaysMs = 10_000

export function createSources({ clock }: { clock: Clock }) {
  const onChange = createListeners<void>()
  const pace = createPace({ everyMs: tellEveryMs, clock, tell: () => onChange.tell() })
  const all = new Map<string, { now(): ChatSource; isEnded(): boolean }>()
  /** A rate falls while nothing comes. */
  let looking: NodeJS.Timeout | undefined

  function changed() {
    pace.soon()
    looking ??= setInterval(() => {
      if ([...all.values()].every(each => each.isEnded() && each.now().messagesPerSecond === 0)) looking = void clearInterval(looking)
      pace.soon()
    }, 1000)
    looking?.unref()
  }

  function makeRoom() {
    for (const [id, each] of all) {
      if (all.size < mostSources) return
      if (each.isEnded()) all.delete(id)
    }
  }

  return {
    now: (): ChatSource[] => [...all.values()].map(each => each.now()),
    onChange: (listener: () => void) => onChange.add(listener),
    open({ kind, name, replay }: Pick<ChatSource, 'kind' | 'name' | 'replay'>) {
      const id = randomUUID()
      const rate = createRateOfLate(clock.monotonicMs)
      let source: ChatSource = {
        ...{ id, kind, name, state: 'connected', messagesPerSecond: 0, messages: 0, timesReplaced: 0 },
        ...(replay && { replay }),
      }
      let metAtMs = -Infinity
      const now = (): ChatSource => {
        const { trouble, ...rest } = source
        const isShown = trouble && (rest.state !== 'connected' || clock.monotonicMs() - metAtMs < troubleStaysMs)
        return { ...rest, messagesPerSecond: rate.perSecond(), ...(isShown && { trouble }) }
      }
      makeRoom()
      all.set(id, { now, isEnded: () => source.state === 'ended' || source.state === 'lost' })
      changed()
      return {
        id,
        /** What became of some of its messages. */
        heard(answers: readonly IngestAnswer[]): void {
          const taken = answers.filter(answer => 'ok' in answer)
          const fresh = taken.filter(answer => !answer.isKnown).length
          const refused = answers.find(answer => 'error' in answer)
          rate.add(fresh)
          source = {
            ...source,
            messages: source.messages + fresh,
            timesReplaced: source.timesReplaced + taken.filter(answer => answer.timeReplaced).length,
            ...(fresh > 0 && { lastMessageAtMs: clock.now() }),
            ...(refused && { trouble: troubleOf(refused) }),
          }
          if (refused) metAtMs = clock.monotonicMs()
          changed()
        },
        become(change: Partial<Pick<ChatSource, Changeable>>): void {
          source = { ...source, ...change }
          if (change.trouble) metAtMs = clock.monotonicMs()
          changed()
        },
        state: () => source.state,
      }
    },
    close(): void {
      clearInterval(looking)
      pace.close()
    },
  }
}

const troubleOf = ({ error, problem }: Extract<IngestAnswer, { error: string }>): WireError =>
  new AppError(error, `a message was refused: ${error}`, { details: { problem: problem ?? error } }).toWire()
