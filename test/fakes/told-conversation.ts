// A conversation with an OBS that answers what it is told to, when it is told to. What goes over the wire is another fake's.
import type { OBSEventTypes } from 'obs-websocket-js/json'
import { AppError } from '../../electron/contract/errors.ts'
import type { BatchedAnswer, Conversation } from '../../electron/engine/obs/conversation/conversation.ts'

/** Rejects by throwing. A question without an answer here is refused, as OBS does with what it has not got. */
export type Answers = Record<string, (data: Record<string, unknown>) => unknown>

export function createToldConversation(answers: Answers, availableRequests: readonly string[] = []) {
  const asked: string[] = []
  const listeners = new Map<string, Set<(data: never) => void>>()
  const end = new AbortController()

  const answer = async (name: string, data: Record<string, unknown> = {}): Promise<unknown> => {
    asked.push(name)
    const found = answers[name]
    if (!found) throw refusal(name, 600)
    return await found(data)
  }

  const conversation: Conversation = {
    request: answer as Conversation['request'], // the test says what is answered
    requestAny: answer as Conversation['requestAny'],
    requestAll: requests =>
      Promise.all(
        requests.map(({ name, data }) =>
          answer(name, data).then(
            given => ({ data: given }) as BatchedAnswer,
            (error: unknown) => ({ error: error as Error }),
          ),
        ),
      ),
    on(name, listener) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all.add(listener))
      return () => all.delete(listener)
    },
    subscribe: events => Promise.resolve(void asked.push(`subscribe ${events}`)),
    facts: { obsVersion: '29.0.2', protocolVersion: '5.1.0', availableRequests },
    ended: end.signal,
  }

  return {
    conversation,
    /** The names of all questions so far. */
    asked,
    tell<Name extends keyof OBSEventTypes>(name: Name, data: OBSEventTypes[Name]): void {
      for (const listener of listeners.get(name) ?? []) listener(data as never) // its own listeners
    },
    listenerCount: (): number => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    end(): void {
      end.abort(new DOMException('over', 'AbortError'))
      listeners.clear()
    },
  }
}

export const refusal = (name: string, status: number, reason = ''): AppError =>
  new AppError('obs-refused', `${name}: ${status} ${reason}`, { details: { reason, status } })
