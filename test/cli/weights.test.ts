import { expect, test } from 'vitest'
import { weightLines } from '../../electron/cli/weights.ts'
import { learningOutcomes } from '../../electron/contract/highlights.ts'
import type { WeightsReport } from '../../electron/contract/highlights.ts'
import { languages, wordsIn } from '../../electron/words/words.ts'

const report: WeightsReport = {
  ...{ defaults: { laughter: 0.5, orders: 0.5, lottery: -0.8, old: 0.25 } },
  ...{
    weights: { laughter: 0.6, orders: 0.25, lottery: -0.8, old: 0.25 },
    multipliers: { laughter: 1.2, orders: 0.5, lottery: 1, old: 1 },
  },
  ...{ decisions: 40, kept: 22, backTest: { default: 0.762, learned: 0.83, folds: 4 }, isAdopted: true, why: 'adopted' },
}

test('each signal has a line with its plain name and why it counts, what counts most first, and a sentence says what was learned', () => {
  expect(weightLines(report, wordsIn('zh'))).toEqual([
    ' 默认   你的',
    ' 0.50   0.60 ↑ 弹幕里的笑 – 哈哈、233、笑死这类弹幕；观众笑了，这一段就值得再看一遍。',
    ' 0.25   0.25   old',
    ' 0.50   0.25 ↓ 已下单 – “拍了”“抢到了”这类弹幕；它们说明这段话真的卖动了货。',
    '-0.80  -0.80   抽奖口令 – 扣 1、刷口令、福袋；这些弹幕是主播要来的，不代表内容精彩。',
    '',
    '已按你的口味调整（学自 40 个决定：保留 22，舍弃 18，手动添加的不算）。用没有参与学习的决定检验：你保留的排在你舍弃的前面，默认有 76%，现在有 83%。',
  ])
  const lines = weightLines(report, wordsIn('en'))
  expect([lines[0], lines[1]]).toEqual([
    'default  yours',
    '   0.50   0.60 ↑ Laughter in chat – Messages such as haha, lol or 哈哈: what made viewers laugh is worth seeing again.',
  ])
  expect(lines.at(-1)).toContain('in 83% of the pairs; with the defaults in 76%')
})

test.each(languages)('every outcome has a sentence with its facts, also where there was no back-test (%s)', language => {
  for (const why of learningOutcomes) {
    const { backTest, ...untested } = { ...report, why }
    const isTested = why === 'adopted' || why === 'not-better'
    const sentence = weightLines(isTested ? { ...untested, backTest: backTest! } : untested, wordsIn(language)).at(-1)
    expect(sentence, why).toMatch(/[.。]$/)
    expect(sentence, why).not.toMatch(/undefined|NaN/)
  }
})
