// Laughing, in the ways of Chinese, English, Spanish, Portuguese, Korean and Japanese chats.
import type { Said } from './said-text.ts'
import { anyOf, anyPattern, anyPhrase, oneOf, wordSet } from './word-lists.ts'

const longestReaction = 60 // longer texts tell a story, whatever laugh they contain

const howOneLaughs = oneOf(
  `死 不活 哭 尿 喷 疯 吐 晕 抽 岔 裂 翻 惨 麻 yue 烂 嘎 炸 趴 崩 傻 劈 出(?:声|猪|鹅|腹|眼泪|内伤|泪|强大|鸡|驴)
   到(?:头|肚|肚子|打|停|不|抽|流|喷|缺|邻|脸|胃) 得(?:我|肚|停|好|不行|想|脸) 拉了 发财 skr cry kuku die skr 没了 一?晚上 了一天
   点(?:低|好低|太低|是) 不出来是假 的我 我了 我一 我的 skrr`,
)
const laughing = anyOf(
  `(?<!娃)哈{2,}(?!镜) 哈h 笑${howOneLaughs}`,
  `绷不住 没绷住 蚌埠 崩不住 憋不住 忍不住笑 憋笑 狂笑 爆笑 大笑 偷笑(?!脸) 搞笑
   (?:太|真|好|超|贼|巨|也太|这么|怎么这么|笑|挺|很)逗(?!号|留) 逗死 逗笑 逗比 (?:太|真|好|超|贼|这也太|最)?好笑
   (?:太|真|好|超|贼)喜感 喜剧 幽默 整笑 看笑了 太真实了 翻车现场 乐死 乐坏 乐了$ 嘻{2,} (?<!嘿)嘿{3,} 嘎{2,} 鹅鹅鹅 红红火火 恍恍惚惚
   桀桀 噗+[嗤哈!。~]*$ 噗嗤
   ^噗 吼吼吼 咯咯咯 典中典 ^草+[!。]*$ 草草 生草 ^艹+[!。]*$ 绷$ 乐$ 真乐 太乐 节目效果 笑喷 沙雕 相声 小品 谐星 喜剧人 段子手`,
  '\\[[^\\]]{0,8}(?:笑哭|大笑|捂脸|爆笑|破涕为笑|笑死|哈哈|狂笑|笑cry|偷笑|笑喷|喷血笑|拍桌|笑裂|笑出)[^\\]]{0,6}\\]',
)
const notLaughing = anyOf(
  `不好笑 没笑 不搞笑 笑不出来 有什么好笑 哪里?好笑 (?:好笑|搞笑)吗 搞笑呢吧?$ 娃哈哈 笑死人不偿命 可笑 别笑 不乐$ 不绷 快乐$ 音乐$ 欢乐$
   娱乐$ 可乐$ 百事可?乐$ 农家乐$ 俱乐 紧绷$`,
)
const faces = /😂|🤣|😆|😹|💀|☠|ㅋ{2,}|ㅎ{2,}|ᄏ{2,}|\(笑\)|^笑+$|(?:^|[^a-z])w{3,}$|:(?:[a-z_-]*(?:joy|laugh|rofl|lol|lmao)[a-z_-]*):/
const laughWord = new RegExp(
  `^${oneOf(
    `a*(?:h+a+){2,}h* [bmw]w?a+(?:h+a+){2,}h* (?:h+e+){2,}h* e+h+e+h+e+ (?:j+[aei]+){2,}j* k{3,} (?:rs){2,} h{3,} x+d+ l+(?:o+l+)+s?
     l+u+l(?:w|z)? l+m+f?a+o+ r+o+f+l+ kek[wl]? kekw+ 2+3{2,} a+s+h*k+s+\\w*`,
  )}$`,
)
const mayLaugh = /^(?:[abmwehjkxlr2].*[aehijkdlosuzwfv3]|as)/ // cheap, and false for most words
const laughWords = wordSet(
  `lolz lawl lmfao lmaooo roflmao rofl omegalul omegalol pepelaugh icant 4head lulw kekw keklmao hahaa haha heheh hehe teehee giggle xswl
   xsl hhhh dead lel laughing hilarious funniest`,
)
const laughPhrase = anyPhrase(
  "(?:i'?m|im|i am) (?:dead|dying|crying|wheezing|ded|done)",
  "(?:can'?t|cannot) (?:breathe|stop laughing)",
  "(?:so|too|really|very|how|that was|that'?s|thats) funny",
  'cracking me up',
  'laughed so hard',
  'made me laugh',
  'comedy gold',
  'lmao\\w*',
  'im weak',
  "i'?m weak",
  'tears of laughter',
)
const laughEmote = anyPattern(
  /^[a-z][a-z0-9]{1,14}?(?:Laugh|LAUGH|Laughing|Lul|LUL|LULW|Lol|LOL|Kek|KEK|KEKW|Haha|HAHA|Giggle|Rofl|ROFL|Lmao|LMAO|XD)$/,
  /^(?:Omega|OMEGA|Mega|MEGA)(?:Lul|LUL|Lol|LOL|kek|KEK)\w?$/,
  /^(?:Kek|KEK|Lul|LUL)[A-Z]{0,2}$/,
)
const deadSerious = /^dead|dead (?:game|chat|stream|body|bodies|line|wood)|(?:is|are|was|were|he|she|drop) dead/

export function isLaughter({ text, hasHan, words, emotes, plain }: Said): boolean {
  if (text.length > longestReaction * (hasHan ? 1 : 2.5)) return false
  if (hasHan && laughing.test(text) && !notLaughing.test(text)) return true
  if (faces.test(text) && !text.includes('www.')) return true
  if (words.length === 0) return false
  if (emotes.some(word => laughEmote.test(word)) || words.some(word => isLaughWord(word, text, plain))) return true
  return !hasHan && laughPhrase.test(text)
}

function isLaughWord(word: string, text: string, plain: string): boolean {
  if (word === 'dead') return plain.length < 12 && !deadSerious.test(text) && plain !== 'dead'
  return laughWords.has(word) || (mayLaugh.test(word) && laughWord.test(word))
}
