// A good word on the goods, the host or the play.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase, oneOf, wordSet } from './word-lists.ts'
import { withoutDrawing } from './said-text.ts'

const goodTo = oneOf(
  `看 用 吃 喝 听 穿 美 帅 香 漂亮 可爱 划算 便宜 喜欢 爱 棒 软 舒服 精致 高级 温柔 白 瘦 有气质 仙 甜 飒 酷 强 厉害 贴心 实用 评 划得来
   玩 质感 种草 显`,
)
const praising = anyOf(
  `好${goodTo}
   真(?:好|美|帅|香|棒|不错|漂亮|可爱|甜|酷|实惠|划算|便宜|强|行|白|瘦|厉害)
   很(?:好|美|棒|香|漂亮|不错|实用|舒服|喜欢|划算|值|软|显白|高级|适合) 超(?:好|美|爱|喜欢|级好|值|香|棒|划算|可爱|赞)
   最(?:好|美|棒|爱|喜欢|帅|可爱) 不错 喜欢 爱了 爱住 爱死 爱你 漂亮 划算 便宜(?!点|些|吗|货) 实惠 良心 性价比 值(?:了|得|当|$)
   物超所值 厉害 [棒赞]{1,} 点赞 可以啊 可以的 优秀 给力 支持 加油 ❤ 爱心 心动 种草 被种草 推荐 yyds 绝绝子 气质 显白 显瘦 百搭
   高级感 质感 仙女 女神 男神 颜值 美女 帅哥 完美 满意 已回购 回购 放心 靠谱 真诚 专业 细心 良心主播 宝藏`,
  '\\[[^\\]]{0,6}(?:赞|爱心|比心|玫瑰|鼓掌|强|心|爱你|花|送花|鲜花|ok|加油)[^\\]]{0,4}\\]',
)
const notPraise = anyOf(
  '不好 不(?:太|怎么|是很)?(?:喜欢|推荐|划算|支持|值|漂亮|满意) 没(?:那么|有)?(?:好|喜欢) 好看吗 好用吗 好吃吗 有什么好 哪里好',
)
const hearts = /[❤♥👍👏🌹💕💖💗😍🥰😘💯🔥💪🎉🙌]|<3|♡/u
const praiseWords = wordSet(
  `nice good great love loved lovely beautiful pretty cute gorgeous awesome cool perfect best gg ggs wp ggwp gj wellplayed amazing
   excellent fantastic wonderful congrats congratulations grats gratz sweet adorable stunning brilliant fire lit w dope sick legend
   goat based smart fun yay adore helpful`,
)
const notLatin = anyPhrase(
  'not (?:that |very |so |really |too )?(?:good|great|nice|cool|the best|fun)',
  "(?:isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t) (?:\\w+ )?(?:good|great|nice|love|look|cool|fun)",
  'no good',
  'good luck',
  'would love',
  'sounds good',
)

export function isPraise({ text, hasHan, words, hasDrawnOut }: Said): boolean {
  if (hasHan) return praising.test(text) && !notPraise.test(text)
  if (hearts.test(text)) return true
  return (
    words.length > 0 &&
    words.some(word => praiseWords.has(word) || (hasDrawnOut && praiseWords.has(withoutDrawing(word)))) &&
    !notLatin.test(text)
  )
}
