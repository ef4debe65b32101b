import { expect, test } from 'vitest'
import { splitHit } from '../../../../../renderer/features/show/chat/split-hit.ts'

test.each([
  { text: '链接在哪', searched: '链接', parts: ['[链接]', '在哪'] },
  { text: '哈哈哈哈', searched: '哈哈', parts: ['[哈哈]', '[哈哈]'] },
  { text: 'Buy NOW', searched: ' now ', parts: ['Buy ', '[NOW]'] },
  { text: 'İstanbul', searched: 'stan', parts: ['İstanbul'] }, // grows when made small
  { text: 'nothing', searched: '', parts: ['nothing'] },
])('a hit is marked where it stands: $searched in $text', ({ text, searched, parts }) => {
  expect(splitHit(text, searched).map(part => (part.isHit ? `[${part.text}]` : part.text))).toEqual(parts)
})
