// Surprise, awe, fright: that something happened which the chat did not expect.
import type { Said } from './said-text.ts'
import { isShouted } from './shouting.ts'
import { anyOf, anyPattern, anyPhrase, oneOf, wordSet } from './word-lists.ts'
import { isDrawnOut, withoutDrawing } from './said-text.ts'

const longestReaction = 40 // longer texts tell a story
const mostWords = 14
const mostWeakWords = 6

const tooMuch = oneOf(
  `强 猛 狠 厉害 夸张 离谱 美 帅 香 值 神 顶 炸 燃 秀 可怕 恐怖 吓人 疯 刺激 精彩 惊 好看 好听 漂亮 可爱 爽 酷 飒 震撼 感人 好吃 好用
   上头 有才 会了 拼 良心 实惠 不可思议 难得 优秀 妙 稳 准 爆 壮观 强大 逆天 变态 意外 突然 便宜 划算 仙 绝 辣 甜 极限 险 悬 可惜`,
)
const amazed = anyOf(
  // 666
  '(?<![\\d.])6{3,}(?![\\d.元块米号码折%度]) 太6',
  // curses that are none
  `[卧窝握][槽草艹操曹靠]|我[艹操日嘈]+(?!你|场|作|心|练|期|本|常|用) 我草(?!莓|本|稿|绿)
   我靠(?!着|近|谁|他|她|你|自己|的|它|在|边|窗|墙)
   (?:^|[\\s,!.。~])我[去擦]+(?:$|[\\s,!.~啊呀哦。]|这|太|不是|真|也|那么|好家伙|666)
   我[的滴](?:天|妈|娘|老天|乖乖|个天|神|上帝|个乖乖|个妈)(?!猫|地) 我勒个 我嘞个 我了个[去天] 沃德天 天[呐哪啊]+ 天哦 老天[爷鹅]
   苍天 妈[呀耶]+ 妈妈咪 乖乖[!。~]*$ 我丢 我屮 你妈耶 娘[嘞咧] 好家伙 豁[!哦] 嚯+ 嘶{2,}|^嘶`,
  // cow words, never the animal's goods
  `牛[逼批b掰叉啤蛙哇哔x](?!仔|奶) (?<![黄蜗水奶犀肥小公母])牛(?:啊|呀|哦|呐|的$|爆|炸|气$|人啊|[!~]|$) (?<![黄蜗水奶犀])牛{2,}
   (?:太|真|好|巨|超|贼|最)牛(?!肉|奶|皮|仔|排|油|轧|角|筋|腩|津) 牛皮[!啊克p]`,
  // awe
  `绝了 绝绝子 [太真超]绝[了啦!]? ^绝+[!~]*$ (?:^|[^\\u4e00-\\u9fff]|这|太)哇+(?!哈|娃) 哇{2,} 哇[塞噻哦靠偶喔咔] 天哇`,
  `太${tooMuch}[^?吗么]{0,6}(?:了|啦|吧|辣|$)`,
  `救命(?!恩|稻|药|钱|丸) 救大命 救了大?命 震惊 惊(?:呆|艳|到|了|掉|现|为天人|喜[!~]|人$|天) 我惊
   吓(?:死|我|到|尿|一跳|人|坏|得我|哭) 被吓 好吓人 离(?:大)?谱 夸张 逆天 炸裂 (?<!油)炸了 瑞思拜 不是吧 真的假的 真假[的?!]+
   真的吗[!?]{2,} 什么[!?]{2,} 啥[!?]{2,} 什么鬼 啊{3,}|^啊+[!?]*$|啊[?!]{2,} 尖叫 起飞 鸡皮疙瘩 头皮发麻 泪目 破(?:大)?防
   燃(?:起来|炸|爆|哭) 高能 名场面 封神 神了[!~。]*$ 神仙(?!水|粉|鱼)(?:打架|操作|颜值)?[!~。]*$ 神(?:操作|技|反转|走位|来之笔|级)
   秀[啊!儿麻]+ [天好]秀[!啊~]*$`,
  `永远的神 爷青 活久见 这(?:也|都)(?:行|可以|能|敢|会)[!?~啊。]*$ 还能这样 居然 竟然 没想到(?!什) 想不到啊 意想不到
   (?:不|难|没)敢?(?:相信|置信) 难以置信 不可思议 不可能[!?吧]* 目瞪口呆 瞳孔地震 地铁老人 黑人问号 下巴(?:掉|惊|都) 大开眼界
   开了?眼[了界] 大受震撼 ^爆了 杀疯 疯了(?!吗买) 强啊 强(?:无敌|强|的可怕|得可怕|到) 无敌(?!好) ^顶[!~顶]+$ 猛[啊!]+ 狠人
   [帅美酷飒香]炸 [帅美]哭 帅爆 绝美 泰裤?酷?辣 太裤辣 芜湖 呜呼[!~]* 妙啊 整不会 起立[!~了]*$ ^好活 这[也都]能 顶[不得]住
   [听看馋爆美帅感]哭 哭死 神颜 [帅美飒酷][啊呀哇][!~]*$ 惊了 服了[!]+ 跪了[!~。]*$ 膝盖 给跪 大佬.{0,2}(?:牛|强)
   极限 反杀 绝杀 翻盘 逆袭 一打[三四五] 五杀 天秀 完美[!~]+$ 漂亮[!~]{2,} 刺激[!~。]*$ 我不信 骗人的?吧 不会吧 怎么可能 见鬼 闹鬼
   吓死 毛骨悚然 鸡皮 好险 差一?点就 心跳 心脏 窒息 破音 史诗 见证历史 名局 大场面 惊天 神反 裂开 麻了[!~。]*$ 我裂 人傻了 看傻
   看呆 傻眼 懵了[!~。]*$ 愣住 大(?:的)?要来了? 来了来了来了[!]+ ^冲+[!~]*$|^冲冲`,
  '\\[[^\\]]{0,8}(?:惊|吓|震|666|牛啊|哇|打call|爆炸|妙啊|星星眼|wow|疑问|瞪|目瞪|尖叫|抓狂|天啊|啊这)[^\\]]{0,6}\\]',
)
const notAmazed = anyOf(
  '救命恩 不夸张 不离谱 没那么夸张 夸张吗 离谱吗 不惊艳 惊艳吗 吓人吗 开眼角 不好吓 太.{1,4}了[吗吧]?[?] 裤子太 太好看了吗 拒绝 无敌好',
)
const applause = /^6+$/
const bags = /clutch(?:es)? ?(?:bag|purse)/
const faces = anyPattern(
  /대박|헐|미쳤|やば|すご|すげ/,
  /😱|😮|😲|🤯|😳|🙀|😨|😵|🫢|🫨|🤩/,
  /(?:^|\s)(?:[:=][oO0]|d:|o[_.]+o|0_0)(?=$|\s)/,
  /^[?!\s]*[?!][?!\s]*$|[?!]*(?:\?!|!\?)[?!]*|\?{3,}/,
  /:(?:[a-z_-]*(?:wow|gasp|shock|scream|astonish|open_?mouth|exploding|pog|hype|surprise)[a-z_-]*):/,
)
const strong = wordSet(
  `omg omfg omgg wow woww wtf wth tf whoa woah woaah holy pog pogchamp poggers pogu pogg poggies pogger pogslide pagman pagchomp wutface
   monkas monkaw monkagiga monkaomega kreygasm notlikethis hypers gasp nani sheesh insane unreal unbelievable incredible clutch
   pentakill ace goosebumps woc wocao tql nb nbplus yyds awsl kswl jawdrop goal gol golazo yikes ohno jumpscare holyshit letsgo lesgo
   letsgoo lfg dayum daaamn jesus omegapog widepog pausechamp mindblown`,
)
const weak = wordSet(
  `damn crazy hype hyped no what wat wut how why bruh oh oof god yes dude huge scary scared epic nasty legend legendary amazing
   sick impossible noway wild`,
)
/** Weak words that mean something only when held or shouted. */
const onlyDrawnOut = wordSet(
  `no what wat wut wha how why bruh oh ooh ah aah a yes yea yeah ya god dude run f yas woo wooh woohoo wo go help stop boom bro gg
   ee eek ay rip nice ha nah naw noway ahh lets lesgo`,
)
/** What follows a channel's own letters in the name of its emote. */
const amazedEnding = oneOf(
  `Pog POG PogChamp PogU Poggers POGGERS Hype HYPE Hyped Wow WOW Omg OMG Gasp GASP Shock Shocked Shook Jaw JawDrop Scare Scared SCARED
   Scream SCREAM Screaming Monka MonkaS Panic Wtf WTF Gasm What WHAT Woah Surprise Surprised Spook Spooked Holy Insane Clutch Boom
   NoWay`,
)
const amazedEmote = anyPattern(
  new RegExp(`^[a-z][a-z0-9]{1,14}?${amazedEnding}$`),
  /^(?:Pog|POG|Pag|Pogg|POGG|monka|Monka|peepoPog|WidePog|widepeepoPog|Poooo?g)[A-Za-z]{0,8}$/,
  /^[A-Z][a-z]+Hype$/,
)
const phrase = anyPhrase(
  "no (?:fucking |freaking |f'?ing )?way+",
  "let'?s+ (?:fucking |freaking )?go+",
  'oh my (?:god|goodness|lord|days|gosh)',
  'oh (?:shit|no+|god|damn|fuck|boy|snap|lord)',
  'holy \\w+',
  'what the (?:fuck|hell|heck|f|h|actual|shit)',
  'no shot',
  "(?:ain'?t|aint) no way",
  "(?:can'?t|cannot|cant) believe",
  'are you (?:kidding|serious|shitting)',
  "you(?:'re| are)? kidding",
  'mind ?(?:=|is)? ?blown',
  'jump ?scare',
  'heart attack',
  '(?:scared|spooked) (?:me|the)',
  'i (?:jumped|screamed)',
  'my heart',
  'what (?:just|the) happened',
  'what was that',
  'did (?:that|he|she|they|you|we) (?:just|really|actually)',
  '(?:that|it) was (?:so )?close',
  'so close',
  'what an? (?:play|shot|save|goal|game|round|moment|comeback|clutch|god|legend|beast|throw|fight)',
  'how did (?:he|she|you|that|they)',
  'is (?:that|this) (?:real(?= life|\\?|$)|even possible|possible|legal|for real)',
  'for real\\?',
  'not possible',
  "that'?s (?:insane|crazy|nuts|unreal|wild|sick|huge|illegal)",
  'clip (?:it|that)',
  "i'?m (?:shaking|speechless|shook)",
  'get (?:rekt|wrecked)',
  'big (?:play|brain|if true)',
  'best (?:play|moment|thing) ever',
  'i was here',
  '(?:he|she) did it',
)

export function isAmazement(said: Said): boolean {
  const { text, plain, hasHan, words, emotes } = said
  if (applause.test(plain)) return true
  if (hasHan)
    return (
      text.length <= longestReaction &&
      ((amazed.test(text) && !notAmazed.test(text)) || faces.test(text) || words.some(word => strong.has(word)))
    )
  if (faces.test(text)) return true
  if (bags.test(text)) return false
  if (words.length === 0 || text.length > 140) return false
  const mayBeWeak = words.length <= mostWeakWords
  if (emotes.some(word => amazedEmote.test(word)) || words.some(word => isAmazedWord(word, mayBeWeak))) return words.length <= mostWords * 2
  return words.length <= mostWords && (phrase.test(text) || isShouted(said))
}

function isAmazedWord(word: string, mayBeWeak: boolean): boolean {
  if (strong.has(word) || /^6{3,}$/.test(word)) return true
  if (!isDrawnOut(word)) return mayBeWeak && weak.has(word) && !onlyDrawnOut.has(word)
  if (/^a{4,}h*$|^[aeo]{5,}h*$|^a+h{3,}$|^w+o{3,}h*$/.test(word)) return true
  const held = withoutDrawing(word)
  return strong.has(held) || onlyDrawnOut.has(held) || (mayBeWeak && weak.has(held))
}
