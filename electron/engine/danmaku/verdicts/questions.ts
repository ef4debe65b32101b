// Asking. A question mark is neither needed ("160穿什么码") nor enough ("怎么这么好看？").
import { isProductQuestion } from './product-questions.ts'
import type { Said } from './said-text.ts'
import { anyOf, anyPattern, anyPhrase, oneOf } from './word-lists.ts'

const counted = oneOf(`块 元 号 点 码 岁 米 片 支 斤 件 包 瓶 款 种 色 层 寸 折 个(?!月前) 双 箱 克 毫升 年 g ml cm 天(?:到|发|能|可) 时`)
const asking = anyOf(
  `吗(?![啡丁]) (?<![什那这怎多])么[?]*$ (?<![好行])嘛[?]?$ ^.{1,6}(?<!还没.{0,3})呢[?]*$ (?<!没|不知)多少(?!都|有点|还是)
   (?<![好没过十这那上前后近了试用才第])几${counted}
   (?<!不)怎么(?!这么|那么|都|说呢|可能|能|会|可以|还不|样都|敢|好意思|不去死) (?<!不)咋(?!就|这么|了$|样$|地)
   (?<!没|没有|不知道|说|不是)什么(?!都|的|鬼|神仙|玩意|破|垃圾|的都|仇|时候都|人啊) 啥(?!也|都|玩意|比)
   哪(?!怕|里哪里|都|吒|来的自信|有你|里好) 谁(?!不|懂|都|信|敢|让|叫|说的?不|家好) 为[什啥]么? (?<!不知道)能不能 可不可以 可以不$
   是不是 有没有 会不会 好不好 要不要 行不行 能否 是否 对不对 有无 够不够 在不在 贵不贵 大不大 厚不厚 热不热 掉不掉 显不显 甜不甜
   辣不辣 香不香 起不起 准不准 值不值 ([能会有用要穿显透掉起厚薄软硬甜咸辣沉贵])不\\1`,
  `多[大高重长久宽厚远贵深]?(?:合适|啊$|呀$|[?])|多(?:大|高|重|长|久|宽|厚|远|贵|深)(?!点|了[^$?]|些|衣|家) 请问 求问 想问 问一?下 咨询
   还是.{1,8}[?]$ 还是.{1,6}好$ 哪个好 还有(?:没|不)?[?]?$ (?:有|在|能|会|可以|包|送|行|够|是|退|换)[^了]{0,8}(?:没|没有|不)[?]?$
   有货没 还有没 (?<!不)怎么样[啊呀的]*$ 如何[?]?$ 何时`,
)
const rhetorical = anyOf(
  `谁不[爱想喜心] 谁懂 谁(?:信|敢|受得了|顶得住|家好人) (?:怎么|咋)(?:这么|那么|可以|能|会|敢|好意思|这样) 怎么可能 什么神仙 什么鬼
   什么玩意 什么破 什么垃圾 真的假的 不是吧 不会吧 凭什么 凭啥 有什么(?:了不起|好看|好吹|用$|意思) 谁(?:买|用|穿)谁 还用(?:问|说)
   这(?:也|都)(?:行|可以|能|敢|要|有) 能不爱 能不(?:心动|香|好|买) 不香[吗么] 不好吗 可以好[吗嘛] 好吗[!~]*$ 还能这样
   有[谁没]有人懂 是什么(?:神仙|宝藏|绝世) 不是有(?:手|嘴)就行 要什么自行车 什么都 怎么都 多少都 谁都 哪里都 没什么 不怎么 说什么呢
   你是谁啊 搞笑[呢吗] 开玩笑[呢吗] 逗[我你]呢 疯了吗 这是人[吗能] 干嘛呢$ 何必 难道`,
)
const longestStatement = 24
const endsAsked = /[吗么呢没?][啊呀~\s?]*$|请问|想问|求问/
const onlyMarks = /^[?!\s~.]*$/
const opening = /^(?:so |and |but |hey |hi |hello |wait |ok |um |please |pls |[\w]+, )?/
const asks = anyPattern(
  /how (?:much|many|long|old|big|do|to|does|is|are|can|did|tall|often|far|about)/,
  /what(?:'?s| is| are| was| does| do| did| time| size| color| colour| game| song| kind| happens?|s)? /,
  /whats |when(?:'?s| is| will| do| does| are)? |where(?:'?s| is| can| do| are)? |who(?:'?s| is| are| was)? /,
  /why (?:is|are|do|does|did|not|so|would|can|don|isn|it|he|she|you|u)|which /,
  /is (?:it|this|that|there|the|he|she|your)|are (?:you|they|these|there|we|u)|can (?:you|i|we|it|u|this)/,
  /do(?:es)? (?:you|it|this|they|he|she|we|i|u|the|anyone)|did (?:you|u|he|she|they|anyone|i)/,
  /will (?:you|it|there|this|he|u)|would (?:you|it|this)|could (?:you|i)|should (?:i|we|he|you)|have you/,
  /has (?:he|she|it|this|anyone)|any (?:discount|code|coupon|other|chance|news)|anyone know/,
)
const startsAsking = new RegExp(`${opening.source}(?:${asks.source})`)
const asksAboutGoods =
  /(?<![a-z])(?:price|size|sizes|colou?rs?|shipping|stock|discount|available|cost|material|warranty|refundable|ingredients?)(?: \w+)? ?\?/
const latinRhetoric = anyPhrase(
  'what an? \\w+',
  'who cares',
  'how (?:dare|cool|cute|nice|beautiful|is this (?:real|possible|legal))',
  'what the \\w+',
  'are you (?:kidding|serious)',
  'why (?:not|god|tho)',
  'is this real(?: life)?',
  'what (?:just )?happened',
  'what was that',
  'how did (?:he|she|you|that)',
  'you know\\?',
  'right\\?',
  "isn'?t (?:it|he|she)\\?",
  'am i right',
)

export function isQuestion(said: Said): boolean {
  const { text, hasHan, words } = said
  if (onlyMarks.test(text)) return false
  if (hasHan) return isChineseQuestion(text) || isProductQuestion(said)
  if (words.length === 0 || latinRhetoric.test(text)) return words.length > 0 && asksAboutGoods.test(text)
  if (text.includes('?')) return !/\?{3,}|!\?|\?!/.test(text) && (words.length > 2 || asksAboutGoods.test(text) || startsAsking.test(text))
  return (words.length > 2 && startsAsking.test(text)) || isProductQuestion(said)
}

/** In a long text a question word is part of a story, unless it ends as questions do. */
function isChineseQuestion(text: string): boolean {
  if (rhetorical.test(text)) return false
  return endsAsking(text) || (asking.test(text) && (text.length <= longestStatement || endsAsked.test(text)))
}

/** A mark at the end of a word or two is doubt; after more it is a question. Three marks are a cry. */
const endsAsking = (text: string) => /[^?!\s]{3,}\?{1,2}[\s~]*$/.test(text)
