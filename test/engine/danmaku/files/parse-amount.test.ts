import { expect, test } from 'vitest'
import { parseAmount } from '../../../../electron/engine/danmaku/files/parse-amount.ts'

test.each([
  ['$5.00', 5],
  ['CA$1,234.50', 1234.5],
  ['€5,00', 5],
  ['1.234,50 €', 1234.5],
  ['¥1,500', 1500],
  ['₩10,000', 10000],
  ['₫1.000.000', 1000000],
  ['R$ 20,00', 20],
  ['CHF 1’000', 1],
  ["CHF 1'000.50", 1000.5],
  ['1 234,5 kr', 1234.5],
  ['CN¥30', 30],
  ['free', undefined],
  ['', undefined],
])('%s', (written, amount) => {
  expect(parseAmount(written)).toBe(amount)
})
