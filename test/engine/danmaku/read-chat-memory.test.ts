// What a chat file may cost: files of a hundred megabytes that hold no chat, or one endless item, or one line of a million comments.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeChat } from '../../helpers/make-chat.ts'
import { readChatApart } from '../../helpers/read-chat-apart.ts'
import { readWholeChat } from '../../helpers/read-whole-chat.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-memory-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const maxMegabytes = 300

async function writeLong(
  name: string,
  { opening, filler, megabytes, closing }: { opening: string; filler: string; megabytes: number; closing: string },
) {
  const file = join(folder, name)
  const stream = createWriteStream(file)
  const done = finished(stream)
  stream.write(opening)
  const megabyte = filler.repeat(Math.ceil(1_000_000 / filler.length))
  for (let written = 0; written < megabytes; written++) if (!stream.write(megabyte)) await once(stream, 'drain')
  stream.end(closing)
  await done
  return file
}

test('a hundred megabytes of JSON in one line that are no chat are refused from their beginning', async () => {
  const file = await writeLong('other.json', { opening: '{"products":["', filler: 'x', megabytes: 100, closing: '"]}' })
  await expect(readWholeChat(file)).rejects.toMatchObject({ code: 'chat-unrecognised', details: { file } })
})

const d = '<d p="1,1,25,0,0,0,1,0" user="a">hi</d>'
const message = '{"id":"1","platform":"p","kind":"chat","atMs":1,"user":{"id":"1","name":"a"},"text":"hi"}\n'
const comment = '{"_id":"1","created_at":"2024-05-01T12:00:00Z","content_offset_seconds":1,"message":{"body":"hi"}}'
test.each([
  ['an XML text', `<i>${d}<d p="2,1">`, 'x', `</d>${d}</i>`, ['chat-item-skipped too-long']],
  ['an XML tag', `<i>${d}<d p="`, 'x', `">x</d>${d}</i>`, ['chat-item-skipped too-long']],
  ['an XML comment', `<i>${d}<!--`, 'x', `-->${d}</i>`, []],
  ['unclosed XML tags', `<i>${d}<metadata>`, '<a>', `</metadata>${d}</i>`, []],
  ['a JSON string', `{"streamer":{},"comments":[${comment},{"_id":"2","x":"`, 'x', `"},${comment}]}`, ['chat-item-skipped too-long']],
  ['JSON brackets', `{"streamer":{},"comments":[${comment},{"_id":"2","x":`, '[', `},${comment}]}`, ['chat-item-skipped too-long']],
  ['a JSON string beside the comments', `{"streamer":{},"comments":[${comment},${comment}],"x":"`, 'x', '"}', []],
  ['a line', message, 'x', `\n${message}`, ['chat-item-skipped too-long']],
  ['a table cell', 'atMs,text\n1,a\n2,"', 'x', '"\n3,b\n', ['chat-item-skipped too-long']],
])('%s of a hundred megabytes is passed over within bounded memory', async (name, opening, filler, closing, warnings) => {
  const file = await writeLong(`${name}.chat`, { opening, filler, megabytes: 100, closing })
  const read = await readChatApart(file)
  expect({ messages: read.messages, warnings: read.warnings }).toEqual({ messages: 2, warnings })
  expect(read.peakMegabytes).toBeLessThan(maxMegabytes)
})

test('a hundred megabytes of comments in one line are read within bounded memory', async () => {
  const file = join(folder, 'twitch.json')
  await makeChat({ file, format: 'twitch-json', messages: 210_000, seed: 3, durationMs: 3_600_000 })
  const read = await readChatApart(file)
  expect({ messages: read.messages, warnings: read.warnings }).toEqual({ messages: 210_000, warnings: [] })
  expect(read.peakMegabytes).toBeLessThan(maxMegabytes)
})
