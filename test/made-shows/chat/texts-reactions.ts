// Reactions: laughing and being amazed, as sounds and as remarks.
import { phrases } from './phrases.ts'

export const reactionTexts = {
  laugh: phrases(
    `哈哈|哈哈哈|哈哈哈哈哈|哈哈哈哈哈哈哈哈|红红火火恍恍惚惚|笑死|笑死我了|笑死我|笑不活了|xswl|hhh|hhhhhh|233|23333|2333333|嘎嘎嘎|嘿嘿嘿|噗|噗哈哈
     草|草哈哈|艹笑死|鹅鹅鹅|库库笑|笑哭|笑吐了|笑疯了|笑喷|笑出声|笑拉了|哈哈哈救命|救命哈哈|乐|乐死|绷不住了|没绷住|蚌埠住了|笑裂|蛤蛤蛤|[笑哭]|[笑哭][笑哭][笑哭]
     [捂脸]|[捂脸][捂脸]|😂|😂😂😂|🤣🤣🤣|🤣|[大笑]|[破涕为笑]|[doge]|哈哈[捂脸]|啊哈哈哈哈|哇哈哈哈|嗷哈哈`,
    `lol|lmao|LMAO|LMFAO|rofl|hahaha|HAHAHAHA|ahahaha|LUL|LUL LUL LUL|KEKW|KEKW KEKW|OMEGALUL|LULW|im dead|im crying|dead 💀|💀|💀💀💀|😂|😂😂😂|🤣🤣
     xD|XDDD|jajaja|kkkkk|icant|ICANT|hahaha what|lolol|LOOOOL|pepeLaugh|5Head lol|haha stop|cackling|wheezing|lmaooo|💀 bro|hehehe`,
  ),
  laughRemark: phrases(
    `主播你是来搞笑的吧|这段要剪出来|笑到肚子疼|室友以为我疯了|在地铁上笑出声|救命太夸张了|你认真的吗|主播表情亮了|翻车现场|社死现场|名场面|建议反复观看
     刚喝的水喷了|主播自己都绷不住|助理憋笑好辛苦|旁边小姐姐笑抽了|这是什么操作|好家伙直接翻车|主播：我不要面子的吗|别笑了快讲|截图了|录屏了
     这个表情包我收了|今日笑点|我服了|太逗了|有毒吧|这嘴是租的吗|主播今天没吃药|段子手实锤|被自己蠢笑|尴尬得抠脚|主播脸都红了|全场最佳|节目效果拉满
     孩子被我笑醒了|老板都笑了|笑得我手机掉了|这反应绝|假装无事发生|主播快逃|你可别说了|这谁顶得住啊|掉了掉了|摔得好|猫：关我什么事`,
    `the face he made|somebody clip that|clip it|clip that please|did that just happen|i cant breathe|my stomach hurts|he really said that|bro what
     the way she fell|not the cat|he is so done|caught in 4k|top 10 anime betrayals|content|this is gold|best stream ever|rewind that|what was that
     you had one job|almost spit out my coffee|woke up my roommate|the silence after|pack it up|she lost it|bro got exposed|no way he said that`,
  ),
  amazement: phrases(
    `卧槽|我靠|我去|绝了|绝绝子|牛|牛逼|牛啊|太牛了|666|6666|66666|六|天哪|天呐|我的天|妈呀|哇|哇塞|哇哦|哇哇哇|好强|太强了|厉害|厉害了|无敌|神了|封神
     离谱|太离谱了|逆天|炸裂|好家伙|我惊了|惊呆|？？？|？？？？？？|!!!|？！|啊啊啊|啊啊啊啊啊啊|awsl|yyds|泰酷辣|起飞|炸了|帅|帅炸|[赞]|[赞][赞][赞]
     [惊讶]|[吃惊]|[打call]|👍👍👍|🔥🔥🔥|😱|😱😱|顶|顶顶顶|服了|强`,
    `OMG|omg|oh my god|WOW|wow|WOAH|whoa|pog|POG|POGGERS|PogChamp|PogU|POGGIES|insane|INSANE|no way|NO WAY|NOWAY|holy|holy moly|HOLY|wtf|WTF|W|WWWWW
     huge|HUGE|clutch|CLUTCH|LETSGOOO|lets gooo|LETS GO|GG|sheesh|goat|🐐|🔥🔥🔥|😱|😮|Clap|👏👏👏|EZ|EZ Clap|WHAT|what???|???|????|!!!|unreal|cracked`,
  ),
  amazementRemark: phrases(
    `真的假的|这也可以？|怎么做到的|我看傻了|没看清再来一次|刚才发生了什么|这价格疯了吧|{price}？？没听错吧|老板不过了？|主播深藏不露|这是可以免费看的吗
     起鸡皮疙瘩了|汗毛都立起来了|见证历史|有生之年|教科书级别|这波血赚|这效果也太明显了|前后差别好大|跟变魔术一样|居然没坏|扛得住啊|这都不漏
     我不信|不敢相信|吓我一跳|心跳加速|手心出汗了|这运气买彩票去吧|欧皇|一发入魂|大神收徒吗|快看快看|朋友快来看|这瓜保熟吗|惊喜来得太突然
     这嘉宾也太大牌了|居然请到了|真人比照片好看|这嗓子绝了|高音上去了|隐藏款！|出金了|翻盘了|绝杀|一穿五|这操作我能吹一年|天选之人`,
    `how is that possible|did you see that|he actually did it|i have chills|goosebumps|play of the year|replay that|thats illegal|how??|my jaw dropped
     what a comeback|that price cant be real|{price}??? for real|did i hear that right|best thing i saw today|history being made|she is built different
     i am shaking|what are the odds|one in a million|lucky|im speechless|never seen that before|someone check his pc|thats not even fair|actual wizard`,
  ),
} as const
