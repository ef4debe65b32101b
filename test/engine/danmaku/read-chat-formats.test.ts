// Each format as its program writes it, read whole.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chatFormats } from '../../../electron/contract/danmaku.ts'
import type { Message } from '../../../electron/contract/danmaku.ts'
import { makeChat, makeMessages } from '../../helpers/make-chat.ts'
import { readWholeChat } from '../../helpers/read-whole-chat.ts'

const folder = mkdtempSync(join(tmpdir(), 'chat-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/chat', name)
const madeId = expect.stringMatching(/^[\w-]{11}$/) as unknown as string

test("a recorder's XML gives messages, gifts, super chats and members, with the start of the recording", async () => {
  const chat = await readWholeChat(fixture('bililive.xml'))
  expect(chat).toEqual({
    format: 'bililive-xml',
    startedAtMs: Date.parse('2024-05-01T12:00:00.123Z'),
    messages: [
      bilibili('chat', 512, { id: '10086', name: '南风 <3' }, { text: '这件多少钱', sentAtMs: 1714564800635 }),
      bilibili('chat', 3142, { id: '小***', name: '小***' }, { text: 'R&B 款有吗 👍', sentAtMs: 1714564803264 }),
      bilibili('gift', 12500, { id: '9007199254740993', name: '阿圆' }, { text: '小心心 ×10', value: 5.2 }),
      bilibili('gift', 13000, { id: '42', name: '阿圆' }, { text: '辣条 ×1' }),
      bilibili('gift', 14000, { id: '42', name: '阿圆' }, { text: '粉丝团灯牌 ×1' }),
      bilibili('superchat', 20250, { id: '77', name: '豆豆妈' }, { text: '给主播加油', value: 30 }),
      bilibili('member', 31000, { id: '5', name: '老张' }, { text: '舰长 ×2', value: 396 }),
    ],
    warnings: [],
  })
})

function bilibili(kind: Message['kind'], atMs: number, user: Message['user'], rest: Partial<Message>): Message {
  return { id: madeId, platform: 'bilibili', kind, atMs, user, ...rest }
}

test("the platform's own XML has ids that keep every digit, and seconds instead of milliseconds", async () => {
  const chat = await readWholeChat(fixture('bilibili.xml'))
  expect(chat).toEqual({
    format: 'bilibili-xml',
    startedAtMs: undefined,
    messages: [
      {
        ...bilibili('chat', 23826, { id: '057075e9', name: '' }, { text: '我从未见过如此厚颜无耻之猴', sentAtMs: 1422201084000 }),
        id: '757076900',
      },
      {
        ...bilibili('chat', 0, { id: 'd286a97b', name: '' }, { text: '开头&第一', sentAtMs: 1422201001000 }),
        id: '1790000000000000001',
      },
    ],
    warnings: [],
  })
})

test('TwitchDownloader JSON in one line gives messages, cheers with their worth, and subscriptions', async () => {
  const chat = await readWholeChat(fixture('twitch.chat.txt'))
  const twitch = (number: number) => ({ id: `5a1b0c1e-0000-4000-8000-00000000000${number}`, platform: 'twitch' })
  expect(chat).toEqual({
    format: 'twitch-json',
    startedAtMs: Date.parse('2024-05-01T12:00:00Z'),
    messages: [
      {
        ...twitch(1),
        kind: 'chat',
        atMs: 4000,
        sentAtMs: Date.parse('2024-05-01T12:00:04.250Z'),
        user: { id: '123456', name: 'Nanfeng' },
        text: 'does it come in {blue}?',
      },
      {
        ...twitch(2),
        kind: 'superchat',
        atMs: 9500,
        sentAtMs: Date.parse('2024-05-01T12:00:09Z'),
        user: { id: '99', name: '阿圆' },
        text: 'Cheer250 take it',
        value: 2.5,
      },
      {
        ...twitch(3),
        kind: 'member',
        atMs: 11000,
        sentAtMs: Date.parse('2024-05-01T12:00:11Z'),
        user: { id: '', name: '' },
        text: 'subscribed for 3 months',
      },
    ],
    warnings: [],
  })
})

test("yt-dlp's live chat gives words with emoji, amounts, memberships, and the time before the start", async () => {
  const chat = await readWholeChat(fixture('youtube.chat.txt'))
  const started = Date.parse('2024-05-01T12:00:00Z')
  const youtube = { platform: 'youtube' }
  expect(chat).toEqual({
    format: 'youtube-live-chat',
    startedAtMs: started,
    messages: [
      {
        ...youtube,
        id: 'ChEarly',
        kind: 'chat',
        atMs: -83_000,
        sentAtMs: started - 83_000,
        user: { id: 'UCmomo', name: 'Momo' },
        text: 'early bird',
      },
      {
        ...youtube,
        id: 'ChText',
        kind: 'chat',
        atMs: 5500,
        sentAtMs: started + 5500,
        user: { id: 'UCmomo', name: 'Momo' },
        text: '好看 🛒:_heart:',
      },
      {
        ...youtube,
        id: 'ChPaid',
        kind: 'superchat',
        atMs: 7000,
        sentAtMs: started + 7000,
        user: { id: 'UCyuki', name: 'Yuki' },
        text: 'last one?',
        value: 1500,
      },
      {
        ...youtube,
        id: 'ChMember',
        kind: 'member',
        atMs: 8000,
        sentAtMs: started + 8000,
        user: { id: 'UClily', name: 'Lily' },
        text: 'Welcome to the shop!',
      },
      {
        ...youtube,
        id: 'ChGift',
        kind: 'member',
        atMs: 9000,
        sentAtMs: started + 9000,
        user: { id: 'UCcoco', name: 'Coco' },
        text: 'Gifted 5 memberships',
      },
      {
        ...youtube,
        id: 'ChLive',
        kind: 'chat',
        atMs: -416_809,
        sentAtMs: started - 416_809,
        user: { id: 'UCbei', name: 'Bei' },
        text: 'waiting room, kept while live',
      },
    ],
    warnings: [],
  })
})

test('a table of messages may have its columns in any order, quoted cells with line breaks, and columns of its own', async () => {
  const chat = await readWholeChat(fixture('messages.csv'))
  const douyin = { platform: 'douyin' }
  expect(chat).toEqual({
    format: 'csv',
    startedAtMs: 1714564800123,
    messages: [
      {
        ...douyin,
        id: '1790000000000000001',
        kind: 'chat',
        atMs: 512,
        sentAtMs: 1714564800635,
        user: { id: '10086', name: '南风' },
        text: '这件多少钱',
      },
      { ...douyin, id: '1790000000000000002', kind: 'chat', atMs: -1500, user: { id: '7', name: '小满' }, text: '有 "大码" 吗, 要黑色' },
      { ...douyin, id: madeId, kind: 'chat', atMs: 2000, user: { id: '7', name: '小满' }, text: '两行 一条' },
      { ...douyin, id: '1790000000000000003', kind: 'gift', atMs: 3000, user: { id: '42', name: '阿圆' }, text: '小心心', value: 5.2 },
    ],
    warnings: [],
  })
})

test('message lines keep ids that are numbers too large for a double', async () => {
  const chat = await readWholeChat(fixture('messages.ndjson'))
  const douyin = { platform: 'douyin' }
  expect(chat).toEqual({
    format: 'ndjson',
    startedAtMs: 1714564800123,
    messages: [
      {
        ...douyin,
        id: '1790000000000000001',
        kind: 'chat',
        atMs: 512,
        sentAtMs: 1714564800635,
        user: { id: '10086', name: '南风' },
        text: '这件多少钱',
      },
      {
        ...douyin,
        id: '1790000000000000002',
        kind: 'gift',
        atMs: -1500,
        user: { id: '9007199254740993', name: '阿圆' },
        text: '小心心',
        value: 5.2,
      },
      { ...douyin, id: madeId, kind: 'entry', atMs: 2000, user: { id: '7', name: '小满' } },
    ],
    warnings: [],
  })
})

test.each(chatFormats)('a long chat as %s comes back in order and whole, with the same ids each time', async format => {
  const file = join(folder, `long-${format}`)
  const options = { file, format, messages: 3000, seed: 7, durationMs: 600_000, startedAtMs: 1714564800123 }
  await makeChat(options)
  const [once, again] = [await readWholeChat(file), await readWholeChat(file)]
  const made = [...makeMessages(options)]
  expect(once.warnings).toEqual([])
  expect(once.messages.map(message => message.atMs)).toEqual(made.map(message => message.atMs))
  const isSaidAsWritten = (kind: string) => kind === 'chat' || kind === 'superchat'
  const expected = made.filter(({ kind }) => isSaidAsWritten(kind)).map(({ text }) => text)
  const emoji = format === 'youtube-live-chat' ? '🛒' : ''
  expect(once.messages.filter((_, index) => isSaidAsWritten(made[index]?.kind ?? '')).map(({ text }) => text)).toEqual(
    expected.map(text => text + emoji),
  )
  expect(new Set(once.messages.map(message => message.id)).size).toBe(3000)
  expect(again).toEqual(once)
})
