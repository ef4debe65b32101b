// What nobody would put their name under: crude words, bodies, hatred of people, bloodshed, politics. Wider than the verdict "abuse", for a
// quote is chosen among many: one that is wrongly left out costs nothing.
import { readSaid, withoutDrawing } from '../verdicts/said-text.ts'
import { anyOf, anyPhrase, oneOf } from '../verdicts/word-lists.ts'

const places = oneOf(
  `东北 北京 上海 天津 重庆 河[北南] 山[东西] 江[苏西浙] 浙江 福建 莆田 湖[北南] 广[东西州] 四川 贵州 云南 陕西 甘肃 新疆 西藏 海南 潮[汕州]
   台湾 香港 中国 外国`,
)
const unfitChinese = anyOf(
  // insults and curses
  `傻[逼比叉b子蛋屌卵缺瓜] 煞笔 沙[比雕] [草艹肏日干]你(?!们的活) 操(?![作心场纵盘办持劳控守练]|之过急)(?<!体操|节操|早操|情操) [艹肏]
   你妈(?!妈) 尼玛 (?<![妈我你他她爸姨舅])妈的 他妈(?!妈) 特么 tm的 鸡巴 几把(?=毛|货|玩意) 屌 (?<!牛)逼(?![真近格着仄]) 装b 煞b
   滚[蛋吧粗开]?[!~。]*$ ^滚(?!筒|动|轮|珠|边|石) 去死 死全家 死[妈爹] 垃圾(?![袋桶车箱分短]) 骗子 骗人 婊 贱 智障 弱智 脑残 脑瘫 脑子
   低能 废物 丑[死八] [真好太最]丑 丑[逼男女鬼] 恶心 变态(?!辣) 有病(?!毒|虫) 神经病 蠢 畜[生牲] 禽兽 杂[种碎] 狗[东日屁叫]|^狗$ 人渣
   渣[男女] 败类 下贱 下流 流氓 无耻 不要脸 王八 龟[儿男孙] 孙子(?!兵法|穿|喜欢|用|买) 儿子们 你爹 老子 舔狗 废柴 肥[猪婆] 死[胖肥] 猪头
   (?<![a-z])sb(?![a-z]) 屁用 放屁 狗屁 女马的 你老母 闭嘴 矫情 恶毒 缺德 白痴 怪胎`,
  // bodies
  `做爱 上床(?!品|用) 约炮 裸[照聊体奔男女] 奶子 鸡儿 阴[茎道毛蒂部] 阳具 射精 勃起 发[骚情] 骚[货逼气] 色情 黄片 (?<![a-z0-9])a片 嫖
   卖淫 妓 强奸 猥亵 性[侵交骚奴] 迷奸 轮奸 处女(?!座|作) 开房(?!间) 包养 二奶 小三(?!元|个|件|款|色|种|档|折|寸|岁) 绿帽 自慰 撸管 精[液子] 避孕 套套 叫床 巨乳 露[点奶毛] 乳沟 命根 下体 菊花(?!茶) 生殖器 (?<!耳)屎(?!官) (?<!纸)尿(?!素|不湿|布|酸) 拉稀`,
  // hatred of people, bloodshed, politics
  `侮辱 可恶 活该 欺负 压迫 暴力 (?<!不)打架 [骂喷]人 对骂 小偷 诈骗 敲诈 重男轻女 [看瞧]不起 黑社会 素质 黑命 野蛮 懒惰 虚伪 性别 抠门
   小气 [男女](?:人|性|的|生)们?(?:都|就是|真|太|最|活该) 讨厌[^你我]{0,4}人
   ${places}[男女]?人(?:都|就是|最|真|太|全|没|又|不|很|好)(?!喜欢|爱|好看|能|可以|来) 歧视 地域黑 种族 排外 黑人(?!牙膏|抬棺) 白人 黄种 黑鬼
   尼哥 黑奴 亚裔 小日本 日本人 韩国人 印度人 鬼子 阿三 棒子国 穆斯林 犹太 外地人 港毒 井盖 女权 [男女]拳(?!击) 直男癌 娘炮 同性恋
   男同 基佬 人妖 剩女 仇[男女] (?<!秒)杀[人光妻] 砍[人死] 捅死 [打弄掐]死[你他她] 自杀 跳楼(?!价|大|甩) 上吊 割腕 吸毒 贩毒 嗑药 毒品 艾滋
   恐怖分子 家暴 拐卖 共产党 国民党 [台港疆藏]独 习近平 法轮 六四 文革 纳粹 希特勒 特朗普 暴[徒乱动]`,
)
const latinWords = oneOf(
  // insults and curses
  `f+u+c\\w* \\w+f+u+c+k\\w* fck\\w* fk(?:ing)? stfu mf+ \\w*shit\\w* bitch\\w* bastards? ass(?:es|hole\\w*)? (?:dumb|bad|jack|lazy)ass
   dumb stupid\\w* idiot(?:s|ic)? moron(?:s|ic)? losers? scam\\w* trash garbage kys retard\\w* spastic autis\\w* whores? sluts?
   hoes? thots? simps? incels? cunts? pricks? wank\\w* toss(?:er|pot)s? twats? ugly pathetic clowns? sucks? sb nmsl w?cnmb? nmb tmd`,
  // bodies
  `dicks? cocks? penis\\w* pussy pussies boob\\w* tits? titt\\w* cum\\w* nut(?:ted|ting) orgasm\\w* horny naked nudes? sex\\w* porn\\w*
   hentai condoms? virgin\\w* masturbat\\w* daddy milfs? thicc+ anal rap(?:e|ed|ist|ing) sperm erections? boners? blowjobs? bj onlyfans
   throbbing fart(?:s|ing)? poop\\w* piss\\w* pee turds? crap\\w* butts? butthole thong panties moan\\w*`,
  // hatred of people, bloodshed, politics
  `nigg\\w* fag\\w* chinks? kikes? trann\\w+ gays? lesbians? homo racis\\w+ nazis? hitler pedo\\w* terrorists? isis suicid\\w* jews?
   muslims? cocaine heroin meth trump biden putin cancer`,
)
const unfitLatin = anyPhrase(
  latinWords,
  'a (?:\\w+ )?nut',
  'nut krey\\w*',
  'shut up',
  'hate (?:you|u|him|her|them|this guy)',
  'kill (?:you|him|her|them|my|your)\\w*',
)
/** A word that somebody has already half hidden: "f***", "C*m". */
const masked = /[a-z]\*+[a-z]|\*{2,}/
/** What robots answer. */
const byRobot = anyPhrase(
  'has been (?:live|following|watching|pet)',
  'currently has [\\d,]+',
  '^it is currently',
  '^(?:\\d+ (?:day|hour|minute|second)s?[, ]*)+$',
)

export function isUnfit(text: string): boolean {
  const { text: said, hasHan, hasDrawnOut, words } = readSaid(text)
  if (masked.test(said) || (hasHan && unfitChinese.test(said))) return true
  if (words.length === 0) return false
  return unfitLatin.test(said) || (hasDrawnOut && unfitLatin.test(withoutDrawing(said))) || byRobot.test(said)
}
