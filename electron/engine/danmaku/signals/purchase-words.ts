import type { HeardMessage, SignalPart } from './signal-part.ts'
import { createSmoothedRate } from './smoothed-rate.ts'

const buying =
  /拍了|拍下|已拍|拍到|下单|已下|抢到|抢了|没抢|秒没|秒了|买了|买到|已买|付款|付了|付好|怎么[买拍]|[哪在]里?[买拍]|链接|小黄车|购物车|加购|上车|要了?一[单件个份箱]|来一[单件份箱]|囤|补货|库存|加库存|售罄|\b(bought|ordered|checkout|sold out|in my cart|how (do i|to) (buy|order)|where.{0,12}(link|buy)|link (please|pls))\b/i
const holdingBack = /不买|别买|没买|不想买|退货|退款|买了后悔|don'?t buy/i

/** Messages a second that are about buying right now. Many people saying "拍了" is what a rush looks like, so copies count more than elsewhere. */
export const purchaseWords: SignalPart = {
  name: 'purchaseWords',
  create() {
    const rate = createSmoothedRate()
    return {
      push(message) {
        if (!isPurchase(message)) return false
        rate.add(message.atMs, 1 / (Math.sqrt(1 + message.sameTextBefore) * (1 + message.sameUserBefore) ** 2))
        return true
      },
      flush: second => rate.take(second),
    }
  },
}

function isPurchase({ kind, text, isChatter }: HeardMessage): boolean {
  if (kind === 'order') return true
  return (kind === 'chat' || kind === 'superchat') && !isChatter && buying.test(text) && !holdingBack.test(text)
}
