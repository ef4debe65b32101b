// Of all that is said, the few messages of every five seconds that could stand in a report: short, telling, by different people.
import type { CandidateQuote } from '../../../contract/highlights.ts'
import { plain } from './chatter.ts'
import type { HeardMessage } from './signal-part.ts'

/** Quotes are chosen once in each block of this length. */
export const quoteBlockMs = 5000
const quotesPerBlock = 4
const textsPerBlock = 500 // a flood is judged by its first texts

const insult =
  /傻[逼比叉b]|煞笔|沙[比雕]|[草操艹肏日]你|你妈|尼玛|妈的|他妈(?!妈)|特么|滚[蛋吧]?$|^滚|去死|垃圾|骗子|骗人|婊|贱|智障|脑残|废物|丑[死八]|恶心|死全家|\bsb\b|\bnmsl\b|\b(fuck|shit|bitch|idiot|stupid|moron|scam|trash|kys|retard|whore)/i
const contact = /https?:|www\.|\d{6,}|微信|加[vV我]|vx|qq群|私[聊信]我/i
const emotive =
  /[!！?？~]|哇|绝|爱|天[呐哪啊]|太|真的|笑|好看|好用|划算|便宜|值|牛|惊|哭|疯|最|居然|竟然|心动|救命|终于|omg|wow|love|lol|haha|amazing/i

export function isQuotable(text: string): boolean {
  const letters = plain(text).match(/\p{L}/gu) ?? []
  const longest = /\p{Script=Han}/u.test(text) ? 28 : 70
  return new Set(letters).size >= 2 && text.length <= longest && !insult.test(text) && !contact.test(text)
}

type Block = Map<string, { message: HeardMessage; speaksFor: string[]; users: Set<string> }>

export function createCandidateQuotes() {
  const blocks = new Map<number, Block>()
  return {
    push(message: HeardMessage, speaksFor: string[]): void {
      if (speaksFor.length === 0 || message.isChatter || !isQuotable(message.text)) return
      const startMs = Math.floor(message.atMs / quoteBlockMs) * quoteBlockMs
      const block: Block = blocks.get(startMs) ?? new Map()
      blocks.set(startMs, block)
      const key = alikeKeyOf(message.text)
      const known = block.get(key)
      if (known) known.users.add(message.userId)
      else if (block.size < textsPerBlock) block.set(key, { message, speaksFor, users: new Set([message.userId]) })
    },
    /** The best of the block that starts at `startMs`, in order of time. */
    take(startMs: number): CandidateQuote[] {
      const block: Block = blocks.get(startMs) ?? new Map()
      blocks.delete(startMs)
      const quotes = [...block].map(([alikeKey, { message, speaksFor, users }]) => toQuote(message, speaksFor, alikeKey, users.size))
      const best = firstOfEachPerson(quotes.toSorted((a, b) => b.telling - a.telling || a.atMs - b.atMs))
      return best.slice(0, quotesPerBlock).toSorted((a, b) => a.atMs - b.atMs)
    },
  }
}

/** "好看好看！！" and "好看" say the same. */
const alikeKeyOf = (text: string) => plain(text).replace(/(.{1,4}?)\1+/gu, '$1')

function toQuote(message: HeardMessage, speaksFor: string[], alikeKey: string, alike: number): CandidateQuote {
  const { atMs, userId, userName, text } = message
  return { atMs, userId, userName, text: text.trim(), speaksFor, alikeKey, alike, telling: tellingOf(message, speaksFor, alike) }
}

function tellingOf({ kind, text, sameUserBefore }: HeardMessage, speaksFor: string[], alike: number): number {
  return (
    Math.log2(1 + alike) +
    lengthWorth(text) +
    (emotive.test(text) ? 0.75 : 0) +
    (speaksFor.length > 1 ? 0.5 : 0) +
    (kind === 'superchat' ? 1 : 0) -
    Math.min(1, sameUserBefore * 0.5)
  )
}

/** A short sentence tells more than a word, and more than a paragraph. */
function lengthWorth(text: string): number {
  const best = /\p{Script=Han}/u.test(text) ? 13 : 36
  return 1.5 * (text.length <= best ? text.length / best : best / text.length)
}

function firstOfEachPerson(quotes: CandidateQuote[]): CandidateQuote[] {
  const seen = new Set<string>()
  return quotes.filter(({ userId }) => !seen.has(userId) && seen.add(userId))
}
