// No two people type a phrase alike: stretched laughs, particles, emoji and emote codes, punctuation or none, typos.
import type { Draws } from '../draws.ts'
import { blanks } from './names.ts'

/** How somebody types; drawn once a person. */
export interface TypingHabit {
  isLatin: boolean
  /** How likely they are to do each of these to a phrase. */
  emoji: number
  punctuation: number
  stretch: number
  shout: number
  typo: number
}

export const drawHabit = (isLatin: boolean, draws: Draws): TypingHabit => ({
  isLatin,
  emoji: 0.5 * draws.next() ** 3,
  punctuation: 0.6 * draws.next() ** 2,
  stretch: 0.1 + 0.4 * draws.next(),
  shout: isLatin ? 0.3 * draws.next() ** 3 : 0,
  typo: 0.06 * draws.next() ** 2,
})

/** Fills in what a phrase leaves open; `known` wins over chance, so that a whole chat can speak of the same host and goods. */
export function fillBlanks(phrase: string, isLatin: boolean, known: Readonly<Record<string, string>>, draws: Draws): string {
  if (!phrase.includes('{')) return phrase
  return phrase.replace(/\{(\w+)\}/g, (_, blank: string) => known[blank] ?? drawBlank(blank, isLatin, draws))
}

function drawBlank(blank: string, isLatin: boolean, draws: Draws): string {
  const words = isLatin ? blanks.latin : blanks.chinese
  if (blank === 'n') return String(draws.integer(1, 9))
  if (blank === 'price') return (isLatin ? '$' : '') + (draws.chance(0.5) ? `${draws.integer(1, 59)}.9` : String(draws.integer(5, 699)))
  if (blank === 'size') return draws.pick(['S', 'M', 'L', 'XL', '2XL', 's', 'm', 'l', 'xl', '38', '40'])
  if (blank === 'weight') return String(draws.integer(85, 190))
  if (blank === 'height') return isLatin ? `${draws.integer(5, 6)}'${draws.integer(0, 11)}` : String(draws.integer(150, 186))
  return draws.pick({ ...words, other: words.thing, name: words.host }[blank] ?? words.thing)
}

const decorations = {
  chinese:
    '😂 🤣 😍 ❤️ 👍 🔥 😭 🥹 🎉 ✨ 🌹 [赞] [捂脸] [爱心] [玫瑰] [比心] [泪奔] [呲牙] [doge] [妙啊] [星星眼] [打call] [鼓掌] [送心] [害羞]'.split(
      ' ',
    ),
  latin: '😂 ❤️ 👍 🔥 😭 🙏 ✨ 👀 <3 :) :D xD Kappa LUL PogChamp <3 FeelsGoodMan PepeHands :( monkaS peepoHappy widepeepoHappy'.split(' '),
}
const alike: readonly (readonly [string, string])[] = [
  ['吗', '嘛'], ['的', '得'], ['在', '再'], ['了', '啦'], ['主播', '猪播'], ['好看', '好康'], ['什么', '啥'], ['怎么', '咋'], ['没有', '木有'], ['喜欢', '稀饭'],
  ['you', 'u'], ['are', 'r'], ['please', 'plz'], ['because', 'bc'], ['the', 'teh'], ['what', 'wat'], ['really', 'rly'], ['people', 'ppl'],
] // prettier-ignore

/** `isReaction` is for laughs and the like, which are stretched and repeated far more than sentences. */
export function varyText(phrase: string, habit: TypingHabit, isReaction: boolean, draws: Draws): string {
  let text = phrase
  if (draws.chance(habit.typo + 0.05)) text = mistype(text, draws)
  if (draws.chance(isReaction ? 0.1 + 0.6 * habit.stretch : habit.stretch * 0.15)) text = stretch(text, draws)
  if (isReaction && draws.chance(0.12)) text = `${text}${habit.isLatin ? ' ' : ''}${text}`
  if (!habit.isLatin && !isReaction && draws.chance(0.12)) text = withParticle(text, draws)
  if (draws.chance(habit.shout)) text = text.toUpperCase()
  if (draws.chance(habit.punctuation + 0.04))
    text += draws.pick(habit.isLatin ? ['!', '!!', '...', '.', '?', '!?'] : ['！', '!', '～', '。', '…', '！！', '~~'])
  if (draws.chance(habit.emoji)) text = decorate(text, habit.isLatin, draws)
  return text
}

/** 哈哈 → 哈哈哈哈, nooo → noooooo: the last sound of a text, held. */
function stretch(text: string, draws: Draws): string {
  const last = [...text].at(-1)!
  if (!/[\p{Script=Han}a-z036!！?？~～]/iu.test(last)) return text
  const pair = /(..)\1$/u.exec(text)?.[1]
  return text + (pair ?? last).repeat(1 + Math.floor(draws.next() ** 3 * (pair === undefined ? 7 : 4)))
}

const withParticle = (text: string, draws: Draws): string =>
  /\p{Script=Han}$/u.test(text) && !/[了吗呢吧啊呀啦嘛么]$/u.test(text)
    ? text + draws.pick(['呀', '啊', '呢', '吧', '哦', '啦', '哈', '喔', '滴', '噢'])
    : text

function mistype(text: string, draws: Draws): string {
  const fits = alike.filter(([right]) => text.includes(right))
  if (fits.length > 0) return text.replace(...draws.pick(fits))
  const letters = [...text]
  if (letters.length < 6) return text
  const at = draws.integer(1, letters.length - 2)
  ;[letters[at], letters[at + 1]] = [letters[at + 1]!, letters[at]!]
  return letters.join('')
}

function decorate(text: string, isLatin: boolean, draws: Draws): string {
  const one = draws.pick(isLatin ? decorations.latin : decorations.chinese)
  const row = Array.from({ length: draws.weighted([0, 7, 2, 2]) }, () => one).join(isLatin ? ' ' : '')
  if (draws.chance(0.12)) return row + (isLatin ? ' ' : '') + text
  return text + (isLatin ? ' ' : '') + row
}
