// Questions, which come at any time and crowd together while something is being explained.
import { phrases } from './phrases.ts'

export const questionTexts = {
  askPrice: phrases(
    `这款多少米|{thing}什么价啊|到手价多少|有没有优惠券|券在哪领|两件能打折吗|今天比平时便宜多少|{price}是一件还是两件|活动价到几点
     送运费险不|有赠品吗|赠品送啥|满减怎么用|学生党有优惠没|昨天不是{price}吗|会员能再减吗|日常价是多少|买二送一还有吗|可以用红包吗
     直播间专享价吗|过了今天还是这个价吗|会不会过两天又降价|保价多久|分期免息吗`,
    `how much is it|price?|whats the price for the {thing}|is that {price} each or for both|any discount code|does the coupon still work
     is it cheaper than last week|how long is the deal on|do we get free shipping|is there a bundle|student discount?|what was it before
     can i stack coupons|is tax included|will it be cheaper on black friday`,
  ),
  askSize: phrases(
    `{height}的{weight}斤穿什么码|{weight}斤穿{size}行吗|{size}码还有不|腰围多少|胯宽能穿吗|偏码吗|正码还是偏大|小个子能驾驭吗|梨形身材可以吗
     衣长多少|袖子多长|我平时穿{size}这个要拍大一码吗|微胖可以穿吗|{size}的胸围是几|肩宽的姐妹能穿不|脚宽脚背高选多大|孩子{n}岁穿多大
     裤长到脚踝吗|均码能到多少斤|高个子会不会短|胖妹妹最大到几斤|男生能穿吗|主播你穿的什么码|模特多高多重|头围大的能戴吗`,
    `what size should i get im {height}|does it run small|true to size?|do you have {size}|how long is the sleeve|is {size} still there
     whats the waist on a {size}|would it fit a tall guy|kids sizes?|what size are you wearing|wide feet ok?|how tall is the model`,
  ),
  askFabric: phrases(
    `什么材质的|是纯棉吗|含棉量多少|面料厚不厚|起不起球|洗了会变形吗|掉不掉色|透不透|里面要穿打底吗|有没有弹性|扎不扎|闷不闷汗|能机洗不|要不要熨
     皱不皱|夏天穿会热吗|冬天够不够暖|加绒的吗|真皮的还是pu|拉链是什么牌子|防水吗|会不会沾毛|是羊毛的吗含量几成|有味道没|环保吗有检测报告吗
     克重多少|里衬是什么|不锈钢是304吗|能进洗碗机吗|多少瓦的|续航多久|噪音大吗|容量几升`,
    `what is it made of|is it cotton|is it see through|does it shrink|machine washable?|will the color fade|is it stretchy|is it itchy
     how thick is it|real leather?|is it waterproof|how long does the battery last|is it loud|how many watts|dishwasher safe?`,
  ),
  askUse: phrases(
    `油皮能用不|敏感肌会刺激吗|孕妇可以用吗|成分里有酒精吗|有没有香精|早晚都能用吗|一瓶能用几个月|和{other}能一起用吗|用完要洗掉吗|会搓泥吗|会假白吗
     黄皮显白吗|持妆多久|沾不沾杯|保质期到什么时候|日期新不新鲜|小孩能吃吗|甜不甜|辣不辣|糖尿病人可以吃吗|无糖的吗|一箱几包|要放冰箱吗|怎么煮
     能空腹吃吗|含咖啡因吗|配料表能看下吗|痘痘肌能用吗|先用水还是先用乳|多久见效|老人用会不会复杂|怎么安装|要自己装吗`,
    `ok for sensitive skin?|is it vegan|any nuts in it|does it have alcohol|how long does one bottle last|can i use it with {other}
     safe when pregnant?|when does it expire|is it sweet|how spicy is it|sugar free?|do you need to refrigerate it|does it come assembled
     can my kid use it|morning or night|what are the ingredients`,
  ),
  askShipping: phrases(
    `什么时候发货啊|今天拍几天到|发什么快递|{city}包邮吗|偏远地区要加钱吗|能发顺丰不|从哪里发|预售多久|能开发票吗|可以到付吗|年前能到吗|周末发不发
     能改地址吗|能备注吗|拆开还能退吗|七天无理由吗|退货谁出运费|坏了包赔吗|质保几年|送货上门不|海外能寄吗|两单能一起发吗`,
    `when does it ship|do you ship to {city}|how long is shipping|which courier|can i return it|is there a warranty|can i change my address
     do you ship to the EU|customs fees?|can you combine orders|tracking number when?`,
  ),
  askStock: phrases(
    `还有货没|{color}还有吗|库存多少|什么时候补货|明天还有吗|有没有{color}的|别的颜色呢|断货了吗|后面还上吗|这款还会返场吗|几号链接|链接是几号|在哪拍
     小黄车第几个|怎么搜不到|同款在哪|刚才那件几号|刚刚那个{thing}还能拍吗|那个{color}叫什么色号|有没有{other}|之前的{thing}还卖吗`,
    `is it still in stock|do you have it in {color}|which link|where do i find it|link number?|restock when|any other colors
     is the {thing} from before still up|do you still have {other}|what shade is that|whats the one you showed earlier called`,
  ),
  askDemo: phrases(
    `能上身看看吗|转个圈看下|近一点看看细节|后面长什么样|可以试一下{color}吗|里面翻出来看看|跟{other}比哪个好|区别在哪|对比一下呗|能不能搭个外套
     能倒出来看质地吗|拿近点看不清|光线暗看不出颜色|实物是这个颜色吗|色差大吗|再讲一遍呗刚进来|讲讲{thing}|怎么搭配好看|可以讲慢点吗没听清
     {n}号讲一下|能看下背面吗|可以称一下多重吗|口袋深不深|试吃一下呗|开机看看`,
    `can you try it on|show the back pls|closer please|can you compare it with {other}|whats the difference|can we see the {color} one
     can you show the inside|just joined can you explain again|is that the real color|how do you style it|turn around please|can you weigh it
     show us how it works`,
  ),
} as const
