// Plain talk, which never stops: of the day, of the host, of the goods, of nothing.
import { phrases } from './phrases.ts'

export const talkTexts = {
  chatter: phrases(
    `刚下班|在吃饭|边做饭边看|哄完娃才来|今天好冷|我们这下雨了|{city}的举手|有没有{city}的|困了|明天还要上班|作业还没写完|在挤地铁|老公在旁边打呼噜
     外卖到了|晚饭吃啥|减肥第{n}天|今天周几|感觉你瘦了|头发剪了？|换背景了|今天灯光好看|后面那个是什么|桌上的杯子好可爱|猫呢|狗子出镜了|助理小哥哥在吗
     昨天怎么没播|一般几点播|天天来|潜水很久了|冒个泡|打卡|路过|我是来看你的|有人和我一样失眠吗|手机快没电了|wifi好慢|听着你声音干活|刚睡醒
     孩子在写作业|今天加班|终于周五了|放假了吗你们|喝口水吧|嗓子哑了？|注意休息|你吃饭了吗|空调开了吗|好热啊今天|我家也有这个花瓶|楼上说得对
     同意|+1|确实|是的|对|嗯嗯|好的|原来如此|懂了|收到|哦哦|没事|还行|一般般吧|可以|不错|nice|ok|行|有道理|那倒是|我也是|我也觉得|随便看看|挂着`,
    `just got off work|eating dinner rn|cant sleep|its raining here|anyone from {city}|im at work lol|whats for dinner|how was your day|love the new setup
     new haircut?|where is the cat|is that a new mic|hi from {city}|lurking|back|brb|ok|yeah|true|same|fair|nah|makes sense|i agree|me too|good point
     its 3am here|got school tomorrow|that poster is cool|what song is next|monday again|drink some water|first coffee|how long are you live today
     my dog just ate my sock|weather is wild today|internet is slow today|ads again|anyone else hungry|i keep coming back|cozy stream`,
  ),
  hostPraise: phrases(
    `主播好真诚|讲得好细|声音好好听|主播好温柔|越来越会讲了|喜欢你的直播|人美心善|主播实在|颜值在线|皮肤好好|口才真好|每次都好有耐心|学到好多
     状态真好|今天妆好看|这件衬你|笑起来真甜|控场好稳|信你|支持支持|一直支持你|加油|主播辛苦|不做作|真性情`,
    `love your streams|you look great today|such a nice voice|you explain so well|best host|youre so patient|great energy today|keep it up
     proud of you|underrated channel|you deserve more viewers|so wholesome|you got this`,
  ),
  goodsPraise: phrases(
    `上次的{thing}超好用|回购党来了|质量没话说|同事都问我哪买的|穿了三年没变形|收到了很满意|包装好用心|比专柜便宜|婆婆夸了好几次|用完一瓶又来了
     真的不踩雷|姐妹们放心入|已经安利给朋友|客服态度好|物流飞快|味道不错孩子爱吃|上身巨显瘦|闭眼入|无限回购|家里人手一件`,
    `mine arrived and its great|second time buying|still using the {thing} from last year|quality is legit|fast delivery too|wore it for a year no issues
     my friends keep asking where i got it|better than the store one|super comfy|worth it|kids love it`,
  ),
  complaint: phrases(
    `上次的还没收到|{n}天了没发货|收到有瑕疵|客服没人回|跟图片不太一样|退款几天了还没到|少发一件|尺码不准|有点失望|味道不太行|起球了|买贵了|物流停了三天
     拉链又坏了|找谁售后|颜色发错了`,
    `still waiting for my order|mine came damaged|support doesnt answer|wrong color arrived|refund is taking forever|not like in the picture
     zipper broke after a week|tracking stuck for {n} days|kinda disappointed|they sent me a {size}`,
  ),
  requests: phrases(
    `能便宜点不|再送点东西呗|主播看看我|回我一下|念一下我名字|下次播{other}吧|下一个是什么|讲{n}号|先讲{thing}吧|能唱首歌吗|什么时候上{other}
     求翻牌|可以点单吗|想看{thing}|能不能留一件给我|帮我催下客服|送个小样吧|给个机会|求抹零|抹个零呗`,
    `say my name please|notice me|can you do the {thing} next|any chance for a discount|throw in a freebie|show {other} next time|whats next
     song request?|shoutout please|can you save one for me|play something|stream tomorrow?`,
  ),
  answers: phrases(
    `楼上{n}号链接|在小黄车里|拉到最下面|正码的|偏大一点|我{weight}斤穿{size}刚好|不掉色我洗过|主播刚说了|前面讲过了|等会儿会讲|公告里有写|刷新一下就有
     是棉的|可以机洗|发中通的|昨天也是这个价|别急|左上角|点头像进去|不会起球放心|我买过好用|两天就到了`,
    `its link {n}|in the cart below|she said that already|true to size|i got {size} and it fits|its cotton|scroll down|check the panel|refresh the page
     mine took {n} days|its in the title|left corner|wait for it|they just explained it`,
  ),
  entering: phrases(
    `来了|来啦|来晚了|刚到|我来了|晚上好|主播好|大家好|hello|嗨|刚进来|第一次来|老粉来了|报到|又来了|哈喽|下午好|来看看`,
    `hi|hello|hey everyone|hey chat|good evening|just got here|first time here|im back|yo|sup|hi streamer|late again|what did i miss`,
  ),
  gameTalk: phrases(
    `左边有人|往右走|别浪|先打小怪|这把稳|又白给|装备没换|蓝不够了|等技能|地图打开看看|这关我卡了三天|这boss二阶段很难|队友呢|谁的锅|开麦|换个角色吧
     什么段位|能带我吗|今晚打到几点|用{n}号武器|剧情不要跳|刚才那个宝箱没拿|回头|上面有个门|存个档|这游戏多少钱|什么配置|画质开最高了吗|手柄还是键鼠`,
    `go left|there is a chest behind you|use the other weapon|you missed the key|save first|whats your rank|what sensitivity|ult is up|they are pushing mid
     wait for your team|heal|no mana|this boss has a second phase|skip the cutscene|dont skip it|read the note|try jumping|is this hard mode|nice aim
     what build is this|which server|controller or mouse|rotate|one more game|chat dont spoil|gl|next round is yours|reload|behind you`,
  ),
} as const
