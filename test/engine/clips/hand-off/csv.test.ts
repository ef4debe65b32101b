import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { toCsv } from '../../../../electron/engine/clips/hand-off/csv.ts'
import { momentOf, words } from './moments.ts'

const reason = (quotes: { atMs: number; userName: string; text: string }[]) => [
  { signal: 'messageRate', value: 3, baseline: 1, weight: 1, contribution: 1, quotes },
]

test('a table that a spreadsheet reads back as it was', () => {
  const moments = [
    momentOf('m2', 61_500, 3_672_040, { title: '他说 "买它", 好\n吗', score: -0.25, decision: 'dropped' }),
    momentOf('m1', 3000, 10_000, { reasons: reason([{ atMs: 4200, userName: '小,明', text: '=HYPERLINK("http://x")' }]) }),
  ]
  const text = toCsv({ moments, words })
  expect(text.startsWith('\ufeffid,kind,')).toBe(true)
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  expect(data).toEqual([
    {
      ...{ id: 'm1', kind: '互动高潮', title: '', start: '0:00:03.000', end: '0:00:10.000', startSeconds: '3', endSeconds: '10' },
      ...{ score: '1', decision: 'open', reasons: '弹幕 3 倍于平时', quotes: '0:00:04.200 小,明: =HYPERLINK("http://x")' },
    },
    {
      ...{ id: 'm2', kind: '互动高潮', title: '他说 "买它", 好\n吗', start: '0:01:01.500', end: '1:01:12.040' },
      ...{ startSeconds: '61.5', endSeconds: '3672.04', score: '-0.25', decision: 'dropped', reasons: "'=1+1", quotes: '' },
    },
  ])
  expect(text.split('\r\n')).toHaveLength(4) // three rows and the end of the last
})

test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])('a title like a formula (%j) stays text', title => {
  const text = toCsv({ moments: [momentOf('m', 0, 1, { title })], words })
  expect(Papa.parse<string[]>(text).data[1]![2]).toBe(`'${title}`)
})

test('no moments make a table with its head only', () => {
  expect(toCsv({ moments: [], words })).toBe('\ufeffid,kind,title,start,end,startSeconds,endSeconds,score,decision,reasons,quotes\r\n')
})
