import { expect, test } from 'vitest'
import { fileKindOf } from '../../electron/contract/files.ts'

test.each([
  ['a.MKV', 'recording'],
  ['a.b.flv', 'recording'],
  ['电台.flac', 'recording'],
  ['a.live_chat.json', 'chat'],
  ['a.xml', 'chat'],
  ['a.docx', 'other'],
  ['a', 'other'],
])('%s is probably of the kind %s', (name, kind) => {
  expect(fileKindOf(name)).toBe(kind)
})
