import { expect, test } from 'vitest'
import { decodeEntities, parseAttributes, scanMarkup } from '../../../../electron/engine/danmaku/files/scan-xml.ts'

const item = { kind: 'item', name: 'd', attributes: ' p="1"', text: 'a', next: 15 }

test.each([
  ['<d p="1">a</d >x', item],
  ['<d p="1">a&lt;<</d></i>', { ...item, text: 'a<<', next: 19 }],
  ['<d p="1"/>', { ...item, text: '', next: 10 }],
  ['<d p="1 > 2">a</d>', { ...item, attributes: ' p="1 > 2"', next: 18 }],
  ['<d p="1">a<![CDATA[<b>&amp;]]>b</d>', { ...item, text: 'a<b>&amp;b', next: 35 }],
  ['<d p="1">a<d p="2">', { kind: 'torn', next: 10 }],
  ['<d p="1">a</i>', { kind: 'torn', next: 10 }],
  ['<d p="1<gift ts="2"/>', { kind: 'torn', next: 7 }],
  ['<d p="1">a', { kind: 'more' }],
  ['<d p="1">a</d', { kind: 'more' }],
  ['<d p="1', { kind: 'more' }],
  ['<div>', { kind: 'open', name: 'div', attributes: '', next: 5 }],
  ['<info a="1"/>', { kind: 'open', name: 'info', attributes: ' a="1"', next: 13 }],
  ['</i>', { kind: 'close', name: 'i', next: 4 }],
  ['</3 <', { kind: 'pass', next: 2 }],
  ['<3', { kind: 'pass', next: 1 }],
  ['<!-- <d> -->x', { kind: 'pass', next: 12 }],
  ['<!-- <d>', { kind: 'passUntil', mark: '-->' }],
  ['<?xml version="1.0"?>', { kind: 'pass', next: 21 }],
  ['<!DOCTYPE i [<!ENTITY a "]><d p=\'1\'>">]>', { kind: 'pass', next: 40 }],
  ['<!DOCTYPE i [', { kind: 'more' }],
])('%s', (text, expected) => {
  expect(scanMarkup(text, 0)).toEqual(expected)
})

test.each([
  ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
  ['&#65;&#x4E2D;&#128077;', 'A中👍'],
  ['&lol; &amp;amp; AT&T &#; &#x110000; &LT;', '&lol; &amp; AT&T &#; &#x110000; &LT;'],
])('the entities in %s', (written, read) => {
  expect(decodeEntities(written)).toBe(read)
})

test('attributes may have either quotation mark and spaces around the sign', () => {
  expect([...parseAttributes(` a="1" b = '2"' c=3 d="&lt;"`)]).toEqual([
    ['a', '1'],
    ['b', '2"'],
    ['d', '&lt;'],
  ])
})

test('a tag of a million characters without a sign is looked through once', () => {
  expect(parseAttributes(` ${'a'.repeat(1_000_000)}${' '.repeat(1_000_000)}`).size).toBe(0)
})
