// Something is wrong with the stream itself. "卡" and "糊" mean many things, so they count only in company.
import type { Said } from './said-text.ts'
import { anyOf, anyPattern, anyPhrase, oneOf } from './word-lists.ts'

const longestTrouble = 34
const mostWords = 14

const beforeStuck = oneOf('又 好 太 很 老 一直 有点 怎么 都 真 贼 巨 超 全 是不是 我 这 直播间? 主播 画面 又开始')
const afterStuck = oneOf('了 啊 呀 吗 死 爆 飞 麻 住 顿 成 得 的 到 炸 傻 懵 掉 不动 我 呢 吧 [!?~。,.…\\s] ppt 屏')
const trouble = anyOf(
  // sound
  `没有?(?:声|音[^乐响箱质频]) 没有?声 没音$ 无声 没声
   声音?(?:没|消失|断|去哪|呢|卡|怪|延迟|忽大|好小|太小|有?点小|小了|小点|很小|太大|炸|嘈杂|糊|不见|不清|听不|一?卡) 听不[见到清]
   听不太清 听得?不清 声音.{0,4}(?:断断续续|有问题|不对|杂|听不) 断断续续`,
  `(?:麦|话筒|麦克风)(?:没|不响|坏|断|关|炸|有问题|呢|掉|静) 没开?麦 没麦 闭麦 忘开麦 开麦 爆音 爆麦 炸麦 炸音 电流[声音] 有杂音
   杂音(?:好|太|很)? 有回音 回音(?:好|太|很)? 被?静音了 全是噪音 音画 声画 不同步 对不上嘴 对不上口型 口型对不上`,
  // picture
  `没有?画面 没有?图像 没影像
   画面(?:呢|没|不动|[好太很有点]*糊|模糊|静止|卡|黑|不清|抖|延迟|歪|倒|定住|停|花|闪|消失|掉|断|撕裂|崩) 黑屏 花屏 绿屏
   白屏(?!手机) 蓝屏 闪屏 卡屏 黑画面 全黑了? 屏幕(?:黑|卡|花|不动) 定格了? 定住了 静止了`,
  `^糊+[了!。~]*$ (?:好|太|很|有点|这么|贼|巨|超|越来越)糊(?!涂|弄|口|辣|味|香) 糊成 糊到看 (?:好|太|很|有点)模糊 模糊不清
   看不清(?!楚?价|字幕?价|链) 看不见(?!链|价|优惠|小|毛孔|痘|瑕|购) ^看不到[了啊吗!?]*$ 看不到(?:画面|人|主播|直播|东西)
   画质(?:好|太|很)?(?:差|低|渣|糊|不行|感人|崩|垃圾) 马赛克 像素(?:好|太)?(?:低|差) 不清晰 对不上焦 没对焦 虚焦`,
  // the line
  `^${beforeStuck}*卡+${afterStuck}*$
   卡(?:成|得像?)(?:ppt|狗|幻灯片|一|不|要) 卡顿 卡死[了我] 卡爆 一卡一卡 卡卡的 卡住了 卡掉
   (?:直播间?|画面|网络?|主播|声音|你那?边|我这边|视频)(?:是不是|好|太|很|又|有点|老是|一直|怎么|都|这么|真)*卡(?!点|位|其|通|片)
   ^别卡 卡麦 就我卡 只有我卡 是我卡 都卡 卡不卡`,
  `掉线 断线 断流 断播 断了吗 又断了 (?:直播|网|信号|画面|声音)断 断网 掉帧 丢帧 跳帧 闪退 进不[来去] (?:一直|老是|老|在|总|又)在?转圈
   转圈圈 一直(?:在)?(?:转|加载|缓冲) 加载(?:中|不|半天) 缓冲
   网(?:络|速)?(?:好|太|很|有点|不太|是不是)*(?:差|不好|不行|慢|崩|炸|卡|有问题|波动|延迟)
   信号(?:好|太|很|有点|不太)*(?:差|不好|弱|不行|断|丢) 延迟(?:好|太|很|有点|了|这么|多少|高|大|严重|[0-9]) (?:好|有|大|高|太)延迟
   重进 重新进 退出重 刷新(?:一下|就|也|下|了还) 重连 播不了 直播(?:炸|崩|断|没|黑|卡|挂)了? 推流 死机了?`,
)
/** The goods have the fault, or the word means something else. */
const otherThings = anyOf(
  `不卡 没卡 延迟(?:发|收|到)货 声卡 显卡 [买收]的 收到 拉链 喉咙 卡粉 卡纹 卡脖 卡裆 卡其 卡通 卡点 卡位 会员卡 银行卡 信用卡 刷卡
   打卡 卡扣 卡包 卡路里 卡片 卡套 卡座 卡尺 卡丁 卡车 眼线 睫毛 妆 锅 烧糊 糊底 糊锅 看不[见清到]毛孔 耳机 音箱 音响 冰箱 空调
   洗衣机 风扇 马达 电机`,
  '没声价 没有声价 老花 近视 老公 听不懂 领不到 蓝牙 开关 噪音大吗 手机卡 门锁 掉线头 断线头 断码 断货 像素高',
)
const has = "(?: is| was| just| has| keeps?| got|’s|'s)"
const wholly = '(?: so| very| really| too| still| completely| all)'
const failing = anyPattern(
  /dead|down|died|dying|crash(?:ed|ing)|froze|frozen|freez(?:e|es|ing)|broken|bugged|lagg?(?:ing|y|ed)?|muted|off|offline|black/,
  /blurry|stuck|gone|cutting(?: out| in)?|out of sync|desync(?:ed)?|delayed|low|quiet|choppy|stutter(?:ing|s)?|buffering|pixelated/,
  /cut(?:s)? out|dropped|echo(?:ing)?/,
)
const latinTrouble = anyPhrase(
  'no (?:sound|audio|video|picture|mic|volume|game sound)',
  "(?:can'?t|cannot|can not|couldn'?t) hear(?: (?:you|u|anything|him|her|shit|the (?:game|music|mic|sound|audio)|sound))?",
  '(?:is|was) (?:the |it )?(?:stream|audio|sound|video|mic)? ?(?:lagg?ing|laggy|frozen|buffering|muted|desync(?:ed)?)',
  `(?:stream|screen|video|audio|sound|mic|voice|cam|camera|feed|picture|bitrate|volume)${has}*${wholly}* (?:${failing.source})`,
  'black ?screen',
  'buffering',
  'lagg?ing',
  'laggy',
  'so (?:much )?lag',
  '(?:the|bad|stream|insane|crazy) lag',
  '^lag+',
  'stuttering',
  'pixelated',
  'out of sync',
  'desynced',
  'dropp(?:ed|ing) frames',
  'skipping frames',
  "(?:you'?re|ur|youre|mic is|mic|you are) (?:on mute|muted)",
  'unmute',
  'muted',
  'refresh(?:ed)? (?:the |your |ur )?(?:page|stream|browser|it)',
  'stream (?:dead|died|down|ded|rip|crashed)',
  'is it (?:just )?(?:me|my (?:internet|wifi|connection))',
  'anyone else (?:lagg|buffer|getting lag|no)\\w*',
  "(?:it'?s|is it|everything|game) (?:frozen|freezing)",
  'frozen screen',
  'low quality',
  'audio issues?',
  'mic issues?',
  'technical (?:difficulties|issues?)',
  'f in (?:the )?stream',
  'why is it (?:black|frozen|lagging)',
)
const latinOther = anyPhrase('noise cancel\\w*', 'quiet(?:er)? (?:motor|fan|than)', 'jet ?lag', 'bought', 'my order', 'product')

export function isStreamTrouble({ text, hasHan, words }: Said): boolean {
  if (hasHan) return text.length <= longestTrouble && trouble.test(text) && !otherThings.test(text)
  return words.length > 0 && words.length <= mostWords && latinTrouble.test(text) && !latinOther.test(text)
}
