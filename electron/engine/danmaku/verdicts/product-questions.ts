// What buyers ask without asking: a size, a colour, a kind of skin, a bare "价格".
import type { Said } from './said-text.ts'
import { anyOf, oneOf } from './word-lists.ts'

const longest = 16

const people = oneOf(
  `油皮 干皮 混油 混干 混油皮 混干皮 敏感肌 敏皮 痘痘肌 痘肌 大油皮 油痘肌 黄皮 黄黑皮 白皮 孕妇 孕期 哺乳期 宝宝 婴儿 小孩 孩子 儿童
   老人 学生党? 男生 男士 女生 胖子 微胖 小个子 梨形 苹果型 胯宽 腿粗 糖尿病人? 姨妈期 生理期`,
)
const bare = new RegExp(`^(?:${people}[\\s,、和跟]*)+(?:能|可以|可|适合|能用|可以用|可用|能吃|可以吃|能穿|能喝|用|穿|呢)*$`)
const sizes = anyOf(
  `^(?:我|身高)?1[4-9]\\d(?:cm)?[\\s,./，、]*(?:体重)?\\d{2,3}(?:斤|kg|公斤|[,.。\\s]|$)(?!赞|元|块)
   ^\\d{2,3}(?:斤|kg|公斤)[\\s,]*1[4-9]\\d(?:cm)?$ ^(?:身高|体重)?\\d{2,3}(?:cm|斤|kg|公斤)(?:的|呢|穿|能穿|可以穿|左右)*$
   ^(?:1[4-9]\\d|\\d{2,3}斤)(?:穿|选|拍|买|要)(?:[smlx\\d]+码?|码|多大|均码)?$
   ^(?:小|大|中|加大|[smlx\\d]+|均)码.{0,4}(?:有|还有|没有|有货|没货|能穿|可以)$ ^[3-4]\\d码?(?:有|还有|有货)$ ^脚[长宽胖背].{0,8}$`,
)
const noGoods = oneOf(`点 的$ 些 一 没 人 意思 趣 道理 品 才 钱 缘 我 你 内味 画面 声 被 感 种 福 眼光 毒 病 实力 那味 货了 了 钱人 谁`)
const kindOfGoods = oneOf('的 色 色的 码 款 号 味 版 装 尺寸 规格 现货 赠品 优惠券? 运费险 发票 质保')
const facts = oneOf(
  `价格 价位 价钱 单价 多钱 什么价 尺码 尺寸 材质 面料 成分 配料表? 保质期 生产日期 发货时间 运费 运费险 产地 容量 重量 规格 尺码表
   身高体重 型号 品牌 参数 色号 包邮`,
)
const wants = anyOf(
  `^有(?:运费险|发票|质保|现货|赠品|优惠券?|小样|吊牌)$
   ^(?:有|还有|出|做)(?!${noGoods})[^\\s,!了过好太]{1,6}${kindOfGoods}$
   ^${facts}(?:呢|是)?$
   ^(?:黑|白|红|蓝|绿|粉|灰|紫|黄|棕|咖|米|杏|橙|银|金)色?(?:的)?(?:有|还有|没有|有货|显白|呢)$ (?:求|要)(?:色号|尺码|型号|价格)$
   色号$ ^主播身高`,
)
const sizeLatin = /^1[4-9]\d(?:cm)?[\s,./-]*\d{2,3}(?:kg|lbs|斤|j)?$/

export function isProductQuestion({ text, hasHan }: Said): boolean {
  if (text.length > longest) return false
  if (!hasHan) return sizeLatin.test(text)
  const said = text.replace(/[~!。\s]+$/, '')
  return bare.test(said) || sizes.test(said) || wants.test(said)
}
