// Hello and goodbye. They come in crowds at the opening, when a raid arrives and at the end.
import { isDrawnOut, type Said, withoutDrawing } from './said-text.ts'
import { anyPhrase, oneOf, onlyOf, wordSet } from './word-lists.ts'

const longestGreeting = 14 // characters of Chinese; longer ones say something besides
const mostWords = 8

const whom = oneOf(
  `主播 姐姐 姐 哥哥 哥 老师 宝宝们? 宝贝们? 宝子们? 宝 家人们 大家 各位 兄弟们? 老铁们? 同学们? 美女 帅哥 老板 小姐姐 小哥哥 亲 你们?
   所有人 朋友们`,
)
/** "好看", "好用": what is good is no greeting. */
const praised = '看美棒厉可会像多用吃大高瘦白漂帅香甜辣听玩穿贵便难久强'
// whom is greeted by name stands before or after, in few characters
const greeting = new RegExp(
  [
    `^(?:${whom}|.{0,4}?)(?:大家|主播|姐姐?|哥哥?|老师|宝宝们?|宝贝们?|宝子们?|家人们|各位|你们|各位好)好(?![${praised}])`,
    `^(?:你|您)好(?![好${praised}坏狠惨笨傻])`,
    '(?:^|主播|大家|家人们|姐|哥|宝)(?:早上|上午|中午|下午|晚上|早|午|晚)好(?![冷热困饿看吃用贵便多])',
    `^.{0,4}(?:早上|中午|下午|晚上)好[啊呀哦~!,。\\s]*${whom}?[啊呀哦~!,。\\s]*$`,
    '^早[安啊呀]?[!~。]*$|^午安',
    '哈[喽啰罗]',
    '^[嗨嘿害]+[~!,。\\s]*(?:.{0,4})$',
    '^(?:我|又|终于|刚|准时|我们?|本人|老粉|新人|萌新|新粉)*(?:来|到|进来|赶到|赶上)[了啦咯喽辣惹]+(?!吗|么|没|[?？]|货|新|个|一)',
    '^来[啦咯喽了辣]+$',
    '^刚(?:来|到|进来|进|点进来|下班|放学)(?:$|[了,啊~!。])',
    '新来的|第一次(?:来|进|看)(?!货|都)|新人报到|萌新报到|签到|^打卡|打卡$|报[到道]$',
    '^(?:新年|生日|节日|周末|中秋|元旦|圣诞|端午|国庆)快乐[!~]*$|前排|^沙发$|^板凳$|蹲到了|^开播[了啦]|终于开播|等到你了|^第一$|^火钳刘明',
    '(?:给|跟)(?:大家|主播)(?:问|请)好|欢迎.{0,6}(?:进入|来到|光临)|^欢迎',
  ].join('|'),
)
const leaving = oneOf('拜拜 掰掰 拜了 再见 晚安 下次见 回见 撒由那拉 溜了 撤了 下了 走了')
const farewell = new RegExp(
  [
    `^(?:主播|大家|姐|哥|各位)?${leaving}(?!肉|袖|裙|粉|吗|[?？]|[一两二三四五\\d单个])[了啦啊呀哦~!,。\\s]*.{0,5}$`,
    '(?:拜拜|再见|晚安|明[天晚]见|下次见|下周见|后天见|下播(?:见|了|快乐))[了啦啊呀哦吧~!,。\\s]*$',
    '^886?[咯啦了~!]*$|^好?困?睡了[~!]*$|早点(?:休息|睡)|^辛苦了.{0,4}(?:拜|晚安|休息)|^先?(?:去睡|睡|撤|溜|走|下)[了啦][~!啊]*$',
  ].join('|'),
)
const asks = /[?？吗么]|多少|怎么|什么|几|呢$/

const helloWords = wordSet(
  `hello helo hallo halo ello hullo helloo hellooo hi hii hiya hai hey heya heyo heyy henlo yo yoo sup wassup whatsup whaddup greetings
   howdy hola ola salut bonjour hej moin ciao aloha namaste morning goodmorning goodevening heyguys vohiyo firsttime oi ayo`,
)
const byeWords = wordSet('bye byebye goodbye cya gn goodnight goodbyes later byee adios peace farewell nn')
const helloPhrase = anyPhrase(
  '^good (?:morning|evening|afternoon|day)',
  "(?:what'?s|what is|whats) (?:up|good)",
  "how(?: are|'?re| r) (?:you|u|ya)(?: (?:all|guys|doing|today))*",
  "how(?:'?s| is) it going",
  '(?:first|1st) time (?:here|watching|catching|in|on)',
  'long time no see',
  "(?:i'?m|im) here",
  'just (?:got here|joined|tuned in)',
  'welcome(?: back| in| everyone| raiders)*',
  'happy (?:new year|holidays|birthday|friday)',
  'merry (?:christmas|xmas)',
  'raid(?:ers)?',
)
const byePhrase = anyPhrase(
  'good ?night',
  '^(?:\\w+ )?see (?:you|ya|u)(?: (?:all|later|tomorrow|soon|next|guys|there))*',
  'take care',
  'thanks for (?:the|a great) stream',
  'great stream',
  'sleep well',
  'heading (?:off|out)',
  'gotta go',
)
const emoteOfHello = /^[a-z][a-z0-9]{1,14}?(?:Wave|Hi|Hello|HI|WAVE|Hey|Bye|BYE|Welcome|Raid|RAID)$/
const bareHello = onlyOf('👋', '\\[(?:你好|挥手|再见|拜拜|晚安|比心你好)\\]')

export function greetingOf(said: Said): 'greeting' | 'farewell' | undefined {
  if (said.hasHan) return chineseGreeting(said.text)
  if (bareHello.test(said.text)) return 'greeting'
  return latinGreeting(said)
}

function chineseGreeting(text: string) {
  if (text.length > longestGreeting) return undefined
  if (farewell.test(text)) return 'farewell'
  return greeting.test(text) && !asks.test(text) ? 'greeting' : undefined
}

function latinGreeting({ text, plain, words, emotes }: Said) {
  if (words.length === 0 || words.length > mostWords) return undefined
  if (/^886?$/.test(plain)) return 'farewell'
  if (asksMore(text, words)) return undefined
  if (words.some((word, index) => index < 3 && isIn(byeWords, word)) || byePhrase.test(text)) return 'farewell'
  const isHello = words.some((word, index) => index < 3 && isIn(helloWords, word)) || helloPhrase.test(text)
  return isHello || (emotes.length === words.length && emotes.every(word => emoteOfHello.test(word))) ? 'greeting' : undefined
}

const isIn = (set: ReadonlySet<string>, word: string) => set.has(word) || (isDrawnOut(word) && set.has(withoutDrawing(word)))

/** "hi how much is this one" says more than hello. */
const asksMore = (text: string, words: readonly string[]) =>
  words.length > 2 &&
  /how (?:much|many|long|do|to|big|old|does|can)|where|which|(?:^|\W)(?:is|are|does|do|can|could|price|size|ship)(?= )/.test(text) &&
  !/how (?:are|r) |hows? it/.test(text)
