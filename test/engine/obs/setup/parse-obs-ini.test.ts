import { expect, test } from 'vitest'
import { isOn, parseObsIni, toInteger } from '../../../../electron/engine/obs/setup/local/parse-obs-ini.ts'

const read = (text: string) => parseObsIni(text).get('Section', 'Key')

test.each([
  ['[Section]\nKey=value\n', 'value'],
  ['\uFEFF[Section]\r\nKey=value\r\n', 'value'], // as OBS for Windows writes it
  ['[section]\nKEY=value', 'value'],
  ['[Section]\n  Key  =  a b  \n', 'a b'],
  ['[Section]\nKey=a=b#c', 'a=b#c'],
  ['[Section]\nKey=first\nKey=second', 'first'],
  ['[Section]\nOther=x\n[Section]\nKey=further down', 'further down'],
  ['[Section]\nKey=\n', undefined],
  ['[Section]\nKey', undefined],
  ['[Section]\n#Key=value', undefined],
  ['Key=value\n[Section]', undefined],
  ['[Other]\nKey=value', undefined],
  ['', undefined],
  ['[Section]\nKey=C:\\\\Videos', 'C:\\Videos'],
  ['[Section]\nKey=one\\ntwo\\rthree', 'one\ntwo\rthree'],
  ['[Section]\nKey=直播 录像', '直播 录像'],
])('%j', (text, value) => {
  expect(read(text)).toBe(value)
})

test('true is what OBS takes for it', () => {
  expect(['true', 'True', '1', '7', '0x1'].map(isOn)).toEqual([true, true, true, true, true])
  expect(['false', '0', '', 'yes', undefined].map(isOn)).toEqual([false, false, false, false, false])
})

test('a number is what it begins with', () => {
  expect(['4455', '0x10', '12abc', 'abc', '-3'].map(toInteger)).toEqual([4455, 16, 12, 0, -3])
})
