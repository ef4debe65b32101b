import { expect, test } from 'vitest'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import { messageVerdict } from '../../../../electron/contract/live-chat.ts'
import { createLiveLog } from '../../../../electron/engine/danmaku/live/live-log.ts'
import { createLiveMessages, verdictOf } from '../../../../electron/engine/danmaku/live/live-messages.ts'

const message = (text: string, change: Partial<Message> = {}): Message => ({
  ...{ id: text, platform: 'p', kind: 'chat', atMs: 0, user: { id: 'u', name: 'n' }, text },
  ...change,
})
const plainly = { isQuestion: false, isTrouble: false, isOrder: false }

test.each([
  ['150斤 穿多大', { ...plainly, intent: 'question', isQuestion: true }],
  ['没声音', { ...plainly, intent: 'chatter', isTrouble: true }],
  ['质量太差了', { ...plainly, intent: 'complaint' }],
  ['已拍', { ...plainly, intent: 'purchase', isOrder: true }],
  ['加微信 abc12345', { ...plainly, intent: 'spam', filtered: { rule: 'spam' } }],
  ['傻逼主播', { ...plainly, intent: 'abuse', filtered: { rule: 'abuse' } }],
])('%s', (text, expected) => {
  const verdict = verdictOf({ kind: 'chat', text })
  expect(verdict).toEqual(expected)
  expect(messageVerdict.parse(verdict)).toEqual(expected)
})

test.each([
  ['骗子！发的是假货', 'complaint'],
  ['大骗子，退钱', 'complaint'],
  ['太恶心了，一股臭味', 'complaint'],
  ['垃圾玩意，用一次就坏', 'complaint'],
  ['狗屎质量', 'complaint'],
  ['他妈的质量太差了', 'complaint'],
  ['这女装恶心，做工太差', 'complaint'],
  ['客服让我加微信退款', 'complaint'],
  ['买到高仿了', 'complaint'],
  ['猪头肉多少钱', 'question'],
  ['母狗能吃吗', 'question'],
  ['扫码付款吗', 'question'],
  ['是不是高仿', 'question'],
  ['主页有链接吗', 'purchase'],
])('what complains of goods or asks about them is not hidden: %s', (text, intent) => {
  const verdict = verdictOf({ kind: 'chat', text })
  expect(verdict).toMatchObject({ intent, isQuestion: intent !== 'complaint' })
  expect(verdict).not.toHaveProperty('filtered')
})

test('trouble that is told with a curse is trouble', () => {
  expect(verdictOf({ kind: 'chat', text: '他妈的没声音' })).toEqual({ ...plainly, intent: 'chatter', isTrouble: true })
})

test.each([
  ...[
    '傻逼主播',
    '大骗子',
    '骗子主播',
    '主播恶心',
    '恶心的主播',
    '你是不是傻逼',
    '你是母狗吗',
    '这母狗能吃吗',
    '傻逼卖假货',
    '你就是条狗屎',
  ],
  ...['滚，不要脸的东西', '你什么东西，恶心', '你这个大骗子吃屎去吧', '死骗子去死', '你个垃圾玩意', '他妈的主播', '猪头'],
  '买东西的黑人真恶心',
])('an insult to a person stays hidden: %s', text => {
  expect(verdictOf({ kind: 'chat', text }).filtered).toEqual({ rule: 'abuse' })
})

test.each([
  ...['加微信abc12345退款', '客服加微信13812345678退款', '客服微信abc12345退款', '骗子！加我微信退钱', '想赚钱吗加微信', '要高仿吗私我'],
  ...['高仿包一比一', '扫码进群领红包', '扫码领券吗', '扫码买片吗', '主页有福利要吗', '兼职要吗'],
])('who lures elsewhere stays hidden, whatever else is said: %s', text => {
  expect(verdictOf({ kind: 'chat', text }).filtered).toEqual({ rule: 'spam' })
})

test('what was paid for is never hidden', () => {
  expect(verdictOf({ kind: 'superchat', text: '傻逼主播 加微信 abc12345' })).not.toHaveProperty('filtered')
})

test.each(['superchat', 'gift', 'member', 'order'] as const)('who has paid in this show is not hidden either: %s', kind => {
  const liveLog = createLiveLog({ store: { fileOf: () => undefined, newestOf: () => [] } })
  const hidden: boolean[] = []
  liveLog.follow(1, ({ items }) => hidden.push(...items.map(({ verdict }) => verdict.filtered !== undefined)))
  let seq = 0
  const add = (showId: string, change: Partial<Message>) =>
    liveLog.added({ showId, fileId: showId, messages: [{ seq: (seq += 1), message: message('傻逼主播', change) }] })
  add('first', {})
  add('first', {})
  add('first', { kind, text: '' })
  add('first', {})
  add('first', { user: { id: 'other', name: 'n' } })
  add('next', {})
  add('next', {})
  expect(hidden).toEqual([true, false, false, true, true])
})

test('a message crosses to the page whole, with what is thought of it', () => {
  const toLive = createLiveMessages()
  const told = toLive({ seq: 7, message: message('多少钱') })
  const verdict = { ...plainly, intent: 'question', isQuestion: true }
  expect(JSON.parse(JSON.stringify(told))).toEqual({ ...message('多少钱'), seq: 7, verdict, times: 1 })
})

/** Which message each is a saying again of. */
function merged(said: readonly (readonly [text: string, atMs: number, change?: Partial<Message>])[]): (number | undefined)[] {
  const toLive = createLiveMessages()
  return said.map(([text, atMs, change], index) => toLive({ seq: index + 1, message: message(text, { atMs, ...change }) }).mergedInto)
}

test('the same said again is of the first, whatever its spacing, case and marks', () => {
  expect(
    merged([
      ['好看', 0],
      ['好 看！！', 1000],
      ['OMG', 2000],
      ['omg~', 3000],
      ['Ｏｍｇ', 3500],
      ['好看', 4000],
    ]),
  ).toEqual([undefined, 1, undefined, 3, 3, 1])
})

test.each([
  ['3.5元', '35元'],
  ['+1', '-1'],
  ['1-2号', '12号'],
  ['5:0', '50'],
  ['好👍', '好👎'],
  ['66', '666'],
  ['好看', '好看？'],
  [`${'长'.repeat(3)}${'话头'.repeat(150)}`, `${'长'.repeat(3)}${'话头'.repeat(151)}`],
])('%s is not %s', (one, other) => {
  expect(
    merged([
      [one, 0],
      [other, 0],
    ]),
  ).toEqual([undefined, undefined])
})

test.each([
  ['哈哈哈', '哈哈哈哈哈哈'],
  ['好看？？', '好看?'],
  ['好看～', '好看。。。'],
  ['好看！', '好看……'],
  ['noooo', 'NO'],
  ['！！', '!'],
])('%s is %s', (one, other) => {
  expect(
    merged([
      [one, 0],
      [other, 0],
    ]),
  ).toEqual([undefined, 1])
})

test('what only looks alike stays apart: another size, a question, a gift', () => {
  expect(
    merged([
      ['150斤', 0],
      ['160斤', 0],
      ['好看', 0],
      ['好看？', 0],
      ['好看', 0, { kind: 'superchat' }],
    ]),
  ).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('each tells how often it was said so far, anew with each row', () => {
  const toLive = createLiveMessages()
  const times = [0, 1000, 2000, 30_000, 30_001, 31_000].map((atMs, at) => toLive({ seq: at + 1, message: message('好看', { atMs }) }).times)
  expect(times).toEqual([1, 2, 3, 4, 1, 2])
  expect(toLive({ seq: 9, message: message('好看', { atMs: 31_000, kind: 'superchat' }) }).times).toBe(1)
})

test('a row stands for half a minute after its first; what is said again then has a row of its own', () => {
  expect(
    merged([
      ['好看', 0],
      ['好看', 30_000],
      ['好看', 31_000],
      ['好看', 60_000],
    ]),
  ).toEqual([undefined, 1, undefined, 3])
})
