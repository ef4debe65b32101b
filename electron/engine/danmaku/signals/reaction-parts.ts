// Laughter and amazement: how many people show it, a second.
import type { Reaction } from '../verdicts/verdict.ts'
import { createRateBesideSixes } from './asked-sixes.ts'
import { createRecentKeys } from './recent-keys.ts'
import { createRoutineShare, isAboutTrouble } from './routine-share.ts'
import type { HeardMessage, SignalPart } from './signal-part.ts'

/** A person laughs once in this time, however many times it is written. */
const onceMs = 15_000
/** Longer texts are written, not cried out: copies of them are pasted. */
const longestCry = { han: 12, latin: 30 } as const

function reactionPart(reaction: Reaction): SignalPart {
  return {
    name: reaction,
    create() {
      const rate = createRateBesideSixes()
      const recent = createRecentKeys(onceMs)
      const around = createRoutineShare(isAboutTrouble)
      return {
        push(message) {
          around.note(message)
          rate.note(message)
          if (message.verdict.reaction !== reaction) return false
          if (recent.isNew(message.person, message.atMs)) rate.add(message, amountOf(message))
          return true
        },
        flush: second => rate.take(second).said * around.tellingShare(second),
      }
    },
  }
}

/** Copies by different people are what reacting together looks like: a hundred of them still count about seventy. */
function amountOf({ text, sameTextBefore }: HeardMessage): number {
  const longest = /\p{Script=Han}/u.test(text) ? longestCry.han : longestCry.latin
  return (1 + sameTextBefore) ** (text.length <= longest ? -0.1 : -1)
}

export const laughter = reactionPart('laughter')
export const amazement = reactionPart('amazement')
