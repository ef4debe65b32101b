// Every chat format, by name: how its text is read, and what its opening tells of the start.
import type { ChatFormat } from '../../../contract/danmaku.ts'
import type { ChatReader, ChatSink } from './chat-reader.ts'
import { bilibiliStartedAtMs, bililiveStartedAtMs } from './danmaku-xml-start.ts'
import { createDanmakuXmlReader } from './danmaku-xml.ts'
import { createCsvReader, csvStartedAtMs } from './message-csv.ts'
import { createNdjsonReader, ndjsonStartedAtMs } from './message-ndjson.ts'
import { createTwitchReader, twitchStartedAtMs } from './twitch-json.ts'
import { createYoutubeReader, youtubeStartedAtMs } from './youtube-live-chat.ts'

export interface ChatFormatRules {
  createReader(sink: ChatSink): ChatReader
  /** Epoch milliseconds of the file's zero, where the first 64 kB tell. */
  startedAtMs(head: string): number | undefined
}

export const chatFormatRules: Readonly<Record<ChatFormat, ChatFormatRules>> = {
  'bililive-xml': { createReader: createDanmakuXmlReader, startedAtMs: bililiveStartedAtMs },
  'bilibili-xml': { createReader: createDanmakuXmlReader, startedAtMs: bilibiliStartedAtMs },
  'twitch-json': { createReader: createTwitchReader, startedAtMs: twitchStartedAtMs },
  'youtube-live-chat': { createReader: createYoutubeReader, startedAtMs: youtubeStartedAtMs },
  csv: { createReader: createCsvReader, startedAtMs: csvStartedAtMs },
  ndjson: { createReader: createNdjsonReader, startedAtMs: ndjsonStartedAtMs },
}
