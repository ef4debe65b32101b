import { describe, expect, test } from 'vitest'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'
import type { Reaction } from '../../../../electron/engine/danmaku/verdicts/verdict.ts'

const reactionTo = (text: string) => judgeByRules({ kind: 'chat', text }).reaction
const lines = (text: string) => text.trim().split('\n')

const shown: Record<Reaction, string> = {
  laughter: `哈哈
哈哈哈哈哈
哈哈哈太搞笑了
hhhh
hhh
233
2333333
xswl
笑死
笑死我了主播太逗了
笑不活了
蚌埠住了
绷不住了
没绷住
😂😂😂
🤣
[笑哭][笑哭]
[捂脸]
太好笑了
好搞笑
救命笑死
乐死我了
噗
嘎嘎嘎
草
红红火火恍恍惚惚
lol
LOOOOL
lmao
LMFAO
hahahaha
ahahah
KEKW
LUL LUL
OMEGALUL
xD
jajajaja
kkkkk
ㅋㅋㅋㅋ
wwww
teamLUL teamLUL
somebodyLaugh
PepeLaugh
I'm dead
that was so funny
can't stop laughing
笑到肚子痛
哈哈哈卧槽
節目效果`,
  amazement: `666
66666
6
绝了
这也太绝了吧
卧槽
我靠
我去!
我的天
天呐
天哪
哇
哇塞
哇哦好厉害
牛
牛逼
牛啊牛啊
太牛了
太强了
太夸张了吧
太美了
太离谱了
救命
震惊
惊呆了
好家伙
离谱
逆天
真的假的
不是吧
这也行
我惊了
吓死我了
吓我一跳
起鸡皮疙瘩了
泪目
名场面
啊啊啊啊啊
？？？
?!
yyds
活久见
没想到啊
太便宜了吧
絕了
[惊讶]
😱😱
omg
OMGGG
wow
wtf
holy
holy moly
insane
no way
NO WAYYY
clutch
Pog
PogChamp PogChamp
POGGERS
teamPog teamPog
teamHype
nooooo
NOOOO
whaaaat
AAAAAA
D:
monkaS
:O
what was that
did he just
LETS GOOO
oh my god
I CANT BELIEVE THIS
unbelievable`,
}

describe.each(Object.entries(shown))('%s', (reaction, text) => {
  test.each(lines(text))('%s', line => expect(reactionTo(line)).toBe(reaction))
})

const notShown: Record<Reaction, string> = {
  laughter: `笑脸图案有吗
微笑
[微笑]
笑容好甜
娃哈哈多少钱
哈密瓜
哈尔滨发货吗
不好笑
草莓味的
草绿色
草本的吗
可乐
音乐好听
生日快乐
嘿你好
可笑
www.example.com
2023款
123
hi
ha
help
held
hello
lots of colours
lull
dead game
deadline
relax
kick it
逗号
豆腐
逗留
绷带`,
  amazement: `牛仔裤
牛奶味
牛皮的吗
牛肉干多少钱
牛油果绿有吗
真牛皮吗
黄牛
蜗牛霜
太阳镜
太贵了
太长了
太大了吧
太卡了
绝对正品
拒绝
绝缘
我去年买过
我去看看
我去下单了
我靠近看
我擦了防晒
救命恩人
66元
66块
166
真贵
炸鸡
油炸了吗
惊喜价多少
强力吗
无敌好吗
夸张吗
不夸张
好哇
哪里哇
神仙水
猛犸
how much
no
no thanks
what size
why not
yes
is this real leather?
GG
XL
holyland water
clutch bag?
dog
popular
oh
ok`,
}

describe.each(Object.entries(notShown))('no %s', (reaction, text) => {
  test.each(lines(text))('%s', line => expect(reactionTo(line)).not.toBe(reaction))
})

test.each(['福袋没中哈哈哈', '没声音哈哈', '老板大气666'])('what is routine is no reaction: %s', text =>
  expect(reactionTo(text)).toBeUndefined(),
)
test('who complains is not amazed at the show', () => expect(reactionTo('居然一个月就坏了')).toBeUndefined())
