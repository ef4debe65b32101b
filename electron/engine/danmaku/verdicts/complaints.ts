// A harsh word on the goods, the shop or the service.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase } from './word-lists.ts'

const complaining = anyOf(
  `差评 退货 退款 退钱 投诉 举报 曝光 维权 12315 消协 质量(?:太|好|真|很|有点|这么|也太|非常)*(?:差|不好|不行|堪忧|一般|垃圾|烂)
   做工(?:太|很|好)?(?:差|粗糙|不好) 粗制滥造 (?<![不会])掉色(?!吗|么|不) (?<![不会易])起球(?!吗|么|不) 脱线 开线 开胶 掉漆 掉毛了?
   断了(?:一|两|根) 裂了 (?<!不)破了(?!价|吗|纪录|音|防) (?<!卖|弄|不会|想|乐|笑|饿|累|吓|气|别)坏了(?!怎么|吗|能|包) 烂了? ^烂
   不新鲜 发霉 过期 变质 有异味 有股味 味道(?:太|很)?(?:大|重|怪|难闻) 臭 难(?:用|吃|闻|喝|看死) 不好(?:用|吃|喝|穿) 过敏了 烂脸
   闷痘 长痘了? 爆痘 搓泥 拔干 卡粉(?!吗|么|不) 没(?:效果|用$|啥用|什么用) 假货 (?<!真的?)假的(?!吧$|吗|睫|么|!|[?]) 冒牌 高仿 山寨
   骗[人子钱] 欺骗 被骗 忽悠 割韭菜 虚假 套路 坑[人爹我了]|太坑|真坑|好坑|坑啊 上当 智商税 踩雷(?!吗)|避雷|雷品 失望
   后悔[买了]? 不值[得这!。了]?$ 货不对板 图文不符 实物不[符一] 色差(?:太|好|很|大) 缩水 (?:少|漏|错)发 发错 发漏 少了[一两]?[件个]
   破损 漏液 漏了一瓶 三无 黑店 黑心 奸商 无良`,
  `(?:一直|还|都|半个?月|[0-9一二三四五六七八九十两]+(?:天|个?月|周|星期)了?(?:都|还)?)(?:不|没有?)(?:发货|到货?|收到|发|动静|消息|物流)
   不发货 没收到货? 还没发(?!售) 客服.{0,6}(?:不|没人|死|找不到|装死|态度差|敷衍|消失|机器人|踢皮球) 没人(?:理|回|管) 不给退 不退
   不处理 不回(?:复|消息|我) 态度(?:差|恶劣|不好) 售后(?:太|好|很)?(?:差|没人|不) 拉黑 删(?:我)?(?:评论|差评) 不敢回
   先涨(?:价)?再降 涨价了 越来越贵 又涨 比(?:别家|.{1,4})(?:都)?贵(?!吗) 价格欺诈 杀熟
   (?:垃圾|辣鸡)(?:产品|质量|东西|店|货|客服|快递|衣服|面料|平台|游戏)?
   什么(?:破|垃圾|玩意|烂|鬼)(?:东西|玩意|质量|衣服|货|店|服务|客服|游戏)? 恶心 无语 太慢了 慢死 磨叽 墨迹 别(?:墨迹|磨叽|废话)
   能不能快点 浪费时间 套路太多 没诚意 无聊死 好无聊 太无聊 难看死 丑死 太丑 好丑 真丑 不如(?:别|上|之|以|图|买) 吐槽`,
)
const praised = anyOf(
  `不(?:会)?(?:踩雷|翻车|掉色|起球|坑|套路|忽悠|失望|后悔|卡粉|闷痘|过敏|搓泥|臭|缩水|烂|假)
   没(?:有)?(?:失望|后悔|踩雷|翻车|异味|色差|套路|掉色|起球|过敏) 零(?:差评|踩雷) 臭豆腐 臭美 臭宝 香臭 退货(?:包|免|无忧|运费|险)
   运费险 七天无理由 烂漫 灿烂 烂(?:大街|番茄|熟) 坑位 防坑 避坑 假发 假睫 假两件 假日 假期 放假 笑烂 卷烂 无语子? 恶心死人不偿
   好假的吧 打假 梦幻 绝绝 骗你的?是 骗人的?吧 破防 破洞 烂梗 臭臭`,
)
const latinComplaint = anyPhrase(
  '(?:it |they |mine |this |product |item )?(?:broke|broken|defective|faulty)',
  '(?:want|get|got|need|demand|give me) (?:a |my )?(?:refund|money back)',
  'waste of (?:money|time)',
  'never (?:arrived|received|came|shipped)',
  "(?:still )?(?:haven'?t|hasn'?t|didn'?t|not) (?:received|arrived|shipped|get my|got my)",
  'rip ?-?off',
  '(?:total|such a|a|is a|complete|big) scam',
  'scam(?:med)?',
  `(?:poor|bad|terrible|awful|horrible|worst|low|cheap) (?:quality|service|customer
   service|product|support|experience|material|purchase|build)`,
  '(?:so|very|really|pretty|such a|what a) (?:disappointed|disappointing|disappointment)',
  'disappointed',
  'overpriced',
  "do(?:es)?n'?t work",
  'stopped working',
  'not worth',
  'misleading',
  'false advertis\\w*',
  'clickbait',
  "(?:is|are|it'?s|was|absolute|total|pure) (?:trash|garbage|rubbish|crap|terrible|awful|horrible|useless)",
  'fake (?:product|reviews?|item)s?',
  '(?:worst|never buy|never again|regret buying)',
  'boring',
  "don'?t (?:buy|waste)",
  'fell apart',
  '(?:no|zero) (?:response|reply|answer) from',
  'sucks',
  'unacceptable',
)
const latinPraised = anyPhrase(
  'not (?:a )?(?:scam|disappointed|boring|bad|terrible)',
  "(?:wasn'?t|isn'?t|never) (?:disappointed|boring|a scam)",
  'no (?:complaints?|regrets)',
)

export function isComplaint({ text, hasHan, words }: Said): boolean {
  if (hasHan) return complaining.test(text) && !praised.test(text)
  return words.length > 0 && latinComplaint.test(text) && !latinPraised.test(text)
}
