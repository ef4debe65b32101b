import { describe, expect, test } from 'vitest'
import { chatSignalNames } from '../../../../electron/contract/signals.ts'
import { chatSignalParts } from '../../../../electron/engine/danmaku/signals/chat-parts.ts'
import { clique, crowd, hearAll, type Line, samplesOf, sumOf } from './heard-messages.ts'

const partOf = (name: string) => chatSignalParts.find(part => part.name === name)!
const samples = (name: string, lines: readonly Line[], seconds = 60) => samplesOf(partOf(name), lines, seconds)
const total = (name: string, lines: readonly Line[]) => sumOf(samples(name, lines))
const various = (index: number) =>
  `第${index}件衣服的领子是圆的${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'子丑寅卯辰巳午未申酉戌亥'[index % 12]}`

test('the signals have the names the scoring knows', () => {
  expect(chatSignalParts.map(({ name }) => name)).toEqual(chatSignalNames)
})

describe('messageRate', () => {
  test('different texts by different people count in full', () => expect(total('messageRate', crowd(60, various))).toBeCloseTo(60, 3))

  test.each<[string, Line[], number]>([
    ['the same text pasted by sixty people', crowd(60, () => '小满最美小满最棒'), 5],
    ['the same text with a number behind it', crowd(60, index => `小满最美小满最棒${index}`), 5],
    ['one person who writes sixty messages', clique(60, 1, various), 1.7],
    ['three people who write sixty messages', clique(60, 3, various), 5],
    ['a draw', crowd(60, () => '扣1'), 0],
    ['greetings', crowd(60, index => (index % 2 ? '晚上好' : '来了来了')), 0],
    ['trouble', crowd(60, () => '没声音'), 0],
    ['gift thanks', crowd(60, () => '老板大气'), 0],
    ['insults', crowd(60, () => '傻逼主播'), 0],
  ])('%s is no excitement', (_, lines, most) => expect(total('messageRate', lines)).toBeLessThanOrEqual(most))

  test('in a storm of trouble the puzzled messages beside it belong to the storm', () => {
    const puzzled = crowd(20, index => ['怎么了', '什么情况', '人呢去哪了', '啥呀'][index % 4]!, { everyMs: 300 })
    const storm = crowd(60, () => '没声音').map(line => ({ ...line, userId: `s${line.userId}` }))
    expect(total('messageRate', [...puzzled, ...storm])).toBeLessThan(total('messageRate', puzzled) * 0.5)
  })

  test('one hello in a quiet chat takes nearly nothing from its neighbours', () => {
    const talk = crowd(5, various, { everyMs: 2000 })
    const hello = { atMs: 14_000, text: '晚上好', userId: 'late' }
    expect(total('messageRate', [...talk, hello])).toBeGreaterThan(total('messageRate', talk) * 0.75)
  })

  test('one person who spams routine does not silence the others', () => {
    const talk = crowd(20, various, { everyMs: 300 })
    expect(total('messageRate', [...talk, ...clique(60, 1, () => '扣1')])).toBeGreaterThan(total('messageRate', talk) * 0.6)
  })

  test('gifts, entries and likes are no messages', () => {
    const kinds = (['gift', 'entry', 'like', 'follow'] as const).map((kind, index) => ({
      atMs: 10_000,
      text: '好看',
      userId: `k${index}`,
      kind,
    }))
    expect(total('messageRate', kinds)).toBe(0)
  })
})

describe('speakers', () => {
  test('the sum over a stretch is the number of people', () => {
    expect(total('speakers', crowd(40, various))).toBeCloseTo(40, 3)
    expect(total('speakers', clique(60, 7, various))).toBeCloseTo(7, 3)
  })
  test('a person counts again after a minute', () => {
    const lines = [0, 30_000, 70_000].map(atMs => ({ atMs: atMs + 5000, text: '好看', userId: 'one' }))
    expect(sumOf(samples('speakers', lines, 100))).toBeCloseTo(2, 3)
  })
})

describe('newcomers', () => {
  const regulars = [...crowd(20, various, { fromMs: 0, everyMs: 500 }), ...crowd(20, various, { fromMs: 40_000, everyMs: 500 })]
  test('at first everybody is new, later only who was never heard', () => {
    const shares = samples('newcomers', regulars)
    expect(shares[9]).toBe(1)
    expect(shares[45]).toBe(0)
  })
  test('a raid shows', () => {
    const raid = crowd(60, () => 'hello', { fromMs: 45_000 }).map(line => ({ ...line, userId: `r${line.userId}` }))
    expect(samples('newcomers', [...regulars, ...raid])[52]).toBeGreaterThan(0.7)
  })
  test('where hardly anybody speaks nothing is known', () => expect(samples('newcomers', regulars)[35]).toBeNaN())
})

describe('evenness', () => {
  test.each<[string, Line[], number, number]>([
    ['each by somebody else', crowd(60, various), 0.999, 1],
    ['two in three by somebody else', [...crowd(40, various), ...clique(20, 1, various)], 0.7, 0.95],
    ['a clique of three', clique(60, 3, various), 0.2, 0.35],
    ['one person', clique(60, 1, various), 0, 0.001],
  ])('%s', (_, lines, least, most) => {
    const value = samples('evenness', lines)[15]!
    expect(value).toBeGreaterThanOrEqual(least)
    expect(value).toBeLessThanOrEqual(most)
  })
  test('of three messages nothing is known', () => {
    expect(samples('evenness', crowd(3, various))[11]).toBeNaN()
    expect(samples('evenness', crowd(4, various))[11]).toBeCloseTo(1, 6)
  })
})

describe('repeats', () => {
  test.each<[string, Line[], number]>([
    ['a wave of copies, the first is none', crowd(60, () => '小满最美小满最棒'), 59],
    ['the same by one person', clique(60, 1, () => '互相关注一下吧朋友'), 59],
    ['said once each', crowd(60, various), 0],
    ['laughing together', crowd(60, () => '哈哈哈哈'), 0],
    ['amazed together', crowd(60, () => '666'), 0],
  ])('%s', (_, lines, copies) => expect(total('repeats', lines)).toBeCloseTo(copies, 3))
})

describe.each([
  ['laughter', ['哈哈哈哈', '笑死', 'lol']],
  ['amazement', ['666', '卧槽', 'omg']],
] as const)('%s', (name, texts) => {
  const text = (index: number) => texts[index % texts.length]!
  test('sixty people, the same words: most of them count', () => {
    expect(
      total(
        name,
        crowd(60, () => texts[0]),
      ),
    ).toBeGreaterThan(40)
    expect(
      total(
        name,
        crowd(60, () => texts[0]),
      ),
    ).toBeLessThanOrEqual(60)
  })
  test('one spammer counts once in a while', () => expect(total(name, clique(60, 1, text))).toBeLessThanOrEqual(1))
  test('a clique counts as few as it is', () => expect(total(name, clique(60, 4, text))).toBeLessThanOrEqual(4))
  test('a pasted text that contains it counts as one', () => {
    expect(
      total(
        name,
        crowd(60, () => `主播主播我爱你天天都来看你${texts[0]}`),
      ),
    ).toBeLessThan(6)
  })
  test('talk does not count', () => expect(total(name, crowd(60, various))).toBe(0))
})

test('"？？？" in a storm of trouble is hardly amazement', () => {
  const puzzled = crowd(20, () => '？？？', { everyMs: 300 })
  const storm = crowd(60, () => '没声音').map(line => ({ ...line, userId: `s${line.userId}` }))
  expect(total('amazement', [...puzzled, ...storm])).toBeLessThan(total('amazement', puzzled) * 0.5)
})

describe.each<[string, string, string]>([
  ['questions', '这个多少钱一件', '这个真好看'],
  ['purchaseWords', '链接在哪里', '颜色真好看'],
  ['orders', '拍了', '拍照好看'],
  ['complaints', '质量太差了', '质量真不错'],
  ['trouble', '没声音了', '声音真好听'],
  ['lottery', '扣1', '666'],
  ['greetings', '晚上好', '晚上好冷'],
  ['thanks', '老板大气', '这件好大气'],
])('%s', (name, text, other) => {
  test('a crowd of it shows', () =>
    expect(
      total(
        name,
        crowd(40, () => text),
      ),
    ).toBeGreaterThan(9))
  test('one person hardly does', () =>
    expect(
      total(
        name,
        clique(40, 1, () => text),
      ),
    ).toBeLessThan(2))
  test('what only looks like it does not', () =>
    expect(
      total(
        name,
        crowd(40, () => other),
      ),
    ).toBe(0))
})

test('goodbyes are greetings, and the draw is the lottery', () => {
  expect(
    total(
      'greetings',
      crowd(10, () => '拜拜'),
    ),
  ).toBeCloseTo(10, 3)
  expect(
    total(
      'lottery',
      crowd(10, () => '抽我抽我'),
    ),
  ).toBeCloseTo(10, 3)
})

test('an order the platform reports is an order and about buying', () => {
  const lines = crowd(3, () => '').map(line => ({ ...line, kind: 'order' as const }))
  expect(total('orders', lines)).toBeCloseTo(3, 3)
  expect(total('purchaseWords', lines)).toBeGreaterThan(1.5)
})

describe('gifts', () => {
  const gift = (value: number | undefined, userId = 'giver', atMs = 20_000): Line => ({
    atMs,
    text: '火箭',
    userId,
    kind: 'gift',
    ...(value === undefined ? {} : { value }),
  })
  test.each([
    [undefined, 1],
    [0, 1],
    [1, 2],
    [10, 4.46],
    [1000, 10.97],
  ])('a gift of %s yuan weighs %s', (value, weight) => expect(total('gifts', [gift(value)])).toBeCloseTo(weight, 2))
  test('a combo of a hundred is far less than a hundred gifts', () => {
    const combo = Array.from({ length: 100 }, (_, index) => gift(1, 'giver', 20_000 + index * 50))
    const people = combo.map((line, index) => ({ ...line, userId: `g${index}` }))
    expect(total('gifts', combo)).toBeLessThan(total('gifts', people) / 8)
  })
  test('words are no gifts', () =>
    expect(
      total(
        'gifts',
        crowd(10, () => '送你火箭'),
      ),
    ).toBe(0))
})

test('a message is evidence for what it shows and for nothing else', () => {
  const speaksFor = (text: string) => {
    const [message] = hearAll([{ atMs: 0, text, userId: 'a' }])
    return chatSignalParts.filter(part => part.create().push(message!)).map(({ name }) => name)
  }
  expect(speaksFor('笑死我了主播太逗了')).toEqual(['messageRate', 'laughter'])
  expect(speaksFor('卧槽这也行')).toEqual(['messageRate', 'amazement'])
  expect(speaksFor('拍了两单')).toEqual(['messageRate', 'purchaseWords', 'orders'])
  expect(speaksFor('油皮能用吗')).toEqual(['messageRate', 'questions'])
  expect(speaksFor('没声音')).toEqual([])
  expect(speaksFor('扣1')).toEqual([])
})
