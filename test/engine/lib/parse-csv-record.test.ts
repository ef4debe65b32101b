import { expect, test } from 'vitest'
import { parseCsvRecord } from '../../../electron/engine/lib/parse-csv-record.ts'

const cells = (list: string[], next: number) => ({ kind: 'cells', cells: list, next })
const broken = { kind: 'broken' }
const more = { kind: 'more' }

test.each([
  ['a,b\nc', cells(['a', 'b'], 4)],
  ['a,b\r\nc', cells(['a', 'b'], 5)],
  [',\n', cells(['', ''], 2)],
  ['"a,1","b ""c"""\nd', cells(['a,1', 'b "c"'], 16)],
  ['"a\nb",c\r\nd', cells(['a\nb', 'c'], 9)],
  ['a "b" c,d\n', cells(['a "b" c', 'd'], 10)],
  ['"",a\n', cells(['', 'a'], 5)],
  ['"a"b,c\n', broken],
  ['"a" ,b\n', broken],
  ['a,b', more],
  ['"a\nb', more],
  ['"a"', more],
])('%j in the middle of a file', (text, expected) => {
  expect(parseCsvRecord(text, 0, { delimiter: ',', isEnd: false })).toEqual(expected)
})

test.each([
  ['a,b', cells(['a', 'b'], 4)],
  ['a,b\r', cells(['a', 'b'], 5)],
  ['"a","b"', cells(['a', 'b'], 7)],
  ['"a","b"\r', cells(['a', 'b'], 8)],
  ['"a\nb', broken],
])('%j at the end of a file', (text, expected) => {
  expect(parseCsvRecord(text, 0, { delimiter: ',', isEnd: true })).toEqual(expected)
})
