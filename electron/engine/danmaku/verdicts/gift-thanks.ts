// Thanks for gifts, subscriptions and follows, and the platforms' own notes about them that arrive as chat.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase, oneOf } from './word-lists.ts'

const longestThanks = 34

const gifts = oneOf(
  `礼物 打赏 火箭 嘉年华 跑车 飞机 游艇 城堡 舰长? 提督 总督 上舰 sc 小心心 棒棒糖 玫瑰 墨镜 穿云箭 守护 灯牌 关注 投喂 电池 辣条 年费
   会员 订阅 红包 点赞 支持 鱼丸 鱼翅 荧光棒 热气球 啤酒`,
)
const generous = oneOf('大气 威武 糊涂 豪气 霸气 发财 破费 万岁 牛[逼批b啤掰]? 阔气 壕 敞亮')
const thanks = anyOf(
  `(?:感谢|谢谢|多谢|蟹蟹|谢).{0,12}${gifts}`,
  `(?:感谢|谢谢|多谢)(?:老板|大哥|榜一|金主|土豪|各位老板|哥哥们|大佬|老铁).{0,10}$ ^谢谢?.{0,8}(?:的)?(?:大礼|厚爱|破费)
   ^感谢[^,。]{1,12}的?[^,。]{0,4}[!~。]*$`,
  `(?:老板|大哥|哥|姐|金主|榜一|大佬|土豪|爸爸)们?(?:真|太|好|超|就是)?${generous}
   ^大气+[!~啊。]*$ 大气大气 谢谢老板 老板大方 恭迎 ^(?:欢迎|恭迎)榜一 榜一大哥 (?:哥|姐|老板)给力
   送的?(?:火箭|嘉年华|跑车|飞机|游艇|城堡|穿云箭) 送出了? 开通了? 续费了? 加入了?粉丝团 点亮了?灯牌`,
)
const notThanks = anyOf('[吗?] 怎么 什么(?!都) 多少 送(?:不送|什么|吗|赠品|运费) 开通花呗 发货')
const latinThanks = anyPhrase(
  `(?:thanks?|thank you|thx|ty|tysm|tyvm|thankyou)(?: so much| very much| u| you)? (?:for|4) (?:the |your |a |all (?:the |of the
   )?|\\d+ |those )*(?:\\w+
   )?(?:sub|subs|gift|gifts|gifted|follow|follows|raid|host|bits|cheer|prime|dono|donation|donations|tip|superchat|super
   chat|membership|rose|roses|galaxy|lion|resub|drop|support)`,
  'subscribed (?:with|at|for)',
  '(?:gifted|gifting|is gifting)(?: a| an| \\d+)*(?: community| tier)?',
  "they'?ve subscribed",
  'is now following',
  'just (?:subscribed|followed|resubscribed|cheered|donated)',
  'sub hype',
  'became a member',
  'cheer\\d+',
  'is continuing the gift sub',
)

export function isGiftThanks({ text, hasHan, words }: Said): boolean {
  if (hasHan) return text.length <= longestThanks && thanks.test(text) && !notThanks.test(text)
  return words.length > 1 && text.length <= 160 && latinThanks.test(text)
}
