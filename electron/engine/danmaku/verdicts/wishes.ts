// Wanting something of the host, and wanting but holding back.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase, oneOf } from './word-lists.ts'

const requesting = anyOf(
  `便宜[点些]|能.{0,4}便宜 优惠点 少点 再(?:降|减|便宜|送|优惠) 送(?:点|个|我|一) 抹个?零 打个?折 砍[个点]?价 讲(?:一?下|讲|解)
   介绍(?:一?下|下) 说(?:一?下|说|明一下)(?!的) (?:再|重新)[讲说试看播放来展]一?[遍下次个]?
   试(?:一?下|试|穿|戴|吃|用|色|喝|背)(?!过|了) 上身
   (?:想|要|求|给|能)看.{0,6}(?:看|下|一下|上身|细节|背面|里面|正面|近)|看(?:一?下|看).{0,6} 展示 近[一点]+ 拿近 走近 凑近
   转(?:一|个)圈 转过[来去] 站起来 对比一?下 翻(?:一下|过来) 慢[点一]些?(?!$) (?:声音|音量|说话|嗓门)(?:大|小|高)[点一] 大声点 开灯
   灯光 关(?:一下)?美颜 换(?:一?个|下|首|件|一件|成|bgm|歌) 唱[一个首] 来首 放(?:一?首|下|个) 跳[一个支] 打个?招呼 念(?:一?下|我)
   翻(?:我|个)牌 回(?:我|一下|复一下|答一?下) 理(?:一?下|我)|理理我 看我(?!穿|的|买)|看看我 帮(?:我|忙|查|催) 麻烦
   求(?:主播|姐姐|求|讲|试|放|上|看|个|你|求你|连麦|开|更|翻|打) 拜托 催(?:一?下|促|单|发) 备注 改(?:一?下|地址|备注)
   加(?:个|点|急|一下|长|大) 安排(?:一?下|一波|发货)|尽快 早点发 快点?(?:发|上|开|讲|开始|播|来) 希望 建议
   能不能.{1,12}(?!穿|用|吃|退|洗|喝) 可不可以.{0,6}(?:讲|试|看|唱|放|给|便宜|换|送|开|让) ^(?:别|不要)[^买拍了]{1,8}$ 开一?局
   带[我一]?(?:打|玩|个) 来一?[把局段]`,
)
const doing = oneOf(
  `show try play turn do say sing speak read cast make explain move zoom stand put go give check tell stream add open look switch use
   talk lower raise repeat`,
)
const latinRequest = anyPhrase(
  'please',
  'pls',
  'plz',
  'plss+',
  `(?:can|could|would|will) (?:you|u|we) (?:please |pls )?${doing}`,
  '(?:show|tell|give|let) (?:us|me)',
  '(?:play|sing|do|try|show|read|open|cast|use) (?:the|a|some|my|it|that|this|more)',
  'you should (?:play|try|do|make|show|use|watch|get)',
  'turn (?:up|down|it|the|on|off)',
  'zoom in',
  'shout ?out',
  'louder',
  'speak up',
)
const hesitating = anyOf(
  `(?:太|好|有点|有些|这么|还是|真|也太|确实|略|稍微|小|挺|偏|略微)贵(?!妇|宾|重|族) ^贵+[了啊!。~]*$ 贵了
   再(?:看看|想想|等等|考虑|观望) 考虑(?:一?下|考虑|中|买) 犹豫 纠结 观望 (?:想|要)[买要入].{0,6}(?:但|可是|不过|又怕|就是|没钱|怕)
   没钱 (?:钱包|余额)(?:空|不|没|瘪) 囊中羞涩 吃土 买不起 穷(?:鬼|了|死|$) 下次(?:再|吧|一定)(?!见|来|播)
   等(?:活动|打折|降价|双十一|双11|618|发工资|过年) 发工资 舍不得 不敢[买下] 不知道(?:合不|适不|要不|好不|买不|该不|选|买) 选择困难
   心动但 (?:怕|担心)(?:.{0,6}(?:过敏|踩雷|不合适|色差|买|大|小|不好|显|质量|穿|吃|用|闷|长痘|卡粉)) 有顾虑
   先(?:收藏|加购|看看|不)(?!了吧) 要不要买 值得买 在想要不 差点就买 家里还有 还没用完 老公不让 老婆不让 妈妈不让 已经有[一两好]`,
)
const latinHesitating = anyPhrase(
  'too expensive',
  'so expensive',
  '(?:a bit|kinda|kind of|pretty|bit) (?:expensive|pricey)',
  'pricey',
  "can'?t afford",
  'not sure (?:if|about|which)',
  '(?:maybe|perhaps) (?:later|next time|next)',
  "i'?m (?:broke|hesitating|torn|on the fence)",
  'on the fence',
  'think about it',
  'wait(?:ing)? (?:for|until|till) (?:the |a |it )?(?:sale|discount|payday|black friday|goes? on sale)',
  'wish i (?:could|had)',
  'tempted',
  '(?:want|like|love) it but',
  'if only',
)

export const isRequest = ({ text, hasHan, words }: Said): boolean =>
  hasHan ? text.length <= 60 && requesting.test(text) : words.length > 1 && words.length <= 25 && latinRequest.test(text)

export const isHesitation = ({ text, hasHan, words }: Said): boolean =>
  hasHan ? text.length <= 60 && hesitating.test(text) && !text.includes('不贵') : words.length > 1 && latinHesitating.test(text)
