// Which format a chat file has, from its first 64 kB. Names are not looked at: people rename files.
import type { ChatFormat } from '../../../contract/danmaku.ts'
import { parseCsvHeader } from './message-csv.ts'
import { pick, tryParseJson } from './read-json.ts'

export type Recognition =
  | { format: ChatFormat }
  /** What it looks like instead, in a few words of the file's own. */
  | { found: string }

export function recogniseChat(head: string): Recognition {
  const start = head.trimStart()
  if (start.startsWith('<')) return recogniseXml(start)
  if (start.startsWith('{') || start.startsWith('[')) return recogniseJson(start)
  if (parseCsvHeader(firstLineOf(start))) return { format: 'csv' }
  return { found: /[\0\ufffd]/.test(start) ? 'binary' : shorten(firstLineOf(start)) }
}

function recogniseXml(head: string): Recognition {
  if (/<BililiveRecorder|<(?:gift|sc|guard)\s[^<>]*\bts\s*=|<d\s[^<>]*\buser\s*=/.test(head)) return { format: 'bililive-xml' }
  if (/<d\s+p\s*=|<chatserver>|<chatid>/.test(head)) return { format: 'bilibili-xml' }
  return { found: shorten(/<[A-Za-z][^\s<>]{0,60}/.exec(head)?.[0] ?? head) }
}

const isTwitch = (head: string): boolean =>
  /^\{[^]*"comments"\s*:\s*\[/.test(head)
    ? /"content_offset_seconds"|"FileInfo"|"streamer"/.test(head)
    : /^\{\s*"FileInfo"/.test(head) && /"streamer"\s*:/.test(head)

// A damaged first line must not hide what the file is.
const linesTried = 20

function recogniseJson(head: string): Recognition {
  if (isTwitch(head)) return { format: 'twitch-json' }
  let found: string | undefined
  for (const line of head.split('\n', linesTried)) {
    const parsed = tryParseJson(line)
    if (pick(parsed, 'replayChatItemAction') !== undefined) return { format: 'youtube-live-chat' }
    const hasContent = pick(parsed, 'kind') !== undefined || pick(parsed, 'text') !== undefined
    if (pick(parsed, 'atMs') !== undefined && hasContent) return { format: 'ndjson' }
    found ??= keysOf(parsed)
  }
  return { found: found ?? shorten(firstLineOf(head)) }
}

const keysOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? shorten(`{${Object.keys(value).join(', ')}}`) : undefined

const firstLineOf = (text: string): string => text.split(/\r?\n/, 1)[0] ?? ''
const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text)
