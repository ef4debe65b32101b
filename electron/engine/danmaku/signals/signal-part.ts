// What a chat signal is made of. A new signal is one more part in a list; the frame around it stays as it is.
import type { MessageKind } from '../../../contract/danmaku.ts'
import type { Verdict } from '../verdicts/verdict.ts'

/** A message as the signals hear it: judged, and already compared with what was just said. */
export interface HeardMessage {
  id: string
  kind: MessageKind
  /** The chat's own clock: the delay behind the picture is still in it. */
  atMs: number
  /** Who wrote it, as `personOf` tells people apart. */
  person: string
  userName: string
  text: string
  /** Money, where known. */
  value: number | undefined
  verdict: Verdict
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
    /** Seconds in order, from 0; by then every message up to `lookaheadMs` after the second has been pushed. NaN: not known. */
    flush(second: number): number
  }
}

/** How far beyond a second a part may look. */
export const lookaheadMs = 3000

/** Something a person wrote, not a gift or an entry. */
export const isSaid = ({ kind }: HeardMessage): boolean => kind === 'chat' || kind === 'superchat'

/** Neither routine nor to be hidden: what can be a sign that something happened. */
export const isTelling = (message: HeardMessage): boolean =>
  isSaid(message) && !message.verdict.routine && message.verdict.intent !== 'spam' && message.verdict.intent !== 'abuse'
