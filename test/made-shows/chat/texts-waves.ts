// Waves that are no events: greetings, draws, a stream that broke, gifts, songs, an empty chair, the end.
import { phrases } from './phrases.ts'

export const waveTexts = {
  hello: phrases(
    `主播晚上好|晚上好呀|来了来了|开播啦|终于开播了|第一|前排|前排报到|沙发|打卡|签到|等你半天了|准时准点|hello大家|主播好主播好|好久不见|想你了
     今天播什么|今天有什么好货|来早了|赶上了|老粉报到|新人报到|{city}来的|下午好|早上好|嗨嗨嗨|收到开播提醒就来了|蹲到了|冲冲冲开播|蹲点成功
     大家晚上好|我来啦|今天好早|终于等到你|关注了|点了小心心|灯牌亮了|一开播就来|抢前排`,
    `first|hi|hello|hey chat|hi everyone|good evening|good morning|yooo|we live|finally live|been waiting|hi from {city}|early gang|lets gooo stream
     got the notification|hey hey|hellooo|hiii|good to see you|whats up chat|im early|here before everyone|HeyGuys|HeyGuys HeyGuys|wave|o/|o7
     what are we doing today|missed you|stream time|howdy`,
  ),
  raidHello: phrases(
    `{host}家粉丝来串门|从{host}直播间过来的|{host}让我来的|{host}送我来的|组团来了|大部队到了|{host}家报到|串门啦|{host}下播了来看看|友军来了
     隔壁{host}过来的|听{host}说这里好玩|PK过来的|连麦过来的|来支持一下|{host}粉丝团到此一游|第一次来请多关照|给{host}个面子关注了|带队来了
     这是哪|这里播什么的|新朋友来了|{host}推荐的|别怕我们是好人|抱团来的`,
    `{host} raid|{host} raid {host} raid|RAID|raid hype|hi from {host}|{host} sent us|we come in peace|raiders are here|hello new streamer
     coming from {host}|{host} army|{host}Hype {host}Hype|TombRaid TombRaid|raaaaid|invasion|{host} said be nice|just followed|what do you stream
     {host} gang|first time here from {host}|{host}Love raid`,
  ),
  raidWelcome: phrases(
    `欢迎欢迎|欢迎{host}的朋友|好多人|哇来了好多人|欢迎新朋友|欢迎大部队|人气涨了|谢谢{host}|热闹了|随便坐`,
    `welcome raiders|welcome everyone|so many people|thanks {host}|welcome in|big raid|hi raiders|make yourselves at home`,
  ),
  lotteryTalk: phrases(
    `抽我|抽我抽我|抽抽抽|选我|看看我|中一次吧|从来没中过|什么时候开|开奖了吗|扣了扣了|已扣|要扣几遍|抽几个人|求中|拜托抽我|我扣了|怎么参与
     分母来了|陪跑|保佑|锦鲤附体|让我中一次|我在我在|给我吧|非酋不配`,
    `pick me|pick me pls|me me me|choose me|i never win|when is the draw|how do i enter|entered|did i enter|good luck everyone|please me
     am i in|rng be nice|i need this`,
  ),
  luckyTalk: phrases(
    `中了吗|谁中了|恭喜|恭喜恭喜|又没中|没中|我没中|从来不中|福袋开了|还有几秒开|内定吧|中了中了！|我中了？|羡慕了|下一个福袋什么时候|再来一个福袋
     恭喜{name}|运气真好|手气不行|要加团才能抢吗|怎么领|人数满了吗|下次一定|沾沾喜气|接好运|陪跑第{n}次`,
    `who won|congrats|gz|grats {name}|not me again|never lucky|did i win|rigged|i won?|gratz|next giveaway when|how do i claim|always the same|oh well`,
  ),
  soundLost: phrases(
    `没声音|没声音了|没声了|怎么没声|听不到|听不见|听不到你说话|声音没了|主播没声音|哑巴了|静音了？|麦没开|麦掉了|开麦啊|是我手机问题吗|就我没声音吗
     我也没声音|都没声音|声音断断续续|卡了|好卡|卡住了|画面不动|画面卡了|黑屏了|转圈圈|掉线了|主播掉线了|断了？|一直加载|定格了|ppt了|马赛克|糊了
     网络不好？|重进也没用|退出重进试试|刷新没用|好像断流了|信号不好|声音好小|电流声|滋滋滋|杂音好大|回音|音画不同步|声音对不上嘴|？？？|？|喂喂喂
     主播你说话呀|看嘴型在讲课|默剧开始|工作人员看一下|导播看弹幕|快看公屏没声音|调一下设备|是不是没插好`,
    `no sound|no audio|muted|youre muted|ur muted|mic|mic is off|cant hear you|cant hear anything|audio gone|sound?|is it just me|same no sound here
     lag|lagging|laaag|frozen|it froze|stream froze|black screen|buffering|rip stream|stream died|F|F in chat|f|refresh|refreshing doesnt help
     audio desync|crackling|echo|robot voice|so quiet|volume??|check your mic|hello?|???|dropped frames|stream down?|offline?|unmute|mic check
     staff please|internet died|1 fps|slideshow|pixels everywhere`,
  ),
  soundBack: phrases(
    `有声音了|好了|恢复了|有了有了|可以了|听到了|终于好了|正常了|回来了|刚才怎么了|吓我以为我手机坏了|没事继续`,
    `its back|fixed|sound is back|ok now|we good|better|i can hear you now|working again|what happened`,
  ),
  giftThanks: phrases(
    `谢谢大哥|谢谢老板|老板大气|老板糊涂|大哥威武|感谢{name}|榜一来了|榜一大哥|大气大气|破费了|老板豪横|刷起来|谢谢哥哥的礼物|火箭！|嘉年华！|哇好多礼物
     守护来了|大佬|土豪|神豪|抱大腿|又升级了|谢谢姐姐|热气球|跑车|上船|老板发财|恭喜上舰|舰长来了|豪气`,
    `thank you {name}|thanks for the gifted|so generous|big spender|hype train|HYPE TRAIN|ty for the subs|gifted subs lets go|W gifter|what a legend
     PogChamp gifted|sub hype|5 gifted|thanks for the sub|huge donation|money printer|rich chat|bits bits bits|level up`,
  ),
  song: phrases(
    `好听|真好听|这歌叫什么|歌名|求歌名|这首我会|单曲循环|好温柔的歌|起鸡皮疙瘩|跟着唱|前奏一响|dna动了|我的青春|安静听歌|歌单分享一下
     晚上听这个太舒服|这是谁的歌|原唱是谁|再放一遍|下一首|[音乐]|🎵|🎶🎶|声音再大点|想起前任了|ktv必点|网抑云时间|荧光棒挥起来|🕯️🕯️|催眠了`,
    `song name?|what song is this|love this song|banger|good tune|vibes|vibing|catJAM|catJAM catJAM|🎵|🎶|playlist please|who sings this|classic|turn it up
     so chill|this takes me back|singing along|ratJAM|nice music|SourPls|lofi time`,
  ),
  deadAir: phrases(
    `人呢|主播呢|主播去哪了|人去哪了|上厕所去了？|没人？|空镜头|对着椅子看半天|回来没|还播吗|主播快回来|等着|先去倒杯水|吃饭去了？|什么情况
     人跑了|还有多久回来|我也去个厕所|椅子：轮到我了|挂机呢`,
    `where did he go|where did she go|afk?|hello anyone|chair stream|chair cam|empty chair|bathroom break|is he coming back|still waiting
     gone?|brb chat too|the chair is doing great|ResidentSleeper|5 min break?`,
  ),
  comeBack: phrases(`回来了|终于回来了|欢迎回来|来了来了|还以为下播了`, `wb|welcome back|hes back|shes back|thought you left`),
  goodbye: phrases(
    `拜拜|拜拜啦|88|886|晚安|晚安主播|大家晚安|主播辛苦了|辛苦啦|早点休息|明天见|明天几点|下次几点播|下播了？|这么快就下播|再播一会儿嘛|舍不得|不想走
     好梦|撤了撤了|睡了睡了|下次见|明晚不见不散|今天收获满满|钱包空了拜拜|记得发货|谢谢主播|周末播吗|散会|溜了溜了|注意身体|么么哒|爱你哟|路上小心
     收工|明天还来|关注了下次来`,
    `bye|byeee|goodnight|good night|gn|gn chat|see you tomorrow|see ya|cya|thanks for the stream|great stream|when is the next stream|gg today
     take care|sleep well|bye everyone|love you bye|later|was fun|already over?|dont go|one more hour|o7|peace|catch you later|same time tomorrow?
     raid someone`,
  ),
} as const
