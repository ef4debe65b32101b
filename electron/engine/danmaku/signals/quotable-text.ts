// Which texts may stand in a report: words that a stranger can read, nothing crude, nobody's number.
import { anyOf } from '../verdicts/word-lists.ts'
import { isUnfit } from './unfit-text.ts'

const address = /https?:|www\.|(?<![a-z0-9])[a-z0-9-]{2,}\.(?:com|net|cn|top|xyz|shop|vip|cc|gg|tv|me|io|ly)(?![a-z])|@/i
/** Long enough to reach somebody by, however it is spaced; not the laugh "2333333" or the applause "666666". */
const number = /(?<!\d)(?!(?:6+|2+3+)(?!\d))\d(?:[\s.-]?\d){5,}|[一二三四五六七八九零〇]{7,}/
const luring = anyOf(
  `[微威薇徽危v]信 微博 微商 [加+](?:[v我群q薇微威好]|扣扣) (?<![a-z])v[xX我] wx(?!h) 卫星号 (?:q|扣|微|粉丝)q?群 qq(?!糖|弹|的) 扣扣
   [私滴]我 私[聊信] 主页 头像 进群 拉群 代理 货源 兼职 刷单 互[粉关] telegram whatsapp discord tiktok onlyfans followers? f4f
   (?<![a-z])dm(?![a-z]) 公众号 小红书 抖音号 淘宝 咸鱼 闲鱼 拼多多`,
)
const platformEmote = /\[[^\][]{1,12}\]|:[a-z0-9_-]+:/gi
/** Words that are only the name of a picture: "LUL", "teosHype", "PogChamp". */
const emoteName =
  /^(?:LULW?|KEK[WL]?|OMEGALUL|4Head|[A-Z]?[a-z]+\d*[A-Z]\w*|[A-Z]{1,2}[a-z]+[A-Z]\w*|POGG?(?:ERS)?|HYPERS|[a-z]+\d+[A-Z]\w*)$/
/** What people laugh and cry out with. */
const sounds = '哈啊哇嘿嘻呵嗷噢哦hwx'

/** Short, and can be shown to anybody, be it only "哈哈哈". */
export function isShowable(text: string): boolean {
  const whole = text.trim()
  const longest = /\p{Script=Han}/u.test(whole) ? 28 : 70
  return whole.length <= longest && isInWords(whole) && !reachesSomebody(whole) && !isUnfit(whole)
}

/** More than pictures, a mark or a single letter: "6" and "[doge]" say nothing to a reader. */
function isInWords(text: string): boolean {
  const words = text.replace(platformEmote, ' ').split(/\s+/)
  const letters = words
    .filter(word => !emoteName.test(word))
    .join('')
    .match(/[\p{L}\p{N}]/gu)
  return letters !== null && letters.length > 1
}

function reachesSomebody(text: string): boolean {
  const said = text.normalize('NFKC').toLowerCase()
  return address.test(said) || number.test(said) || luring.test(said)
}

/** Without the codes of pictures, which a reader sees as "[doge]". */
export const withoutPictures = (text: string): string => text.replace(platformEmote, '')

/** Nothing but a sound, a number or an emote: "哈哈哈", "666", "LUL LUL". */
export function isWordless(text: string): boolean {
  const words = withoutPictures(text).toLowerCase()
  if (!/\p{Script=Han}/u.test(words)) return new Set(words.match(/[\p{L}\p{N}']*\p{L}[\p{L}\p{N}']*/gu)).size < 2
  return new Set(words.match(/\p{L}/gu)?.filter(letter => !sounds.includes(letter))).size < 2
}
