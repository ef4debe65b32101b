import { describe, expect, test } from 'vitest'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'
import type { Routine } from '../../../../electron/engine/danmaku/verdicts/verdict.ts'

const routineOf = (text: string) => judgeByRules({ kind: 'chat', text }).routine
const lines = (text: string) => text.trim().split('\n')

const said: Record<Routine, string> = {
  greeting: `大家好
主播好
姐姐好
你好呀
主播晚上好
晚上好呀
早上好
早
哈喽哈喽
嗨
来了来了
我来啦
终于赶上了
刚来
刚进来
第一次来
新来的
打卡
签到
前排
来咯
大家晚上好啊
家人们好
宝宝们好
hello
Hi everyone!
heyyyy
hellooooo chat
good evening from Spain
what's up
teamWave teamWave
主播姐姐晚上好
来了[玫瑰][玫瑰]`,
  farewell: `拜拜
88
886
晚安
主播拜拜
明天见
下次见
再见
溜了
睡了
晚安啦
早点休息
拜拜啦
晚安主播
下了下了
bye
byeee
good night all
see you tomorrow
gn
goodnight everyone
cya
bye bye chat
thanks for the stream
主播再见`,
  draw: `抽我抽我
想中奖
蹲福袋
福袋几点开
什么时候抽奖
中了吗
我中了!
没中
又没中
选我选我
求中
口令是什么
已参与
沾沾欧气
谁中了
恭喜中奖的宝宝
欧皇在哪
锦鲤附体
再抽一次
选我[玫瑰] [玫瑰]
重在参与
一次都没抽中过
抽奖抽奖
开奖了吗
抽3个
who won
pick me
!join
giveaway when?
还抽吗
截屏抽奖`,
  answer: `1
111
扣1
扣1扣1
扣1[玫瑰]
1[比心][比心]
公屏打 2
1 1 1
１
2
333
打1
刷1
扣个1
有
有的
在
听得到
听得见
能听到
看得到
不卡
A
bbb
yes
yep
!uptime
扣想要
没问题
懂了`,
  thanks: `感谢老板送的火箭
谢谢老板
老板大气
大哥大气
老板糊涂
感谢礼物
谢谢榜一大哥
大气大气
感谢小王的嘉年华
哥大气
谢谢老板的礼物
老板牛逼
感谢关注
谢谢大家的关注
感谢舰长
谢谢小林的灯牌
老板威武
金主爸爸大气
老板发财
谢谢哥的玫瑰
thanks for the sub
ty for the gifted sub
thank you so much for the raid
anna subscribed with Prime
thanks for the bits
thanks for the tier1 sub
thanks for the super chat
thank you for all of the gifts
bob gifted 5 subs`,
  trouble: `没声音
没声音了
没声音了[捂脸]
没有声音啊
听不见
听不到
听不清
卡了?
太卡了吧
好卡
卡
卡卡卡
卡死了
卡成ppt
卡住了
一卡一卡的
黑屏了
画面不动了
画面好糊
怎么这么糊
糊了
掉线了
又断了
延迟好高
音画不同步
声音太小了
主播你麦没开
有杂音
有电流声
花屏
网不好
直播间卡了
沒聲音
進不去
马赛克
no sound
cant hear you
stream is lagging
audio is out of sync
is it frozen
mic muted
black screen
buffering`,
}

describe.each(Object.entries(said))('%s', (routine, text) => {
  test.each(lines(text))('%s', line => expect(routineOf(line)).toBe(routine))
})

const notSaid: Record<Routine, string> = {
  greeting: `你好好看
你好看
主播好美
主播好漂亮
你好多少钱
这件晚上好冷的时候能穿
晚上好冷
早上好困
来了吗新款
新款来了吗
货来了
打卡地图怎么买
hi how much is this one
这个早上用好还是晚上用好
哥好帅
你好厉害
大家好像都买了
姐姐好瘦啊
主播你好我想问一下这个产品孕妇到底能不能用呢
宝宝好可爱
下午能发货吗
你好美
老师好厉害
来了一单
high quality
this is nice
晚上用好吗`,
  farewell: `遮拜拜肉吗
拜拜袖怎么办
188
这款88
下了两单
走了狗屎运
888
睡衣多少钱
睡眠面膜有吗
再见不到这个价了
早点发货
by the way
see the price
下单了
走线整齐
晚安粉多少钱
第88名
明天发货吗
下摆多宽
溜溜球
白白的好看
goodness
拜年穿
nice to see this
闪了我的眼`,
  draw: `抽绳的吗
抽纸多少钱
有抽屉吗
看中了
看中了这个
选我的尺码
集中了
锦鲤色好看
抽象
你抽烟吗
运费多少
口红色号
手气泵
猜中了
中号有吗
中码
福建发货吗
幸运色是什么
转盘式的吗多少钱
红色有吗
奖金多少
盲盒吗
参与感强
抽湿机
window
drawing`,
  answer: `666
233
6
2333
165
128
有黑色的
有链接吗
有货吗
1号链接
1米6穿什么
2件多少钱
3号口红
在哪买
对比一下
好看
会掉色吗
要一件
12
M码
A字裙吗
没有黑色吗
yes!!! what a play
nooo
可以退吗
不是吧`,
  thanks: `这件好大气
大气层
谢谢
谢谢主播
谢谢解答
感谢主播推荐什么
老板多少钱
老板娘好看
送的赠品是什么
送运费险吗
谢谢了我再看看
火箭筒
感觉不错
感谢有你这样的好主播这个衣服真的穿了三年
老板我的发货了吗
礼物盒有吗
送礼物可以吗
关注了有优惠吗
会员多少钱
大气又百搭
开通花呗
thanks
thank you
thanks i will try
gift for my mom?
subtitle please`,
  trouble: `卡其色有吗
卡通的好看
卡粉吗
会不会太卡粉
卡扣牢吗
银行卡能付吗
糊涂了
好糊弄
声卡多少钱
打卡
延迟发货吗
听不懂
断码了吗
断货了
声音好听
声音真好听
静音的吗
模糊的图案有吗
黑色屏风
卡路里高吗
会员卡怎么用
看不到链接
看不见毛孔了
卡脖子吗
拉链卡住了怎么办
卡通图案掉色吗
耳机没声音怎么退
他叫卡卡西
信用卡
sound good
this song sounds great
the mic looks cool
black dress
low price
hearing aid`,
}

describe.each(Object.entries(notSaid))('not %s', (routine, text) => {
  test.each(lines(text))('%s', line => expect(routineOf(line)).not.toBe(routine))
})
