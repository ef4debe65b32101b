// Which texts may stand in a report: words that a stranger can read, nothing crude, nobody's number.

const crude =
  /傻[逼比叉b]|煞笔|沙[比雕]|[草操艹肏日]你|你妈|尼玛|妈的|他妈(?!妈)|特么|[操艹肏]|鸡巴|几把|屌|(?<!牛)逼(?![真近格着])|滚[蛋吧]?$|^滚|去死|垃圾|骗子|骗人|婊|贱|智障|脑残|废物|丑[死八]|恶心|死全家|\bsb\b|\bnmsl\b|fuck|shit|bitch|\b(idiot|stupid|moron|scam|trash|kys|retard|whore|cunt|dick|pussy|nigg\w+|fag\w*)\b/i
const contact = /https?:|www\.|(?<!\d)(?!(?:6+|2+3+)(?!\d))\d{6,}|微信|加[vV我]|vx|qq群|私[聊信]我|@/i
const platformEmote = /\[[^\][]{1,12}\]|:[a-z_-]+:/g
/** What people laugh and cry out with. */
const sounds = '哈啊哇嘿嘻呵嗷噢哦hwx'

/** Short, and can be shown to anybody, be it only "哈哈哈". */
export function isShowable(text: string): boolean {
  const longest = /\p{Script=Han}/u.test(text) ? 28 : 70
  return text.trim().length <= longest && /[\p{L}\p{N}]/u.test(text) && !crude.test(text) && !contact.test(text)
}

/** Nothing but a sound, a number or an emote: "哈哈哈", "666", "LUL LUL". */
export function isWordless(text: string): boolean {
  const words = text.replace(platformEmote, '').toLowerCase()
  if (!/\p{Script=Han}/u.test(words)) return new Set(words.match(/[\p{L}\p{N}']*\p{L}[\p{L}\p{N}']*/gu)).size < 2
  return new Set(words.match(/\p{L}/gu)?.filter(letter => !sounds.includes(letter))).size < 2
}
