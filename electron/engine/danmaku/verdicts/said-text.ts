// A message's text, made ready once for all the rules that look at it.
import { toSimplified } from './traditional-characters.ts'

/** Rules look no further into a text than this. */
const longestText = 200

export interface Said {
  /** As written, but in one form of width, without the people it is addressed to. */
  original: string
  /** `original` in lower case and simplified characters: what the Chinese rules read. */
  text: string
  /** Letters and digits of `text` alone. */
  plain: string
  hasHan: boolean
  /** Latin words and numbers of `text`, in order. */
  words: readonly string[]
  /** The words as written that may name an emote: capitals inside a word. */
  emotes: readonly string[]
  /** A letter is held somewhere: "whaaaat". */
  hasDrawnOut: boolean
}

const addressees = /^(?:回复\s*)?(?:@[^\s@:]+[\s:]+)+/
const latinWord = /[a-z0-9_\u00c0-\u024f]+(?:'[a-z]+)*/g
const emoteWord = /(?<![A-Za-z0-9])[A-Za-z0-9]*(?:[a-z0-9][A-Z]|[A-Z][a-z]+[A-Z]|[A-Z]{3})[A-Za-z0-9]*/g
const noWords: readonly string[] = []
const isAscii = (text: string) => /^[\x00-\x7f]*$/.test(text)

export function readSaid(text: string): Said {
  const cut = text.length > longestText ? text.slice(0, longestText) : text
  const ascii = isAscii(cut) // most Latin chats: nothing to fold, and quicker patterns do
  const whole = (ascii ? cut : cut.normalize('NFKC').replaceAll('’', "'").slice(0, longestText)).trim()
  const original = whole.startsWith('@') || whole.startsWith('回复') ? whole.replace(addressees, '') : whole
  const hasHan = !ascii && /[\u3400-\u9fff]/.test(original)
  const lowered = original.toLowerCase()
  const simple = hasHan ? toSimplified(lowered) : lowered
  return {
    original,
    text: simple,
    plain: ascii ? simple.replace(/[^a-z0-9]+/g, '') : lettersOf(simple),
    hasHan,
    words: simple.match(latinWord) ?? noWords,
    emotes: lowered === original ? noWords : (original.match(emoteWord) ?? noWords),
    hasDrawnOut: isDrawnOut(simple),
  }
}

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** Letters and digits alone, in one form: what two messages share when they say the same. Pictures stay where there is nothing else. */
export function plain(text: string): string {
  const cut = text.slice(0, longestText)
  if (isAscii(cut)) return cut.toLowerCase().replace(/[^a-z0-9]+/g, '') || cut.toLowerCase().trim()
  const trimmed = cut.normalize('NFKC').toLowerCase().slice(0, longestText).trim()
  return lettersOf(trimmed) || trimmed
}

/** True when a letter is held: "whaaaat", "nooo". */
export const isDrawnOut = (word: string): boolean => /([a-z])\1\1/.test(word)

/** "whaaaat" → "what". Doubled letters stay: "cool". */
export const withoutDrawing = (word: string): string => word.replace(/([a-z])\1{2,}/g, '$1')
