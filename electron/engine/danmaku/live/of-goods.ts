// What reads as an insult or as advertising by a word of it, and is of the goods: "骗子！发的是假货" complains, "猪头肉多少钱" asks. A host must not
// miss it. Insults to a person, contacts and lures stay what they are.
import { isAbuse } from '../verdicts/abuse.ts'
import { isComplaint } from '../verdicts/complaints.ts'
import { judgeByRules } from '../verdicts/judge-by-rules.ts'
import { readSaid } from '../verdicts/said-text.ts'
import type { Verdict } from '../verdicts/verdict.ts'
import { anyOf } from '../verdicts/word-lists.ts'

/** Words that insult or lure in other company. */
const harmlessOfGoods = new RegExp(
  anyOf(
    `[大死]?骗子(?!主播)[!。]* 恶心(?!人|的?(?:主播|女|男|你)) 垃圾玩意 (?:狗屎|废物)(?=质量|做工|东西|产品|货|味|面料|包装) 不要脸(?!的) 他妈的 特么的
     猪头(?=肉|皮) (?<![你她他播个条是死臭贱骚这])母狗(?=.{0,4}(?:能|可以|吃|穿|用|适合|绝育))`,
    `(?<=客服.{0,4})加(?:我)?(?:个)?(?:微信?|vx?|wx|好友) 扫码(?=付|支付|下单|退)
     (?<=是不是|买到|收到|发的是?|怎么是|像是?)(?:高仿|a货) 主页有(?=(?:这|那)?[个款件]?(?:链接|同款|货|卖|橱窗)[吗么没])`,
  ).source,
  'g',
)
const goods = anyOf(
  `质量 做工 (?<!什么|的)东西 产品 货 衣服 裤 鞋 包装 面料 材质 味 [用穿喝][了一过着起] 吃[了过着起] 能[吃喝穿用] 买 付款 支付 下单 链接
   退[款货钱换] 换货 快递 物流 售后 多少钱 价 颜色 尺码 肉 高仿 a货 同款`,
)

/** Whoever speaks of them so does not speak of goods. */
const groups = anyOf('[男女](?![装鞋款裤袜包]) [黑白]人 印度 穆斯林 台湾 地域')

/** @returns what to think of it instead, undefined where it is what it reads as */
export function judgeOfGoods(text: string): Verdict | undefined {
  const said = readSaid(text)
  const rest = said.text.replaceAll(harmlessOfGoods, ' ')
  if (rest === said.text || groups.test(rest)) return undefined
  const verdict = judgeByRules({ kind: 'chat', text: rest })
  if (verdict.intent === 'abuse' || verdict.intent === 'spam') return undefined
  if (verdict.isTrouble || verdict.intent === 'complaint') return verdict
  if (!goods.test(said.text)) return undefined
  if (verdict.isQuestion) return verdict
  return isAbuse(said) || isComplaint(said) ? { ...verdict, intent: 'complaint' } : undefined
}
