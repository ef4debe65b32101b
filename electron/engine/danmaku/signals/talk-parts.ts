// What people talk about, one signal a subject: messages a second that speak of it.
import { createRateBesideSixes, isBareSix } from './asked-sixes.ts'
import { createRecentKeys } from './recent-keys.ts'
import { type HeardMessage, isTelling, type SignalPart } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

interface Subject {
  name: string
  speaksOfIt: (message: HeardMessage) => boolean
  /** Power by which a copied text loses: 0 counts every copy, 1 nearly none. */
  copiesLose: number
  /** Whether a message of it is worth quoting for it. */
  isQuoted: boolean
}

function talkPart({ name, speaksOfIt, copiesLose, isQuoted }: Subject): SignalPart {
  return {
    name,
    create() {
      const rate = createSmoothedRate()
      return {
        push(message) {
          if (!speaksOfIt(message)) return false
          rate.add(message.atMs, 1 / ((1 + message.sameTextBefore) ** copiesLose * (1 + message.sameUserBefore) ** 2))
          return isQuoted
        },
        flush: second => rate.take(second),
      }
    },
  }
}

const isBuying = ({ kind, verdict }: HeardMessage) => kind === 'order' || verdict.intent === 'purchase'

export const questions = talkPart({
  name: 'questions',
  speaksOfIt: message => isTelling(message) && message.verdict.isQuestion,
  copiesLose: 0.5,
  isQuoted: true,
})
/** Many people saying "拍了" is what a rush looks like, so copies count more than elsewhere. */
export const purchaseWords = talkPart({
  name: 'purchaseWords',
  speaksOfIt: message => isBuying(message) && !message.verdict.routine,
  copiesLose: 0.5,
  isQuoted: true,
})
export const complaints = talkPart({
  name: 'complaints',
  speaksOfIt: ({ verdict }) => verdict.intent === 'complaint',
  copiesLose: 0.5,
  isQuoted: true,
})

/** Where the crowd is what matters, every person counts, once in a while. */
const onceMs = 15_000

function crowdPart({ name, speaksOfIt, isQuoted }: Pick<Subject, 'name' | 'speaksOfIt' | 'isQuoted'>): SignalPart {
  return {
    name,
    create() {
      const rate = createSmoothedRate()
      const recent = createRecentKeys(onceMs)
      return {
        push(message) {
          if (!speaksOfIt(message)) return false
          if (recent.isNew(message.person, message.atMs)) rate.add(message.atMs, 1)
          return isQuoted
        },
        flush: second => rate.take(second),
      }
    },
  }
}

/** Claims to have bought, and the platform's own word. */
export const orders = crowdPart({ name: 'orders', speaksOfIt: ({ verdict }) => verdict.isOrder, isQuoted: true })
export const trouble = crowdPart({ name: 'trouble', speaksOfIt: ({ verdict }) => verdict.isTrouble, isQuoted: false })
/** The draw, and the answers a host asks for: "扣1". Also a wave of bare sixes that nobody varies. */
export const lottery: SignalPart = {
  name: 'lottery',
  create() {
    const rate = createSmoothedRate()
    const sixes = createRateBesideSixes()
    const recent = createRecentKeys(onceMs)
    return {
      push(message) {
        sixes.note(message)
        const { routine } = message.verdict
        if (routine === 'draw' || routine === 'answer') {
          if (recent.isNew(message.person, message.atMs)) rate.add(message.atMs, 1)
        } else if (isBareSix(message) && recent.isNew(message.person, message.atMs)) sixes.add(message, 1)
        return false
      },
      flush: second => rate.take(second) + sixes.take(second).answered,
    }
  },
}
export const greetings = crowdPart({
  name: 'greetings',
  speaksOfIt: ({ verdict }) => verdict.routine === 'greeting' || verdict.routine === 'farewell',
  isQuoted: false,
})
export const thanks = crowdPart({ name: 'thanks', speaksOfIt: ({ verdict }) => verdict.routine === 'thanks', isQuoted: false })
