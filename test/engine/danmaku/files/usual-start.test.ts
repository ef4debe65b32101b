import { expect, test } from 'vitest'
import { csvStartedAtMs } from '../../../../electron/engine/danmaku/files/message-csv.ts'
import { ndjsonStartedAtMs } from '../../../../electron/engine/danmaku/files/message-ndjson.ts'
import { twitchStartedAtMs } from '../../../../electron/engine/danmaku/files/twitch-json.ts'
import { usualStartMs } from '../../../../electron/engine/danmaku/files/usual-start.ts'
import { youtubeStartedAtMs } from '../../../../electron/engine/danmaku/files/youtube-live-chat.ts'

const startMs = 1_714_564_800_000
const dayMs = 24 * 3_600_000

test.each([
  ['nothing', [], undefined],
  ['messages that do not tell', [NaN, NaN], undefined],
  ['one', [NaN, startMs], startMs],
  ['all but one', [startMs - dayMs, startMs, startMs + 1, startMs + 2], startMs],
  ['all but a far later one', [startMs, startMs + dayMs, startMs - 3], startMs],
])('the usual start of %s', (_, startsMs, expected) => expect(usualStartMs(startsMs)).toBe(expected))

/** Four messages, a second apart; the first was sent a day before the file says. */
const messages = [0, 1, 2, 3].map(index => ({ atMs: index * 1000, sentAtMs: startMs + index * 1000 - (index === 0 ? dayMs : 0) }))

test.each([
  ['ndjson', ndjsonStartedAtMs, messages.map(message => JSON.stringify(message)).join('\n')],
  ['csv', csvStartedAtMs, ['atMs,sentAtMs,text', ...messages.map(({ atMs, sentAtMs }) => `${atMs},${sentAtMs},好看`)].join('\n')],
  ['youtube', youtubeStartedAtMs, messages.map(({ atMs, sentAtMs }) => youtubeLine(atMs + 1000, sentAtMs + 1000)).join('\n')],
  ['twitch', twitchStartedAtMs, `{"comments":[${messages.map(({ atMs, sentAtMs }) => twitchItem(atMs, sentAtMs)).join(',')}]}`],
])('a first message of the day before does not move the start of a file: %s', (_, startedAtMs, head) => {
  expect(startedAtMs(head)).toBe(startMs)
})

function youtubeLine(atMs: number, sentAtMs: number): string {
  const item = { liveChatTextMessageRenderer: { timestampUsec: String(sentAtMs * 1000) } }
  return JSON.stringify({ replayChatItemAction: { videoOffsetTimeMsec: atMs, actions: [{ addChatItemAction: { item } }] } })
}

function twitchItem(atMs: number, sentAtMs: number): string {
  return JSON.stringify({
    _id: `id-${atMs}`,
    created_at: new Date(sentAtMs).toISOString(),
    content_offset_seconds: atMs / 1000,
    message: { body: '好看'.repeat(100) },
  })
}
