// What the rest of the module sees of one conversation with OBS: questions, answers, events, its end. A new one is another object.
import type { OBSEventTypes, OBSRequestTypes, OBSResponseTypes } from 'obs-websocket-js/json'

export interface ObsFacts {
  obsVersion: string
  /** Of obs-websocket. */
  protocolVersion: string
  availableRequests: readonly string[]
}

/**
 * From OBS's welcome to the end. All is heard in the order in which OBS said it: who awaits an answer goes on before a later event is told,
 * as long as nothing else is awaited on the way.
 */
export interface Conversation {
  /**
   * An order (all but `Get…`) is given once OBS has answered the one before it to the same input, the same output, or else to scenes and settings.
   * While OBS changes its profile or its scenes, all wait.
   *
   * Rejects with an AppError: `obs-silent` after the limit, and at once while OBS is known to be silent; `obs-busy` while it loads scenes;
   * `obs-refused` (details: `reason` is OBS's comment, `status` its number); `obs-lost` where the conversation ends meanwhile.
   */
  request<Name extends keyof OBSRequestTypes>(
    name: Name,
    data?: OBSRequestTypes[Name],
    options?: RequestOptions,
  ): Promise<OBSResponseTypes[Name]>
  /** The same for requests that the package's types do not know. */
  requestAny(name: string, data?: Record<string, unknown>, options?: RequestOptions): Promise<Record<string, unknown>>
  /** Several in one message, in order; each with its own fate. */
  requestAll(requests: readonly BatchedRequest[], options?: RequestOptions): Promise<readonly BatchedAnswer[]>
  /** @returns stops listening; the end of the conversation does, too */
  on<Name extends keyof OBSEventTypes>(name: Name, listener: (data: OBSEventTypes[Name]) => void): () => void
  /** Which events OBS sends, bits of `EventSubscription`. At first all but those that come many times a second. */
  subscribe(events: number): Promise<void>
  readonly facts: ObsFacts
  /** Aborts when it is over. */
  readonly ended: AbortSignal
}

export interface RequestOptions {
  limitMs?: number
}

export interface BatchedRequest {
  name: keyof OBSRequestTypes
  data?: Record<string, unknown>
}

/** What `request` resolves with, or the AppError it rejects with. */
export type BatchedAnswer = { data: Record<string, unknown> } | { error: Error }

/**
 * Reads everything. Called for each new conversation, and again for the same one once OBS answers after a silence; `connected` is said when
 * it has resolved.
 */
export type OnConversation = (conversation: Conversation) => Promise<void>
