// Chat as TwitchDownloader keeps it: one JSON document, often a single line of hundreds of megabytes.
import type { ChatReader, ChatSink, MessageDraft } from './chat-reader.ts'
import { epochOf, numberOf, pick, textOf, tryParseJson } from './read-json.ts'
import { createJsonObjectSplitter } from './split-json-objects.ts'
import { usualStartMs } from './usual-start.ts'

const shape = { array: 'comments', object: 'video', itemStart: /\{\s*"_id"\s*:\s*"[^"]{0,80}"\s*,\s*"created_at"/ }

export function createTwitchReader(sink: ChatSink): ChatReader {
  const splitter = createJsonObjectSplitter({
    ...shape,
    onObject({ key, text, line }) {
      if (key !== shape.array) return true
      const comment = tryParseJson(text)
      if (comment === undefined) sink.skip('broken', line)
      else sink.add(toDraft(comment), line)
      return comment !== undefined
    },
    onSkip: (why, line) => sink.skip(why, line),
  })
  return {
    write: splitter.write,
    end() {
      if (!splitter.end()) sink.cutOff()
    },
  }
}

/** Offsets count from the start of the broadcast, also in a chat that was cropped. */
export function twitchStartedAtMs(head: string): number | undefined {
  let video: number | undefined
  const starts: number[] = []
  const splitter = createJsonObjectSplitter({
    ...shape,
    onObject({ key, text }) {
      const found = tryParseJson(text)
      const createdAtMs = epochOf(pick(found, 'created_at'))
      if (createdAtMs === undefined) return true
      if (key === shape.object) video = createdAtMs
      else starts.push(createdAtMs - (numberOf(pick(found, 'content_offset_seconds')) ?? NaN) * 1000)
      return true
    },
    onSkip: () => {},
  })
  splitter.write(head)
  return video ?? usualStartMs(starts)
}

function toDraft(comment: unknown): MessageDraft {
  const bits = numberOf(pick(comment, 'message', 'bits_spent')) ?? 0
  const notice = pick(comment, 'message', 'user_notice_params')
  const noticeKind = textOf(pick(notice, 'msg-id')) ?? textOf(pick(notice, 'msg_id')) ?? ''
  return {
    id: textOf(pick(comment, '_id')),
    platform: 'twitch',
    kind: kindOf(noticeKind, bits),
    atMs: (numberOf(pick(comment, 'content_offset_seconds')) ?? NaN) * 1000,
    sentAtMs: epochOf(pick(comment, 'created_at')),
    user: {
      id: textOf(pick(comment, 'commenter', '_id')) ?? '',
      name: textOf(pick(comment, 'commenter', 'display_name')) ?? textOf(pick(comment, 'commenter', 'name')) ?? '',
    },
    text: textOf(pick(comment, 'message', 'body')),
    ...(bits > 0 && { value: bits / 100 }), // a bit is worth one cent
  }
}

function kindOf(noticeKind: string, bits: number): string {
  if (/sub|giftpaid/.test(noticeKind)) return 'member'
  if (noticeKind === 'raid' || noticeKind === 'unraid') return 'system'
  return bits > 0 ? 'superchat' : 'chat'
}
