// Lucky bags, raffles, winners: talk about the draw, and the words that take part in it.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase } from './word-lists.ts'

const longestDraw = 30

const theDraw = anyOf(
  `抽奖 中奖 开奖 领奖 福袋 抽我 抽中 抽不中 抽不到 抽到我 抽个我 抽一?个吧 求抽 必中 我要中 想中
   (?<![看相选猜命击集其])中了(?:吗|么|没|谁|!|[?]|$) 中没中 没中[过奖了啊呜]? 又没中 没中$ 中过 ^中[!~]*$`,
  `^(?:(?:快|求|请)?选我(?!的|买|适|哪|什)[吧呀啊!~]*)+$ ^求中[!~]*$ 看我看我 翻我牌 锦鲤(?!色|图|印|鱼|纹) 欧皇 欧气 非酋 接好运
   接接接 沾.{0,2}运 转盘(?!式|的) 盲?抽一?波 手气 陪跑 ^分母 当分母 重在参与 天选(?:之人|时刻)? 参与(?:抽|了|成功)`,
  `已参与 参加抽 口令 (?:抢|发|来|领|有|撒|开)个?红包 红包雨 红包口令 抢到?福 截屏抽 截图抽 截屏(?:了|吧)$ 点赞抽 满赞 几点抽 什么时候抽
   还抽吗 多久抽 怎么抽 再抽 抽一轮 下一?轮抽 恭喜.{0,8}(?:中|获|得奖) 谁中 是我吗`,
  '幸运(?:观众|儿|粉丝) 上墙抽 免单(?:名额|抽|给我|来) 抽免单 送福利吗 [抽送]一?单 抽[0-9一二三四五六七八九十两]+个',
)
const notTheDraw = anyOf('抽(?:纸|屉|烟|绳|湿|象|空|拉|油烟) 中了.{0,2}毒 手气泵 口令红包怎么用')
const theRaffle = anyPhrase(
  'giveaways?',
  'raffle',
  'pick me',
  'choose me',
  'lucky draw',
  'who won',
  '(?:did|have) i w[io]n',
  'i never win',
  '(?:i )?(?:hope|wanna|want to) (?:i )?win',
  'enter(?:ed|ing)? (?:the )?(?:giveaway|raffle|draw)',
  'winner winner',
  'gimme (?:the )?(?:prize|key|skin)',
  'drop(?:s)? (?:the )?(?:code|key)',
  '(?:got|get) my drop',
)
const raffleCommand = /^!(?:join|enter|raffle|giveaway|ticket|tickets|draw|drop|claim|gamble|slots|bet|predict|points)\b/

export function isDraw({ text, hasHan, words }: Said): boolean {
  if (text.length > longestDraw * (hasHan ? 1 : 3)) return false
  if (hasHan) return theDraw.test(text) && !notTheDraw.test(text)
  return raffleCommand.test(text) || (words.length <= 14 && words.length > 0 && theRaffle.test(text))
}
