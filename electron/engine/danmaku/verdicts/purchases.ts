// Buying right now: asking for the link, paying, having bought, failing to get one.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase, oneOf } from './word-lists.ts'

const longest = 50

const done = oneOf(
  `了(?!吗|么|没|多|吧|什么|怕|几次|视频|照|苹果|啥|好久|半天) 到了?(?!吗|么|没|底|什么|就|哪|手软) 好了(?!吗|么|没)
   下了?(?!吗|么|没|来|一|单) 完了`,
)
const bought = anyOf(
  `(?<![不没未别能怎会要可以想重多慢])[拍买抢囤]${done}
   (?:已|刚|也|都|果断|我|立马|秒|马上|已经|火速|又|终于)[拍买](?!不|吗|什么|哪|多|的话|卖|过没) 已[拍买购付]款?[了啦]?$ ^已下
   下(?:好)?单(?:了|啦|成功|完)(?!吗|么|没|怎|还|一直) 已下单 下了[一两二三四五\\d]+?单? 付(?:好)?款?了(?!吗|么|没|怎|还|不)
   已付款? 付好了 付了 支付成功 秒拍 秒下 拍[一两二三四五六\\d]+[件单份箱盒套个瓶支](?!多少|送|怎|几|包邮吗) (?:入|剁)手了(?!吗|么)
   安排上?了$ 冲了[!~。啊]*$ 已冲 已入 已安排 抢了[一两二三四五\\d] 拿下[了!~]*$ 加购了 [一二两三四五\\d]+单已[拍付下] 到手了$
   成功下单 拍成功 抢成功 (?:拍|买|抢|囤)了(?:[一两二三四五六七八九十\\d]|好几|仨|俩)`,
)
const claimsOnly = anyOf(
  `(?:拍|买|抢|付|下单|囤|冲)[^,]{0,4}(?:吗|么|没有|没|[?])$ 没[拍买抢付] 不[拍买] 别[拍买] 拍照 拍视频 拍了?拍 拍戏 拍摄 拍电影
   谁[拍买抢] 买了(?:后悔|没用|假|不) 后悔 退[货款了] 上次买 之前买 以前买 去年买 昨天买 前天买 买过 买的 (?:都|卖)完了 被抢
   买了个教训 抢了(?:人头|我|风头|麦) 抢了个寂寞 骗`,
)
const buying = anyOf(
  `怎么[买拍下付购抢]单? 在?哪里?[能可以]*[买拍下] 哪儿[买拍] 去哪[买拍] 链接 小黄车 购物车 购物袋 橱窗 小房子 加购 上车 上链
   挂(?:上|链|一下|出来) 几号链? [0-9一二三四五六七八九十两]+号链 要了?[一两二三四五六\\d]+[单件个份箱盒套瓶支](?!月)
   来(?:了)?[一两二三四五六\\d]+[单件份箱盒套瓶支](?!事) 给我来 我要[了一两买拍!~]|^(?:我|俺)?(?:也|都)?(?:想|还)?要+[!~。啊]*$
   ^想要[!~啊]*$ 要[0-9]+件 囤 补货 补点?库存 加点?库存 加库存 再上[点一]? 还上吗 返场 再来一[波轮单]`,
  `没抢[到着] 抢不[到着] 秒没 秒(?:光|空|完)了? 没拍到 拍不了 拍不[到上下] 没货了? 卖完了 卖光 售罄 抢光 抢空 没了[!！啊~]*$ 手慢
   手速 没库存 付不了款? 下不了单 提交不了 (?:太|好)难抢 又没抢 (?:什么|啥)时候(?:上|开抢|开卖|开售|秒杀|上链) 开抢 ^上[!啊~]*$
   ^冲+[!~]*$ 开价 ^买+[!~了]*$ ^拍+[!~]*$ ^(?:姐妹们?|家人们?|兄弟们?|宝宝们?)冲 ^要了[!~]*$ 给我[一来][一个件单] 准备抢 等着抢
   蹲(?:一个|个|链|这|价|优惠)|^蹲$ 定金 尾款 拍单 秒杀
   优惠券.{0,4}(?:领|哪|用) 领券 领了券? 券呢 (?:改|开)价 下单(?:[要就]|立减|地址|链) 立马下
   必(?:买|入|囤|须买|须入)|闭眼(?:入|买|冲) 无脑(?:入|冲) 回购 复购 又来买 再买 多买 ^入+$ 入了?入了 要下单`,
)
const holdingBack = anyOf(
  `不[买拍]了? 别买 没[买](?!到|上) 不想买 退[货款] 买了?后悔 不要(?!脸|走|错过) 不会买 不敢买 买不起 上车(?:饺|门) 补货架
   链接(?:手机|电脑|蓝牙|电视|wifi|不上网) 囤积 开[车火]上`,
)
const latinBought = anyPhrase(
  "(?:just |i |already |finally |i'?ve )+(?:bought|ordered|purchased|got (?:mine|one|two|it|2|3)|grabbed (?:one|two|mine|it)|copped)",
  '(?:bought|ordered|purchased|copped|grabbed) (?:it|one|two|three|2|3|mine|both|some|another|the)',
  '(?:order|payment) (?:placed|done|confirmed|went through|complete)',
  'checked out',
  '^(?:bought|ordered|purchased|copped)',
  'got mine',
  'paid(?: for it)?$',
)
const latinBuying = anyPhrase(
  'checkout',
  'sold out',
  'out of stock',
  'in (?:my )?cart',
  'add(?:ed|ing)? to cart',
  'how (?:do i|to|can i|do we|do you) (?:buy|order|pay|get (?:it|one)|purchase)',
  'where.{0,16}(?:link|buy|purchase|order|get (?:it|one|that|this))',
  '(?:link|url)(?: (?:please|pls|plz|in bio|pin|for this|to this)|\\?)',
  '(?:drop|pin|send|share|need) (?:the |me the |a )?link',
  '^link$',
  'buying (?:it|this|one|two|now|rn)',
  "(?:i'?ll|i will|ima|gonna|going to|wanna|want to|need to) (?:buy|order|cop|grab|purchase|get (?:one|this|it|two))",
  'take my money',
  'shut up and take',
  'restock(?:ed|ing)?',
  '(?:i want|i need|want|need) (?:one|two|it|this|that) ?(?:now|!|asap|so bad)?$',
  'sign me up',
  'promo code',
  'discount code',
  'coupon code',
  'add(?:ed)? (?:it )?to (?:my )?(?:cart|basket|bag)',
)
const latinHoldingBack = anyPhrase(
  "(?:don'?t|do not|never|wouldn'?t|won'?t|not) (?:\\w+ )?(?:buy|buying|order|bought)",
  'return(?:ed|ing)?',
  'refund',
  'regret',
  '(?:last|years?|months?|weeks?) (?:year|month|week|ago)',
  'ordered (?:by|to)',
  'checked out (?:your|the|his|her)',
)

export function isOrderClaim({ text, hasHan, words }: Said): boolean {
  if (hasHan) return text.length <= longest && bought.test(text) && !claimsOnly.test(text)
  return words.length > 0 && words.length <= 16 && !text.includes('?') && latinBought.test(text) && !latinHoldingBack.test(text)
}

export function isPurchaseTalk({ text, hasHan, words }: Said): boolean {
  if (hasHan) return text.length <= longest && buying.test(text) && !holdingBack.test(text)
  return words.length > 0 && words.length <= 20 && latinBuying.test(text) && !latinHoldingBack.test(text)
}
