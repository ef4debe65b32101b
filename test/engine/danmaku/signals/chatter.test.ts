import { expect, test } from 'vitest'
import { isChatter, plain } from '../../../../electron/engine/danmaku/signals/chatter.ts'

test.each([
  // hello and goodbye
  '大家好',
  '来了来了',
  '晚上好',
  '主播晚上好呀',
  'hello',
  'Hi everyone!',
  '第一次来',
  '拜拜',
  '88',
  // what the host asked for
  '1',
  '111',
  '扣1',
  '扣1扣1',
  '公屏打 2',
  '1 1 1',
  '１',
  // the draw
  '抽我抽我',
  '想中奖',
  '蹲福袋',
  // the stream, not the show
  '没声音',
  '卡了？',
  '太卡了吧',
  'no sound',
  'is it lagging',
])('%s is chatter', text => expect(isChatter(text)).toBe(true))

test.each([
  '油皮能用吗',
  '666',
  '2333',
  '165',
  '抢到了！',
  '你好好看',
  '会不会太卡粉',
  '遮拜拜肉吗',
  '你好多少钱',
  '来了吗新款',
  '这件晚上好冷的时候能穿',
  'hi how much is this one',
  '主播你好我想问一下这个产品孕妇到底能不能用呢',
  '',
])('%s is not chatter', text => expect(isChatter(text)).toBe(false))

test.each([
  ['好看！！', '好看', '好看'],
  ['ＯＫ 好 的', 'ok好的', 'full-width letters and spaces'],
  ['😂😂', '😂😂', 'nothing but pictures'],
])('%s is compared as %s (%s)', (text, expected) => expect(plain(text)).toBe(expected))
