// Chat files as they come after crashes, by hand, or in bad faith.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { readChatFile } from '../../../electron/engine/danmaku/read-chat-file.ts'
import { makeChat } from '../../helpers/make-chat.ts'
import { readWholeChat } from '../../helpers/read-whole-chat.ts'

const folder = mkdtempSync(join(tmpdir(), 'chat-damaged-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
function write(content: string | Uint8Array): string {
  const file = join(folder, `chat-${count++}`)
  writeFileSync(file, content)
  return file
}

const line = (atMs: number, text: string, more: object = {}) =>
  JSON.stringify({ id: `m${atMs}`, platform: 'douyin', kind: 'chat', atMs, user: { id: '1', name: '阿圆' }, text, ...more })
const d = (second: number, text: string, user = '阿圆') => `<d p="${second},1,25,0,0,0,1,0" user="${user}">${text}</d>`
const comment = (second: number, body: string) => ({
  _id: `c${second}`,
  created_at: '2024-05-01T12:00:00Z',
  content_offset_seconds: second,
  commenter: { display_name: '阿圆', _id: '1' },
  message: { body, bits_spent: 0 },
})
const skipped = (file: string, where: number, why: string) => ({ code: 'chat-item-skipped', details: { file, line: where, why } })

async function textsOf(content: string | Uint8Array) {
  const file = write(content)
  const { messages, warnings } = await readWholeChat(file)
  return { file, texts: messages.map(message => message.text), warnings }
}

test('a broken line in the middle costs that line only, and is named', async () => {
  const { file, texts, warnings } = await textsOf(
    [
      line(1, '一'),
      '{"id":"x","platform":',
      line(2, '二'),
      line(3, '三', { kind: 'dance' }),
      line(4, '四', { atMs: 'soon' }),
      line(5, '五', { user: 'me' }),
      line(6, '六'),
    ].join('\n'),
  )
  expect(texts).toEqual(['一', '二', '六'])
  expect(warnings).toEqual([
    skipped(file, 2, 'broken'),
    skipped(file, 4, 'unknown-kind'),
    skipped(file, 5, 'no-time'),
    skipped(file, 6, 'not-a-message'),
  ])
})

test('twenty damaged items are named, the rest is counted', async () => {
  const { file, texts, warnings } = await textsOf([line(1, '一'), ...Array<string>(50).fill('{'), line(2, '二')].join('\n'))
  expect(texts).toEqual(['一', '二'])
  expect(warnings).toEqual([
    ...Array.from({ length: 20 }, (_, index) => skipped(file, index + 2, 'broken')),
    { code: 'chat-items-skipped', details: { file, count: 30 } },
  ])
})

test('a last line that breaks off says that the file was cut off', async () => {
  const { file, texts, warnings } = await textsOf(`${line(1, '一')}\n${line(2, '二').slice(0, -8)}`)
  expect(texts).toEqual(['一'])
  expect(warnings).toEqual([{ code: 'chat-cut-off', details: { file } }])
})

test.each([
  ['in an element', `<i>${d(1, '一')}\n${d(2, '二').slice(0, -6)}`],
  ['between elements', `<i>${d(1, '一')}\n`],
  ['in a comment', `<i>${d(1, '一')}\n<!-- ${d(2, '二')}`],
])('XML that ends %s gives what came before and says so', async (_, content) => {
  const { file, texts, warnings } = await textsOf(content)
  expect(texts).toEqual(['一'])
  expect(warnings).toEqual([{ code: 'chat-cut-off', details: { file } }])
})

test('a torn element costs itself, and the next one is read', async () => {
  const { file, texts, warnings } = await textsOf(
    `<i>\n${d(1, '一')}\n<d p="2,1,25" user="半${d(3, '三')}\n<d p="4,1,25,0" user="x">没有结尾\n${d(5, '五')}</i>`,
  )
  expect(texts).toEqual(['一', '三', '五'])
  expect(warnings).toEqual([skipped(file, 3, 'broken'), skipped(file, 4, 'broken')])
})

test('names and words with unescaped signs and control characters are survived', async () => {
  const file = write(
    `<i>${d(1, 'R&B <3 <33 &amp; &unknown; a\u0001\u0008b', 'A & B > C\u202e')}${d(2, '<![CDATA[<d p="9">]]>')}${d(3, '二\r\n  三\u0007')}</i>`,
  )
  const { messages, warnings } = await readWholeChat(file)
  expect(messages.map(({ text, user }) => [user.name, text])).toEqual([
    ['A & B > C', 'R&B <3 <33 & &unknown; ab'],
    ['阿圆', '<d p="9">'],
    ['阿圆', '二   三'],
  ])
  expect(warnings).toEqual([])
})

test('elements that nobody knows are named, those that belong to the format are not', async () => {
  const { file, texts, warnings } = await textsOf(
    `<i><chatid>1</chatid>\n<metadata><room_id>1</room_id></metadata>\n<lottery ts="1"/>\n${d(1, '一')}</i>`,
  )
  expect(texts).toEqual(['一'])
  expect(warnings).toEqual([skipped(file, 3, 'unknown-element')])
})

test('entities that a file declares are neither expanded nor fetched', async () => {
  const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('\n')
  const { texts, warnings } = await textsOf(
    `<?xml version="1.0"?>\n<!DOCTYPE i [\n<!ENTITY l0 "<d p='1,1' user='x'>哈</d>">\n${laughs}\n<!ENTITY file SYSTEM "file:///etc/hostname">\n<!ENTITY % more SYSTEM "http://127.0.0.1:9/x"> %more;\n]>\n<i>${d(1, '&l9;')}${d(2, '&file;')}</i>`,
  )
  expect(texts).toEqual(['&l9;', '&file;'])
  expect(warnings).toEqual([])
})

test('a comment of a JSON document that is damaged costs itself, whatever is missing in it', async () => {
  const good = (second: number) => JSON.stringify(comment(second, `第${second}`))
  const bad = [
    good(2).replace('"message":{', '"message":'), // a bracket too few
    good(4).replace('"message":{', '"message":{{{'), // some too many
    good(6).replace('第6"', '第6'), // a string without end
    `${good(8)}}}`,
    '"',
  ]
  const { file, texts, warnings } = await textsOf(
    `{"streamer":{"name":"x"},"comments":[\n${[good(1), bad[0], good(3), bad[1], good(5), bad[2], good(7), bad[3], good(9), bad[4], good(10)].join(',\n')}]}`,
  )
  expect(texts).toEqual(['第1', '第3', '第5', '第7', '第8', '第9', '第10'])
  expect(warnings).toEqual([skipped(file, 3, 'broken'), skipped(file, 5, 'broken'), skipped(file, 7, 'broken')])
})

test('a JSON document that ends early gives what came before and says so', async () => {
  const content = JSON.stringify({ streamer: { name: 'x' }, comments: [comment(1, '一'), comment(2, '二')] })
  const { file, texts, warnings } = await textsOf(content.slice(0, -10))
  expect(texts).toEqual(['一'])
  expect(warnings).toEqual([{ code: 'chat-cut-off', details: { file } }])
})

test('a stray quotation mark in a table costs one line', async () => {
  const { file, texts, warnings } = await textsOf(
    'atMs,text,userName\n1,一,a\n2,"二,a\n3,三,a\n4,四 "引号" 四,a\n5,"五" 五,a\n6,六,a,b,c\nx,七,a\n8,"八",a\n9,"九,a\n10,十,a',
  )
  expect(texts).toEqual(['一', '三', '四 "引号" 四', '八', '十'])
  expect(warnings).toEqual([
    skipped(file, 3, 'broken'),
    skipped(file, 6, 'broken'),
    skipped(file, 7, 'broken'),
    skipped(file, 8, 'no-time'),
    skipped(file, 10, 'broken'),
  ])
})

const long = 'x'.repeat(3_000_000)
test.each([
  ['line', `${line(1, '一')}\n${line(2, long)}\n${line(3, '三')}\n`, 2],
  ['row', `atMs,text\n1,一\n2,${long}\n3,三\n`, 3],
  ['element', `<i>${d(1, '一')}\n${d(2, long)}\n${d(3, '三')}</i>`, 2],
  ['attribute', `<i>${d(1, '一')}\n${d(2, '二', long)}\n${d(3, '三')}</i>`, 2],
  ['comment', JSON.stringify({ streamer: {}, comments: [comment(1, '一'), comment(2, long), comment(3, '三')] }), 1],
])('a %s of three million characters is left out and the rest is read', async (_, content, where) => {
  const { file, texts, warnings } = await textsOf(content)
  expect(texts).toEqual(['一', '三'])
  expect(warnings).toEqual([skipped(file, where, 'too-long')])
})

test('a text is kept to 5,000 characters, and never ends in half an emoji', async () => {
  const { texts } = await textsOf(`${line(1, `${'字'.repeat(4999)}😂😂`)}\n`)
  expect(texts).toEqual(['字'.repeat(4999)])
})

const chinese = 'atMs,userName,text\n1,阿圆,这件多少钱\n2,小满,有黑色吗\n'
const gbkOf = Buffer.from(
  '61744d732c757365724e616d652c746578740a312cb0a2d4b22cd5e2bcfeb6e0c9d9c7ae0a322cd0a1c2fa2cd3d0badac9abc2f00a',
  'hex',
)
test.each([
  ['UTF-8', Buffer.from(chinese), []],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${chinese}`), []],
  ['UTF-16 LE', Buffer.from(`\ufeff${chinese}`, 'utf16le'), []],
  ['UTF-16 BE', Buffer.from(`\ufeff${chinese}`, 'utf16le').swap16(), []],
  ['GBK', gbkOf, ['chat-encoding-guessed']],
])('a table in %s is read', async (_, bytes, codes) => {
  const { texts, warnings } = await textsOf(bytes)
  expect(texts).toEqual(['这件多少钱', '有黑色吗'])
  expect(warnings.map(warning => warning.code)).toEqual(codes)
})

test('one damaged character does not turn UTF-8 into another encoding', async () => {
  const bytes = Buffer.from(chinese)
  bytes[bytes.indexOf('阿')] = 0xff
  const { texts } = await textsOf(bytes)
  expect(texts).toEqual(['这件多少钱', '有黑色吗'])
})

test.each([
  ['Twitch lines of another program', '{"t": 4.0, "user": "06ff", "text": "hello"}\n', '{t, user, text}'],
  ['another JSON', '{"a":1}', '{a}'],
  ['a video under a wrong name', Buffer.from('000000206674797069736f6d00000200', 'hex'), 'binary'],
  ['words', 'Dear diary,\ntoday', 'Dear diary,'],
  ['a web page', '<!DOCTYPE html><html><body>hi</body></html>', '<html'],
  ['a table of something else', 'sku,name\n1,a\n', 'sku,name'],
])('%s is not taken for a chat', async (_, content, found) => {
  const file = write(content)
  await expect(readWholeChat(file)).rejects.toMatchObject({ name: 'AppError', code: 'chat-unrecognised', details: { file, found } })
})

test('a file that cannot be read is told apart', async () => {
  const unreadable = write('x')
  chmodSync(unreadable, 0)
  mkdirSync(join(folder, 'sub'))
  const codeFor = (path: string) => readWholeChat(path).catch((error: unknown) => (error instanceof AppError ? error.code : error))
  expect(await codeFor(write(''))).toBe('file-empty')
  expect(await codeFor(join(folder, 'nothing'))).toBe('file-missing')
  expect(await codeFor(join(folder, 'sub'))).toBe('file-is-folder')
  expect(await codeFor('/dev/zero')).toBe('file-unreadable')
  if (process.getuid?.() !== 0) expect(await codeFor(unreadable)).toBe('file-unreadable') // root may read everything
})

test('reading stops when it is cancelled, tells how far it is, and waits for whoever reads', async () => {
  const file = join(folder, 'long')
  await makeChat({ file, format: 'ndjson', messages: 20_000, seed: 1, durationMs: 1000 })
  const aborter = new AbortController()
  const progress: number[] = []
  const { batches } = await readChatFile(file, { signal: aborter.signal, onProgress: done => progress.push(done) })
  const sizes: number[] = []
  const reading = (async () => {
    for await (const { messages } of batches) {
      sizes.push(messages.length)
      if (progress.length === 3) aborter.abort()
    }
  })()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  expect(Math.max(...sizes)).toBe(500)
  expect(progress).toHaveLength(3)
  expect(progress).toEqual(progress.toSorted((one, other) => one - other))
  expect(progress.at(-1)).toBeLessThan(0.5)
})
