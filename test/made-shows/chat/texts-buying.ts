// Buying: wanting it, having got it, having missed it, asking for more of it.
import { phrases } from './phrases.ts'

export const buyingTexts = {
  interest: phrases(
    `想要|好想要啊|心动了|这个我需要|这个实用|种草了|有点东西|这颜色绝美|质感好好|看着就舒服|正好缺一个|我妈肯定喜欢|给老公来一件|感觉很适合我
     这个好看|想看{color}的|家里那个刚坏|这个{price}不贵|性价比可以|长草好久了|一直在等这个|收藏了|先加车|等链接|蹲这个好久了|比我在店里看的好
     终于讲到这个了|细节真不错|这做工可以|认真听讲|记笔记了|讲得好专业|学到了|原来是这样用的|被你说动了`,
    `i want it|need this|take my money|ooh thats nice|ok im sold|that looks so good|adding to cart|my mom would love this|been waiting for this one
     that color tho|good quality|thats actually useful|nice stitching|i was looking for one|tell me more|did not know that|great explanation`,
  ),
  hesitation: phrases(
    `再想想|有点贵|等发工资|钱包不允许|纠结{color}还是{other}|怕不合适|上次买的还没用完|家里太多了|再看看|回头再买|买不起看看|要剁手了吗我
     不知道适不适合|好纠结|先不冲动|双十一会更便宜吧|犹豫中`,
    `hmm not sure|a bit pricey|maybe next month|i have too many already|broke rn|still thinking|{color} or {other}|waiting for payday|wife says no`,
  ),
  got: phrases(
    `拍了|已拍|拍下了|抢到了|抢到啦|秒到了|下单了|付款成功|已付|买了买了|冲了|入手{n}件|拿下|我拍了{n}单|{n}件已付|终于抢到|手速可以|抢到最后一件
     拍完了求发货|帮闺蜜也拍了|第{n}次回购|先拍为敬|付了付了|{size}码已拍|{color}已拍|上车了|安排上了|成功上车|稳了|搞定|买到了开心|老公付的款`,
    `got it|ordered|bought {n}|just ordered mine|checked out|mine is in|copped|got the last {color} one|secured|paid|order placed|yes got one
     ordered {n} for the family|in the bag|done deal|got a {size}`,
  ),
  missed: phrases(
    `没抢到|又没抢到|秒没|没了？|怎么没货了|付款的时候没了|手慢了|加购了也没抢到|一直显示拥挤|太快了吧|还没点开就没了|哭了没抢到|卡在付款页面|差一秒
     库存不足|显示售罄|没拍到{size}码|{color}秒空|锁单了|抢了个寂寞|点进去就没了|提示太火爆|网不好没抢到|我的呢|手速不行|这谁抢得到`,
    `sold out already?|missed it|gone in a second|didnt get one|says out of stock|cart glitched|too slow|it sold out while i paid|page wont load
     {size} is gone|nooo sold out|i blinked and its gone|queue is insane|stuck at checkout|rip my order`,
  ),
  more: phrases(
    `加单|加单加单|再加点|求加库存|再上{n}0单|补货补货|再来一波|还能加吗|求返场|加{size}码|给我留一件|最后加一次|老板加货|别停继续上|{color}能再补点吗
     求求了再上点|没抢到的举手|还要还要|再放一批|跪求补货`,
    `more please|add more|restock please|one more round|add more {size}|please restock {color}|we need more|drop more|second batch when|beg you more`,
  ),
  link: phrases(
    `链接|上链接|链接呢|几号|几号链接啊|上车|快上|准备好了|倒计时|手已经准备好|来了来了|刷新了吗|还没出来|看不到链接|点哪里|{n}号链接？|弹一下链接
     刷新看看|三二一|赶紧上|急急急|别磨叽快上|等到花都谢了|在哪里拍|小黄车没有啊`,
    `link|link pls|link?|where link|drop the link|refresh refresh|is it live yet|ready|finger on the button|3 2 1|go go go|cant see it|link {n}?`,
  ),
  payTrouble: phrases(
    `付款失败|付不了款|优惠券没减|怎么还是原价|满减没生效|地址填错了|购物车点不开|一直转圈圈付不了|显示{price}啊|拍错颜色怎么办|拍多了能退吗|改价了吗`,
    `payment failed|coupon not working|still shows full price|picked the wrong color|cant check out|it shows {price} for me`,
  ),
} as const
