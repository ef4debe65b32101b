import { describe, expect, test } from 'vitest'
import type { MessageKind } from '../../../../electron/contract/danmaku.ts'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'

const verdictOf = (text: string) => judgeByRules({ kind: 'chat', text })
const lines = (text: string) => text.trim().split('\n')

const questions = `多少钱
这个多少钱一件
160穿什么码
160 100斤
165cm 120斤
有黑色的
还有m码的
油皮能用吗
油皮 敏感肌
孕妇可以用
会掉色吗
怎么洗
什么面料
包邮吗
几号链接发货
有运费险
价格
尺码表
哪个色号好看
能退吗
多久发货
适合多大的孩子
是不是纯棉
会不会闷痘
显不显胖
这个和昨天那款有什么区别
有没有小码
保质期多久
l码还有
主播穿的什么码
什麼時候發貨
how much is it
what size should i get
does it run small?
is this available in black
price?
where is it made`
test.each(lines(questions))('asks: %s', text => expect(verdictOf(text).isQuestion).toBe(true))

const statements = `多少有点贵了
谁不爱啊
谁懂啊
怎么这么好看
怎么那么便宜
什么神仙价格
没什么问题
不怎么样
几乎没味道
真的假的
不是吧
什么都好看
吗啡
这也行
？？？
好看
已拍
下次再来
有点大
有意思
有道理
哈哈哈
还没用呢
等了好几天
太好看了
160元拿下
what a play
what the hell
wow
no way
really?
nice one
how cool
i will try`
test.each(lines(statements))('does not ask: %s', text => expect(verdictOf(text).isQuestion).toBe(false))

const claims = `拍了
已拍
已拍两件
拍了两单
刚拍
下单了
已下单
买了
买了三盒
抢到了
抢到啦
付款了
已付款
付好了
秒拍
果断拍了
我也买了
冲了
拿下
囤了五包
入手了
下好单了
拍下了
贵 但拍了
已购
just bought two
ordered
i bought one
got mine!
order placed`
test.each(lines(claims))('claims to have bought: %s', text => {
  expect(verdictOf(text)).toMatchObject({ isOrder: true, intent: 'purchase' })
})

const noClaims = `不买了
昨天没买
没抢到
拍了吗
谁买了
买了后悔
怎么买
想买
要买吗
上次买的很好用
买过
拍照好看
抢不到
下单了吗
下单了还没发货
付款了吗
拍视频
别买
买不起
怎么下单
拍了拍主播
不敢买
卖完了
抢了人头
don't buy this
should i buy it?
bought it last year
how do i order`
test.each(lines(noClaims))('claims nothing: %s', text => expect(verdictOf(text).isOrder).toBe(false))

describe.each([
  [
    'purchase',
    '怎么买|链接在哪|上链接|几号链接|没抢到|秒没了|售罄了|要一件|给我来两箱|在哪里买|购物车在哪|已经加购|where is the link|sold out|take my money|where can i buy this',
  ],
  [
    'request',
    '能不能便宜点|再便宜点|试穿一下|转个圈|看看背面|站起来看看|再讲一遍|慢点说|麻烦备注一下|改一下地址|唱首歌|please show the back|could you pls show the back|can you zoom in',
  ],
  ['hesitation', '太贵了|有点贵|再看看|考虑一下|纠结|想买但是没钱|下次再买|等双十一|怕过敏|too expensive|not sure if it fits'],
  [
    'complaint',
    '差评|质量太差|起球了|掉色严重|客服不回|一直不发货|三天还没发货|骗人的|假货|退款|上当了|踩雷了|难用|poor quality|terrible customer service|waste of money|i want a refund',
  ],
  ['question', '还有吗|多少钱|什么码|能退吗|退货运费谁出'],
  ['praise', '好看|主播今天真美|质量不错|很划算|love it|nice|gg'],
  [
    'abuse',
    '傻逼主播|sb|滚|去死吧|脑残|nmsl|废物主播|不要脸|you are so ugly|kys|fucking idiot|such a loser|you are a useless piece of shit',
  ],
  ['spam', '加微信便宜|加v领|私信我|互粉|兼职日赚500|https://x.example/abc|follow for follow|check out my channel|13800138000 联系我'],
  ['chatter', '今天下雨|我在上班|晚上好|扣1|没声音|i am at work'],
] as const)('%s', (intent, texts) => {
  test.each(texts.split('|'))('%s', text => expect(verdictOf(text).intent).toBe(intent))
})

describe.each([
  ['complaint', '会掉色吗|会起球吗|不掉色|没踩雷|退货包运费吗|臭豆腐|假睫毛|真的假的|灿烂|7天无理由'],
  ['abuse', '卧槽|牛逼|你妈妈能用吗|草莓|滚筒洗衣机|干货|沙发|废物利用|丑萌丑萌的|垃圾袋|wtf|holy shit|this is sick'],
  ['spam', '加购|加油|关注主播了|666666|私聊客服|微信能付吗|qq糖|什么群体适合'],
  ['purchase', '拍照好看|不买了|好看|链接电脑'],
] as const)('no %s', (intent, texts) => {
  test.each(texts.split('|'))('%s', text => expect(verdictOf(text).intent).not.toBe(intent))
})

test('an order the platform reports is one without a word', () => {
  expect(judgeByRules({ kind: 'order', text: '' })).toEqual({ intent: 'purchase', isQuestion: false, isTrouble: false, isOrder: true })
})

test.each(['gift', 'entry', 'like', 'follow', 'member', 'system', 'share'] satisfies MessageKind[])(
  'of a %s the words are not read',
  kind => {
    expect(judgeByRules({ kind, text: '卧槽 拍了 多少钱' })).toEqual({
      intent: 'chatter',
      isQuestion: false,
      isTrouble: false,
      isOrder: false,
    })
  },
)

test('a text of any length or make is judged', () => {
  for (const text of ['', ' ', '\ud83d', '1'.repeat(100_000), '卡'.repeat(100_000), 'ha'.repeat(50_000), '(((([[[[', '\u0000'])
    expect(verdictOf(text).intent).toBeDefined()
  expect(verdictOf(`${'啦'.repeat(200)}傻逼`).intent).toBe('chatter')
})
