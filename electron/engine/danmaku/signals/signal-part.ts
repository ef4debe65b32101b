// What a chat signal is made of. A new signal is one more part in a list; the frame around it stays as it is.
import type { MessageKind } from '../../../contract/danmaku.ts'

/** A message as the signals hear it: at the picture it reacts to, and already compared with what was just said. */
export interface HeardMessage {
  id: string
  kind: MessageKind
  /** Show clock, the chat's delay removed. */
  atMs: number
  userId: string
  userName: string
  text: string
  /** Greetings, answers the host asked for, the draw, trouble with the stream: never a sign of excitement. */
  isChatter: boolean
  /** How many messages of the last seconds said the same. */
  sameTextBefore: number
  /** How many messages of the last seconds came from the same person. */
  sameUserBefore: number
}

export interface SignalPart {
  /** Also the name of the signal. */
  name: string
  create(): {
    /** Messages in order of time. True when the message is evidence for this signal and so may be quoted for it. */
    push(message: HeardMessage): boolean
    /** Seconds in order, from 0; by then every message up to `lookaheadMs` after the second has been pushed. */
    flush(second: number): number
  }
}

/** How far beyond a second a part may look. */
export const lookaheadMs = 2000
