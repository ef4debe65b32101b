// Insults to a person or a group. Mild curses that only cry out ("卧槽", "wtf") are none.
import type { Said } from './said-text.ts'
import { anyOf, anyPhrase, wordSet } from './word-lists.ts'

const insult = anyOf(
  `傻[逼比叉b屄批x杯缺狗子蛋] 煞笔 煞比 沙[比雕]东西 沙币 伞兵 [草操艹肏曹日干]你(?:妈|娘|爹|全家|大爷|祖宗|爸|马|[!。~]|$)
   [草操艹肏]你 你妈(?:的|死|逼|b|比|炸|了个)|你(?:妈|马|母)(?:死|没)|尼玛 泥马 nmd 他妈的 特么的 妈卖批 妈了个 狗日 狗东西 狗杂
   狗[逼比b]|狗屎 狗主播 狗叫 滚[蛋犊开远回出粗]|^滚+[!。~啊吧]*$ 去死 死全家 全家死 死[妈马]|死了算 怎么不去死 不得好死 傻狗
   蠢[货猪蛋]|^蠢 白痴 弱智 智障 脑残 脑瘫 脑子有病 脑子进水 有病吧? 神经病 废物 人渣 渣[男女]滚 败类 畜生 畜牲 禽兽 杂种 杂碎
   贱[人货婢]|^贱|真贱|好贱 婊 绿茶婊 妓 鸡婆 骚[货逼比b]|卖逼 卖[肉身的]臭 公交车女 荡妇 母狗 舔狗主播 丑[死八][人怪]?(?!萌)
   丑(?:逼|比|b|鬼|女|男) 死[肥胖][子猪婆]|肥猪 死胖子 猪[头脑]|猪一?样 长得像?[猪狗鬼] 恶心人? 臭不要脸|不要脸|臭傻
   臭[婊娘男女][们人]? 脸皮厚 骗子主播 骗子[!。]|死骗子|大骗子 娘炮 死变态|变态吧 人妖 太监 乡巴佬 土鳖 穷[逼比b]|屌丝 黑鬼 小日本
   支那 棒子国 阿三 尼哥 河南人.{0,4}(?:偷|骗) 东北.{0,4}(?:滚) 垃圾(?:主播|人|玩意|女|男)
   主播(?:是|就是|真|真是)?(?:个)?(?:垃圾|废物|傻|狗|猪|骗子|恶心|丑) 闭嘴 住口吧 你算(?:什么|个)东西 什么东西你 狗都不`,
)
const insultLetters = wordSet('sb nmsl cnm wcnm nmb tmd tmdd rnm cnmb dsb rnmm wdnmd')
const harmless = anyOf('丑萌 废物利用 臭宝 狗狗 猪猪侠 笑死 美死 沙雕图 草泥马(?:玩偶|毛绒|公仔) 羊驼 垃圾[桶袋车]')
const latinInsult = anyPhrase(
  'fuck (?:you|u|off|ur|your|this guy|him|her|them)',
  'fuk u',
  'fu+ck+ y+o+u+',
  'kys',
  'kill yourself',
  'stfu',
  'shut (?:the fuck )?up',
  `(?:dumb|stupid|fat|ugly|useless|lazy|fucking|damn|little|you|ur|such an?|what an?|an?)
   (?:bitch(?:es)?|ass|cunt|whore|slut|idiot|moron|retard|loser|pig|clown|noob|prick|dumbass|asshole|bastard|piece of
   shit|freak|scammer|scumbag)`,
  'bitch(?!es)',
  'cunts?',
  'whores?',
  'sluts?',
  'retard(?:s|ed)?',
  'fag(?:s|got|gots)?',
  'nigg\\w+',
  'idiots?',
  'morons?',
  'dumbass',
  'asshole',
  'motherfucker\\w*',
  'piece of (?:shit|crap)',
  `(?:you|ur|you'?re|u|he|she|streamer|host)(?:'s| is| are| r)?
   (?:so |such |really |a |an |just |fucking )*(?:ugly|stupid|dumb|trash|garbage|pathetic|disgusting|fat|worthless|fake|a fraud|fraud)`,
  'go (?:die|to hell|kill)',
  'i hate (?:you|u|him|her)',
  'hope (?:you|u) die',
  'scumbag',
  'suck my',
  'eat shit',
  'wanker',
  'twat',
  'tranny',
  'chink',
  'kike',
  'spic',
)

export function isAbuse({ text, hasHan, words }: Said): boolean {
  if (words.some(word => insultLetters.has(word))) return true
  if (hasHan) return insult.test(text) && !harmless.test(text)
  return words.length > 0 && latinInsult.test(text)
}
