// One message → its verdict, by rules alone. This is the seam: a trained judge will stand here with the same signature.
import type { Intent } from '../../../contract/live-chat.ts'
import { isAbuse } from './abuse.ts'
import { isAmazement } from './amazement.ts'
import { isAskedAnswer } from './asked-answers.ts'
import { isComplaint } from './complaints.ts'
import { isDraw } from './draws.ts'
import { isGiftThanks } from './gift-thanks.ts'
import { greetingOf } from './greetings.ts'
import { isLaughter } from './laughter.ts'
import { isPraise } from './praise.ts'
import { isOrderClaim, isPurchaseTalk } from './purchases.ts'
import { isQuestion } from './questions.ts'
import { readSaid, type Said } from './said-text.ts'
import { isSpam } from './spam.ts'
import { isStreamTrouble } from './stream-trouble.ts'
import type { Judged, Reaction, Routine, Verdict } from './verdict.ts'
import { isHesitation, isRequest } from './wishes.ts'

/** Pure: the same message gives the same verdict. Only what people write is read; of the other kinds only an order means something. */
export function judgeByRules({ kind, text }: Judged): Verdict {
  if (kind === 'order') return { intent: 'purchase', isQuestion: false, isTrouble: false, isOrder: true }
  if (kind !== 'chat' && kind !== 'superchat') return chatter()
  const said = readSaid(text)
  if (said.text === '') return chatter()
  if (isSpam(said)) return { ...chatter(), intent: 'spam' }
  if (isAbuse(said)) return { ...chatter(), intent: 'abuse' }
  const isAsking = isQuestion(said)
  const routine = routineOf(said) ?? routineBeforePictures(said)
  if (routine) return { intent: 'chatter', isQuestion: isAsking, isTrouble: routine === 'trouble', isOrder: false, routine }
  const isOrder = isOrderClaim(said)
  const intent = intentOf(said, isAsking, isOrder)
  const reaction = reactionOf(said, intent)
  const verdict = { intent, isQuestion: isAsking, isTrouble: false, isOrder }
  return reaction ? { ...verdict, reaction } : verdict
}

const chatter = (): Verdict => ({ intent: 'chatter', isQuestion: false, isTrouble: false, isOrder: false })

/** Trouble first: "卡了，福袋抽不了" is trouble with the stream. */
function routineOf(said: Said): Routine | undefined {
  if (isStreamTrouble(said)) return 'trouble'
  if (isDraw(said)) return 'draw'
  if (isAskedAnswer(said)) return 'answer'
  if (isGiftThanks(said)) return 'thanks'
  return greetingOf(said)
}

const lastPictures = /(?:\[[^\][]{1,12}\]\s*)+$/

/** "扣1[玫瑰]" answers as "扣1" does. */
function routineBeforePictures({ original }: Said): Routine | undefined {
  const words = original.endsWith(']') ? original.replace(lastPictures, '') : ''
  return words === '' ? undefined : routineOf(readSaid(words))
}

/** Laughter first: "哈哈哈卧槽" laughs. Whoever complains is amazed at the goods, not at the show. */
function reactionOf(said: Said, intent: Intent): Reaction | undefined {
  if (isLaughter(said)) return 'laughter'
  return intent !== 'complaint' && isAmazement(said) ? 'amazement' : undefined
}

/**
 * The order of the lines is that of design.md, section 4: "贵 但拍了" is a purchase, a harsh question is a complaint only when it tells
 * what happened.
 */
function intentOf(said: Said, isAsking: boolean, isOrder: boolean): Intent {
  if (isOrder) return 'purchase'
  if (!isAsking && isComplaint(said)) return 'complaint'
  if (isHesitation(said)) return 'hesitation'
  if (isPurchaseTalk(said)) return 'purchase'
  if (isRequest(said)) return 'request'
  if (isAsking) return 'question'
  return isPraise(said) ? 'praise' : 'chatter'
}
