// Messages that come in crowds without anything having happened: hello and goodbye, "扣1", the draw, "卡了".

const longestChatter = 14 // a longer message says something besides

const greeting =
  /大家好|(主播|姐姐|老师)好|你们好|你好(?![好看美棒厉可会像])|[早午晚]上?好(?![冷热困饿看])|下午好|哈[喽啰罗]|[嗨嘿]+$|^(我|又|终于|赶上)?(来|到)[了啦咯喽]+|刚(来|进来|到$)|新来的|第一次来|签到|打卡|报[到道]|前排|沙发|蹲到了|开播[了啦]|拜拜(?!肉)|再见|晚安|下次见|明[天晚]见|^88+$/
const greetingLatin =
  /^(hello|hi|hey|yo|good (morning|evening|afternoon|night)|bye|goodbye|gn|first)( (everyone|everybody|all|guys|there|chat|team|host|from \w+))*[!. ~]*$/i
const asks = /[?？吗呢么]|多少|怎么|什么|几/
const callsFor = /[扣打刷发回公屏]/gu // "扣1", "打1"
const oneDigit = /^(\d)\1*$/ // "1", "111"
const applause = /^(6+|233+)$/
const theDraw = /抽奖|中奖|中过奖|抽[我中到]|选我|看我|福袋|锦鲤|欧气|开奖|转盘|分母|陪跑|giveaway|pick me/i
const streamTrouble =
  /没有?声|没画面|听不[见到清]|卡[了住顿死]|[好很太又]卡(?![粉纹哇])|黑屏|花屏|掉线|断线|又断了|马赛克|no (sound|audio)|lagg(y|ing)|buffering|is it frozen/i

export function isChatter(text: string): boolean {
  const said = text.trim()
  if (said.length > longestChatter * (isLatin(said) ? 3 : 1)) return false
  if (isAskedFor(said) || theDraw.test(said) || streamTrouble.test(said)) return true
  return greetingLatin.test(said) || (greeting.test(said) && !asks.test(said))
}

function isAskedFor(said: string): boolean {
  const digits = plain(said).replace(callsFor, '')
  return oneDigit.test(digits) && !applause.test(digits)
}

/** Letters and digits alone, in one form: what two messages share when they say the same. Pictures stay where there is nothing else. */
export function plain(text: string): string {
  const trimmed = text.normalize('NFKC').toLowerCase().slice(0, 200).trim()
  return trimmed.replace(/[^\p{L}\p{N}]+/gu, '') || trimmed
}

const isLatin = (text: string) => /^[\p{ASCII}]+$/u.test(text)
