// Messages of the store as a page is told them: numbered, with what is thought of each, and where the same was said a moment ago.
import type { Message } from '../../../contract/danmaku.ts'
import type { LiveMessage, MessageVerdict } from '../../../contract/live-chat.ts'
import { judgeByRules } from '../verdicts/judge-by-rules.ts'
import { personOf } from '../person-of.ts'
import { judgeOfGoods } from './of-goods.ts'
import { createSaidBefore } from './said-before.ts'

export interface Numbered {
  seq: number
  message: Message
}

const paidKinds: ReadonlySet<Message['kind']> = new Set(['superchat', 'member', 'order', 'gift'])

/**
 * Of one log, told in its order.
 * @param payers who has paid in this show; those who pay come to it
 */
export function createLiveMessages(payers = new Set<string>()) {
  const saidBefore = createSaidBefore()
  return ({ seq, message }: Numbered): LiveMessage => {
    const person = personOf(message)
    if (paidKinds.has(message.kind)) payers.add(person)
    return withVerdict({ ...message, seq, ...saidBefore(seq, message) }, payers.has(person))
  }
}

/** Judged once, when somebody first asks: of what is read back, most is never told to anybody. */
function withVerdict(message: Omit<LiveMessage, 'verdict'>, isOfPayer: boolean): LiveMessage {
  let verdict: MessageVerdict | undefined
  return {
    ...message,
    get verdict() {
      return (verdict ??= verdictOf(message, isOfPayer))
    },
  }
}

/** Only plain chat is ever hidden, of those who have paid for nothing, and never what is of the goods. */
export function verdictOf({ kind, text = '' }: Pick<Message, 'kind' | 'text'>, isOfPayer = false): MessageVerdict {
  const judged = judgeByRules({ kind, text })
  const isSuspect = judged.intent === 'spam' || judged.intent === 'abuse'
  const { intent, isQuestion, isTrouble, isOrder } = (isSuspect && judgeOfGoods(text)) || judged
  const isHidden = kind === 'chat' && !isOfPayer && (intent === 'spam' || intent === 'abuse')
  return { intent, isQuestion, isTrouble, isOrder, ...(isHidden && { filtered: { rule: intent } }) }
}
