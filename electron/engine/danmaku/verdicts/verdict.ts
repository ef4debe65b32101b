// What is thought of one message: what a page is told, and what the chat signals need besides.
import type { MessageKind } from '../../../contract/danmaku.ts'
import type { Intent } from '../../../contract/live-chat.ts'

/** Said by many at once because something happened. */
export type Reaction = 'laughter' | 'amazement'

/** Said by many at once without anything having happened: never a sign of excitement. */
export type Routine = 'greeting' | 'farewell' | 'draw' | 'answer' | 'thanks' | 'trouble'

export interface Verdict {
  intent: Intent
  /** A flag of its own: "150斤 穿多大" asks whatever else it is. Rhetorical questions do not. */
  isQuestion: boolean
  /** Something is wrong with the stream: no sound, a frozen picture. */
  isTrouble: boolean
  /** Claims to have bought, or is the platform's word that somebody did. */
  isOrder: boolean
  /** Never together with `routine`. */
  reaction?: Reaction
  routine?: Routine
}

/** All that a verdict is made from. */
export interface Judged {
  kind: MessageKind
  text: string
}
