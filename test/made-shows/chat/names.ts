// Names as people give them to themselves, and what phrases leave open: goods, colours, sizes, places.
import type { Draws } from '../draws.ts'
import { phrases } from './phrases.ts'

const whole = phrases(
  `momo|小满|阿圆|南风知我意|一只橘猫|柚子茶|晚安月亮|木子李|爱吃鱼的猫|奶茶三分糖|今天也要早睡|不吃香菜|人间观察员|风吹麦浪|大橙子|是阿瑶呀|老张在路上|快乐星球球长
   AAA建材小王|宝妈小雨|平安是福|静待花开|云淡风轻|上善若水|阳光总在风雨后|向日葵|沉默的羔羊|夏天的风|西瓜味的夏天|退堂鼓表演艺术家|熬夜冠军|干饭人`,
  `xX_Ghost_Xx|couch_potato|notabot|mango|LilyRose|just_dave|TheRealKevin|pixelpanda|sleepyhead|hotsauce|bobross_fan|kiwi|QueenBee|nightowl|FrankTheTank
   anna_banana|toastmaster|grandpa_joe|sockthief|waffles|Mr_Orange|zzz_cat|lowkeylurker|potato_pc|sunny|BigMike|tinydancer|ravioli|nomadic|coffeebean`,
)
const parts = {
  chinese: {
    first: split(
      '小 阿 大 老 甜甜的 迷路的 爱睡觉的 可爱的 暴躁 佛系 不爱说话的 住在海边的 永远 一颗 一只 追风的 仙女 社恐 快乐 橘色 深夜 云上 冬日 麦田里的',
    ),
    last: split(
      '兔 熊 橙子 葡萄 豆豆 月亮 星星 土豆 番茄 柠檬 少年 姑娘 大叔 猫 鲸鱼 仙人掌 松鼠 芒果 雨 风 桃子 饭团 年糕 汤圆 花生 企鹅 饼干 阿姨 老师 同学',
    ),
  },
  latin: {
    first: split('lazy happy dark mega tiny super cool salty spicy red blue lost real epic lil cosmic angry silent crispy fuzzy'),
    last: split(
      'panda wolf taco ninja pickle dragon llama bean fox otter wizard noodle duck goose shark muffin cactus raccoon bagel knight',
    ),
  },
}

/** Every style there is: a whole name, two halves, halves and numbers, the platform's own `用户…`, decorated. */
export function drawName(isLatin: boolean, draws: Draws): string {
  const words = isLatin ? parts.latin : parts.chinese
  const halves = (): string => draws.pick(words.first) + (isLatin && draws.chance(0.4) ? '_' : '') + draws.pick(words.last)
  const number = (): string => String(draws.integer(1, draws.pick([9, 99, 999, 9999])))
  const styles = [
    () => draws.pick(isLatin ? whole.latin : whole.chinese) + (draws.chance(0.6) ? number() : ''),
    halves,
    () => halves() + number(),
    () => (isLatin ? `user${draws.integer(100_000, 9_999_999)}` : `用户${draws.integer(1000, 99_999_999)}`),
    () => draws.pick(['✨', '🍑', '丶', 'ღ', '🐱', '_', '·', 'の', '♡']) + halves(),
    () => (isLatin ? halves().toUpperCase() : draws.pick(parts.latin.first) + draws.pick(words.last)),
  ]
  return styles[draws.weighted([2, 4, 4, 1, 1, 1])]!()
}

export const blanks = {
  chinese: {
    thing: split(
      '卫衣 连衣裙 口红 面膜 防晒霜 吹风机 保温杯 电饭煲 羽绒服 牛仔裤 小白鞋 双肩包 床单 坚果礼盒 牛肉干 耳机 台灯 洗发水 精华 玩偶 手办 雨伞 锅',
    ),
    color: split('黑色 白色 米白 灰色 粉色 雾霾蓝 焦糖色 墨绿 酒红 卡其 豆沙 奶茶色'),
    city: split('北京 上海 广州 成都 重庆 武汉 西安 杭州 沈阳 哈尔滨 新疆 云南 长沙 青岛 南宁 兰州 内蒙 海南'),
    host: split('阿泽 大牛哥 小鱼儿 糖糖 老韩 三哥 悦悦 胖虎 一航 林小北'),
  },
  latin: {
    thing: split('hoodie dress lipstick serum mug headset backpack keyboard sneakers jacket candle snack_box poster plushie lamp blender'),
    color: split('black white grey pink navy green beige red purple teal'),
    city: split('London Texas Berlin Toronto Manila Sydney Dublin Oslo Chicago Seoul Madrid Lisbon'),
    host: split('Maya GrumpyTom ninjabread KoalaKat oldmanDan PixelPia Rico'),
  },
}

export const giftNames = {
  chinese: split('小心心 玫瑰 人气票 棒棒糖 啤酒 热气球 跑车 火箭 嘉年华 墨镜 鲜花 荧光棒 辣条 小电视飞船'),
  latin: split('Cheer100 Cheer500 gift_sub rose confetti heart rocket galaxy'),
}

function split(words: string): string[] {
  return words.split(' ').map(word => word.replace('_', ' '))
}
