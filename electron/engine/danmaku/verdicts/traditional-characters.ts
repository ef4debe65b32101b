// Chats of Taiwan and Hong Kong in the characters the word lists are written in. Only characters the lists use.
const pairs =
  '節节進进沒没聲声聽听見见錢钱謝谢買买賣卖單单鏈链鍊链這这個个箇个嗎吗麼么麽么甚什為为還还會会說说誰谁樣样幾几來来開开門门貴贵價价' +
  '質质壞坏騙骗貨货發发畫画頓顿遲迟斷断線线網网獎奖紅红驚惊嚇吓誇夸張张絕绝強强愛爱讚赞贊赞厲厉闆板禮礼動动連连訂订閱阅關关覺觉腦脑' +
  '殘残碼码號号寶宝補补庫库購购車车優优點点講讲試试過过豔艳艷艳難难東东歡欢帥帅燒烧爛烂煩烦後后對对請请問问裡里裏里現现時时間间適适' +
  '膚肤乾干婦妇衝冲滾滚媽妈無无敵敌瘋疯淚泪極极塊块場场級级歲岁長长寬宽輕轻條条雙双隻只萬万體体實实讓让給给從从換换運运費费處处頭头' +
  '舊旧轉转聯联圖图稅税話话訊讯氣气樂乐喲哟囉啰嘍喽噁恶惡恶詐诈賤贱課课學学華华國国戲戏劃划鬧闹總总終终緊紧結结經经離离譜谱將将選选' +
  '鏡镜邊边漲涨廢废術术蘋苹藍蓝綠绿顏颜夠够雞鸡評评價价測测麗丽戰战貓猫視视擊击殺杀彈弹'

const simplified = new Map<string, string>()
for (let index = 0; index + 1 < pairs.length; index += 2) simplified.set(pairs[index]!, pairs[index + 1]!)
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g')

export const toSimplified = (text: string): string => text.replace(traditional, character => simplified.get(character)!)
