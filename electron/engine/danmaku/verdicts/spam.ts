// Advertising and luring elsewhere.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase } from './word-lists.ts'

const luring = anyOf(
  `加(?:我)?(?:个)?(?:微信?|薇|威信|v(?![a-z0-9])|vx|wx|q(?![a-z])|扣扣|好友|群(?!发)|卫星)
   (?:微信|薇信|威信|徽信|vx|wx|v信|weixin)[号:：]?[a-z0-9_]{4,} (?<![a-z])(?:vx|wx)[:：]? qq群 扣群 [私滴]我(?!吗) 私聊[我领送]
   私信我 主页(?:有|看|领|自取|联系)|看我主页|点我头像|点我主页 互[粉关赞](?!吗) 求互 有回必 秒回关 兼职 刷单 日赚 月入 日入
   赚钱(?:项目|方法|加) 躺赚 副业 宝妈在家 招代理 招募 代理加 一手货源 货源 高仿 a货 贷款 网贷 套现 代练 代打 代充 低价(?:充|出|代)
   出号 收号 卖号 刷粉 刷赞 涨粉 外挂 辅助(?:加|群|器) 裸聊 约[炮吗]|同城约 看片 福利姬 资源群 博彩 赌场 彩票群 稳赚
   内部(?:票|渠道)加 进群领 扫码 同款.{0,8}(?:更|便)便?宜.{0,6}(?:来|搜|找|加) 来我(?:直播间|家|店) 去我(?:直播间|店) 我直播间
   关注我(?!的主播)`,
)
const latinLuring = anyPhrase(
  'follow (?:me|my|4|for follow)',
  'follow back',
  'f4f',
  'sub4sub',
  'sub 4 sub',
  '(?:check|visit|join|watch|see) (?:out )?my (?:channel|stream|page|profile|discord|twitch|youtube|live|onlyfans|link|bio)',
  'onlyfans',
  '(?:buy|cheap|free|get|best) (?:viewers|followers|subs|likes|nitro|vbucks|robux|skins)',
  'free nitro',
  'telegram',
  'whatsapp',
  'wa\\.me',
  't\\.me/\\w+',
  'link in (?:my )?bio',
  'make money',
  'earn (?:\\$|money|up to)',
  'work from home',
  'crypto (?:signals?|profit)',
  'dm me',
  'hit me up on',
  'bit\\.ly/\\w+',
  'viewers? ?bot',
  'promo(?:te|tion)? (?:your|ur) (?:channel|stream)',
  'streamboo',
  'forex',
)
const address = /[a-z]:\/\/|www\.[a-z0-9-]+\.|(?<![a-z0-9@.])[a-z0-9-]{2,}\.(?:com|net|cn|top|xyz|shop|vip|cc|ru|io|gg)(?:\/|$|\s)/
const numbers = /(?<!\d)1[3-9]\d{9}(?!\d)|(?:q|qq|群|微|薇|v|联系|电话|号码?)[:： ]{0,2}\d{6,12}/

export function isSpam({ text, hasHan, words }: Said): boolean {
  if (/[.:]/.test(text) && address.test(text)) return true
  if (/\d{6}/.test(text) && numbers.test(text)) return true
  return hasHan ? luring.test(text) : words.length > 1 && latinLuring.test(text)
}
