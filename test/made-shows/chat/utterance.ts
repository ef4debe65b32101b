// One thing said, before somebody is found who says it and words are found for it.
import type { MessageKind } from '../../../electron/contract/danmaku.ts'
import type { Draws } from '../draws.ts'
import type { ScriptedShow } from '../script.ts'
import type { Speaker } from './audience.ts'
import { buyingTexts } from './texts-buying.ts'
import { pastedTexts } from './texts-pasted.ts'
import { questionTexts } from './texts-questions.ts'
import { reactionTexts } from './texts-reactions.ts'
import { talkTexts } from './texts-talk.ts'
import { waveTexts } from './texts-waves.ts'

export const texts = { ...questionTexts, ...buyingTexts, ...reactionTexts, ...talkTexts, ...waveTexts, ...pastedTexts } as const
export type Topic = keyof typeof texts

/** Every fourth phrase is kept from shows for tuning: words chosen on those are then measured on words nobody has tuned for. */
export function drawPhrase(topic: Topic, isLatin: boolean, set: ScriptedShow['set'], draws: Draws): string {
  const phrases: readonly string[] = isLatin ? texts[topic].latin : texts[topic].chinese
  let at = draws.integer(0, phrases.length - 1)
  while (set === 'tuning' && at % 4 === 3) at = draws.integer(0, phrases.length - 1)
  return phrases[at]!
}

export interface Utterance {
  /** What it answers happened then, on the show clock. */
  causeMs: number
  /** When it stands in the chat. */
  atMs: number
  kind: MessageKind
  by: Speaker
  topic: Topic
  /** Said word for word, by anybody; else words are drawn from the topic. */
  text: string | undefined
  /** Filled into the topic's words. */
  known: Readonly<Record<string, string>>
}
