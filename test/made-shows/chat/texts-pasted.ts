// What is said word for word: what a host asks for, what a bag of luck wants pasted, what goes round, what one person will not stop saying.
import { phrases } from './phrases.ts'

export const pastedTexts = {
  lotteryWord: phrases(
    `1|1|1|2|6|8|666|888|111|想要|要|抽我|好运|冲|爱了|已关注|新年快乐|锦鲤|发财|主播最美|宠粉|{thing}|蹲|A|1号|黑色|白色|来了`,
    `1|1|2|me|!enter|!join|!raffle|hype|W|yes|gg|luck|!win|{thing}|red|blue`,
  ),
  luckyPhrase: phrases(
    `主播人美歌甜永远十八岁|今晚{thing}带回家好运连连|关注主播不迷路主播带你上高速|祝直播间生意兴隆财源滚滚|{thing}我来啦给我留一份
     支持国货支持主播一路长虹|福袋福袋快到我碗里来|点点关注加入粉丝团好物天天有|宝藏主播值得被更多人看到|冲冲冲{thing}福利送不停
     今天也是被主播宠爱的一天|好物不断惊喜连连|我要上热门我要中福袋|主播大气粉丝福气`,
    `good luck everyone the {thing} is mine|best stream on the internet no cap|i want the {thing} please and thank you|hype for the giveaway lets go chat
     follow for good luck and free stuff`,
  ),
  copyText: phrases(
    `家人们谁懂啊今天这个{thing}真的把我拿捏得死死的我宣布这是我今年买过最值的东西没有之一
     我不是水军我就是一个路过的普通人但是主播讲得太真诚了我必须说一句公道话主播加油
     姐妹们听我一句劝这个价格真的不会再有了错过今天等一年别问我怎么知道的问就是我错过了
     前方高能请非战斗人员迅速撤离重复一遍前方高能请非战斗人员迅速撤离
     大家好我是新来的不会说话就送大家一句话祝所有人天天开心万事如意暴富暴瘦
     鸡你太美{n}{n}{n}复制这条弹幕让整个直播间都充满快乐
     传下去主播说今天不抹零就直播吃键盘传下去主播说今天不抹零就直播吃键盘
     🚂🚃🚃🚃🚃🚃小火车开起来后面的跟上别掉队
     ⣿⣿⣿⣿⠿⠋⠉⠉⠙⠿⣿⣿ 经过的人都留个脚印
     别人笑我太疯癫我笑别人看不穿不见五陵豪杰墓无花无酒锄作田`,
    `i have been watching this stream for three years and i have never seen the {thing} until today what a time to be alive
     this chat is now a choo choo train 🚂🚃🚃🚃🚃 hop on or get left behind
     dear streamer my grandma passed away watching this stream she said it was the best day of her life please continue
     ヽ༼ຈل͜ຈ༽ﾉ RAISE YOUR DONGERS ヽ༼ຈل͜ຈ༽ﾉ
     what did you just say about the {thing} i will have you know i graduated top of my class in shopping
     if you are reading this you have been in a coma for {n} years wake up we miss you
     copy this message to confuse the streamer copy this message to confuse the streamer
     ppHop ppHop ppHop ppHop me and the boys on our way to the next scam ppHop ppHop ppHop`,
  ),
  spam: phrases(
    `主播看我主播看我|主播回我一下|加我主页领福利|关注我互关必回|互粉互粉秒回|有没有一起玩的加群|便宜货源看主页|主播我爱你|我爱你我爱你我爱你|求关注求关注
     主播说句话|为什么不理我|收二手{thing}私聊|兼职日结看我头像|{city}同城交友|我要上墙|嘻嘻嘻嘻嘻|啦啦啦啦啦啦|我是榜一|主播唱歌主播唱歌|吃了吗吃了吗
     666666666666|哈哈哈哈哈哈哈哈哈哈哈|第一名就是我`,
    `follow me i follow back|check my channel|streamer notice me|why is he ignoring me|i love you i love you|free followers on my page|selling {thing} dm me
     PLAY THE SONG|say hi to me|im the best|spam spam spam|AAAAAAAAAA|LMAO LMAO LMAO LMAO|answer me|buy viewers cheap at my bio|do you hate me`,
  ),
  clique: phrases(
    `@{name} 你昨天怎么没来|@{name} 哈哈你又来|@{name} 滚啦|@{name} 周末出来玩不|@{name} 你作业写完没|我跟你说那个事|别在这说哈哈|群里说|你先说|你说呀
     不告诉你|上号上号|三缺一|等我五分钟|你人呢|昨天那把太坑了|笑死你那个表情|他真的这么说？|我看到了|绝交|叫爸爸|爸爸在此|你又胖了|晚上吃火锅去|去哪家
     老地方|几点|七点半|带上她|她不来|为啥|吵架了呗|哦豁|八卦一下|快说快说|下播聊|那就这么定了|谁迟到谁请客|你请|凭啥|就凭我帅|呕|你俩够了`,
    `@{name} where were you yesterday|@{name} shut up lol|@{name} you owe me {n} bucks|@{name} lol no|tell them what you did|no you tell them|not here|dm me
     get on discord|im on in five|bring snacks|who else is coming|same place|what time|eight|you always say that|thats so you|remember last summer
     dont remind me|bro stop|you started it|did not|did too|your mom|im telling her|we are not doing this again|pizza?|you pay`,
  ),
} as const
