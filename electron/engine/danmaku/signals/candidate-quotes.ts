// Of all that is said, the few messages of every five seconds that could stand in a report: short, telling, by different people.
import type { CandidateQuote } from '../../../contract/highlights.ts'
import { plain } from '../verdicts/said-text.ts'
import { anyPattern } from '../verdicts/word-lists.ts'
import { copyKeyOf } from './copy-key.ts'
import { isShowable, isWordless, withoutPictures } from './quotable-text.ts'
import { type HeardMessage, isTelling } from './signal-part.ts'

/** Quotes are chosen once in each block of this length. */
export const quoteBlockMs = 5000
const quotesPerBlock = 4
const textsPerBlock = 500 // a flood is judged by its first texts

const emotive = anyPattern(
  /[!！~]|哇|绝|爱|天[呐哪啊]|太|真的|笑|好看|好用|划算|便宜|值|牛|惊|哭|疯|最|居然|竟然|心动|救命|终于/i,
  /omg|wow|love|lol|haha|amazing|insane|crazy/,
)
/** A price, a size, a product's detail, a name of what happened. */
const concrete = /\d|色|码|价|件|次|年|第一|这[个件款波]|刚才|刚刚|这里|那[个下]|she|he |this|that/i

type Block = Map<string, { message: HeardMessage; speaksFor: string[]; people: Set<string> }>

export function createCandidateQuotes() {
  const blocks = new Map<number, Block>()
  return {
    push(message: HeardMessage, speaksFor: string[]): void {
      if (speaksFor.length === 0 || !isTelling(message)) return
      const startMs = Math.floor(message.atMs / quoteBlockMs) * quoteBlockMs
      const block: Block = blocks.get(startMs) ?? new Map()
      blocks.set(startMs, block)
      const key = copyKeyOf(message.text)
      const known = block.get(key)
      if (known) known.people.add(message.person)
      else if (block.size < textsPerBlock) block.set(key, { message, speaksFor, people: new Set([message.person]) })
    },
    /** The best of the block that starts at `startMs`, in order of time. */
    take(startMs: number): CandidateQuote[] {
      const block: Block = blocks.get(startMs) ?? new Map()
      blocks.delete(startMs)
      const told = [...block].map(([alikeKey, { message, speaksFor, people }]) => ({
        message,
        quote: toQuote(message, speaksFor, alikeKey, people.size),
      }))
      const best = bestOf(told.toSorted((a, b) => b.quote.telling - a.quote.telling || a.quote.atMs - b.quote.atMs))
      return withoutNeedlessCries(best).toSorted((a, b) => a.atMs - b.atMs)
    },
  }
}

/** A cry without words stands only for a reaction. */
const mayStand = ({ text, verdict }: HeardMessage) => isShowable(text) && (verdict.reaction !== undefined || !isWordless(text))

/** "哈哈哈哈" is quoted where nothing fuller speaks for the laughter. */
function withoutNeedlessCries(quotes: CandidateQuote[]): CandidateQuote[] {
  const spoken = new Set(quotes.filter(({ text }) => !isWordless(text)).flatMap(({ speaksFor }) => speaksFor))
  return quotes.filter(({ text, speaksFor }) => !isWordless(text) || speaksFor.some(name => !spoken.has(name)))
}

function toQuote(message: HeardMessage, speaksFor: string[], alikeKey: string, alike: number): CandidateQuote {
  const { atMs, person, userName, text } = message
  return { atMs, person, userName, text: text.trim(), speaksFor, alikeKey, alike, telling: tellingOf(message, speaksFor, alike) }
}

/** Below every sentence, whoever shares it. */
const wordlessWorth = -10

function tellingOf({ kind, text, verdict, sameUserBefore }: HeardMessage, speaksFor: string[], alike: number): number {
  const words = withoutPictures(text)
  return (
    Math.log2(1 + alike) +
    lengthWorth(plain(words)) +
    (verdict.reaction || emotive.test(text) ? 0.75 : 0) +
    (concrete.test(text) ? 0.25 : 0) +
    (speaksFor.length > 1 ? 0.5 : 0) +
    (kind === 'superchat' ? 1 : 0) +
    (isWordless(text) ? wordlessWorth : 0) -
    (words === text ? 0 : 0.5) -
    Math.min(1, sameUserBefore * 0.5)
  )
}

/** A short sentence tells more than a word, and more than a paragraph. */
function lengthWorth(letters: string): number {
  const best = /\p{Script=Han}/u.test(letters) ? 12 : 30
  return 1.5 * (letters.length <= best ? letters.length / best : best / letters.length)
}

/** Those that may stand, one a person. Only as many are looked at closely as it takes. */
function bestOf(sorted: readonly { message: HeardMessage; quote: CandidateQuote }[]): CandidateQuote[] {
  const best = new Map<string, CandidateQuote>()
  for (const { message, quote } of sorted) {
    if (best.size === quotesPerBlock) break
    if (!best.has(quote.person) && mayStand(message)) best.set(quote.person, quote)
  }
  return [...best.values()]
}
