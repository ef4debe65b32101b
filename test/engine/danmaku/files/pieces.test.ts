// A file comes from the disk in pieces that end anywhere: what is read must not depend on where.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ChatFormat } from '../../../../electron/contract/danmaku.ts'
import { chatFormatRules } from '../../../../electron/engine/danmaku/files/chat-formats.ts'

const fixtures: [ChatFormat, string][] = [
  ['bililive-xml', 'bililive.xml'],
  ['bilibili-xml', 'bilibili.xml'],
  ['twitch-json', 'twitch.chat.txt'],
  ['youtube-live-chat', 'youtube.chat.txt'],
  ['csv', 'messages.csv'],
  ['ndjson', 'messages.ndjson'],
]
const read = (name: string) => readFileSync(join(import.meta.dirname, '../../../fixtures/chat', name), 'utf8')

/** Damage of every kind in the middle: a quotation mark, a bracket or half an item too many. */
const damaged = (text: string) => {
  const middle = text.indexOf('\n', text.length / 2) + 1 || Math.floor(text.length / 2)
  return `${text.slice(0, middle)}<d p="9,1" user="{"\n${text.slice(middle)}`
}

function tellsOf(format: ChatFormat, text: string, pieceLength: number): unknown[] {
  const told: unknown[] = []
  const reader = chatFormatRules[format].createReader({
    add: (draft, line) => told.push({ draft, line }),
    skip: (why, line) => told.push({ why, line }),
    cutOff: () => told.push('cut off'),
  })
  for (let from = 0; from < text.length; from += pieceLength) reader.write(text.slice(from, from + pieceLength))
  reader.end()
  return told
}

test.each(fixtures)('%s reads the same in pieces of any length', (format, name) => {
  for (const text of [read(name), damaged(read(name)), read(name).slice(0, -9)]) {
    const whole = tellsOf(format, text, text.length)
    expect(whole.length).toBeGreaterThan(0)
    for (const pieceLength of [1, 2, 3, 7, 61, 500]) expect(tellsOf(format, text, pieceLength)).toEqual(whole)
  }
})
