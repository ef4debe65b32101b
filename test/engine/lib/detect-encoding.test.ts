import { expect, test } from 'vitest'
import { detectEncoding } from '../../../electron/engine/lib/detect-encoding.ts'

const chinese = Buffer.from('这件多少钱，有黑色吗', 'utf8')
const gbk = Buffer.from('d5e2bcfeb6e0c9d9c7aea3acd3d0badac9abc2f0', 'hex')
const damaged = Buffer.concat([chinese, Buffer.from([0xff]), chinese])

test.each([
  ['plain letters', Buffer.from('sku,name\n'), { encoding: 'utf-8', isGuessed: false }],
  ['UTF-8', chinese, { encoding: 'utf-8', isGuessed: false }],
  ['UTF-8 that ends inside a character', chinese.subarray(0, -1), { encoding: 'utf-8', isGuessed: false }],
  ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from('\ufeff'), chinese]), { encoding: 'utf-8', isGuessed: false }],
  ['UTF-16 LE', Buffer.from('\ufeff这', 'utf16le'), { encoding: 'utf-16le', isGuessed: false }],
  ['UTF-16 BE', Buffer.from('\ufeff这', 'utf16le').swap16(), { encoding: 'utf-16be', isGuessed: false }],
  ['GBK', gbk, { encoding: 'gb18030', isGuessed: true }],
  ['GBK that ends inside a character', gbk.subarray(0, -1), { encoding: 'gb18030', isGuessed: true }],
  ['UTF-8 with one damaged byte', damaged, { encoding: 'utf-8', isGuessed: true }],
])('%s', (_, bytes, expected) => {
  expect(detectEncoding(bytes)).toEqual(expected)
})
