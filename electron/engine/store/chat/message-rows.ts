// How a message lies in its row.
import type { Message, MessageKind } from '../../../contract/danmaku.ts'

/** On disk for good: a kind keeps its number, a new one gets the next. */
const numberOfKind = {
  chat: 0,
  gift: 1,
  like: 2,
  entry: 3,
  follow: 4,
  share: 5,
  superchat: 6,
  member: 7,
  order: 8,
  system: 9,
} satisfies Record<MessageKind, number>

const kinds = Object.keys(numberOfKind) as MessageKind[] // typed above

export interface MessageRow {
  key: number
  fileMs: number
  kind: number
  id: string
  sentAtMs: number | null
  text: string | null
  value: number | null
  platform: string
  userId: string
  userName: string
}

export const messageColumns = 'key, fileMs, kind, platform, id, userId, userName, sentAtMs, text, value'

export function toMessage(row: MessageRow, offsetMs: number): Message {
  return {
    id: row.id,
    platform: row.platform,
    kind: kinds[row.kind]!,
    atMs: row.fileMs + offsetMs,
    ...(row.sentAtMs !== null && { sentAtMs: row.sentAtMs }),
    user: { id: row.userId, name: row.userName },
    ...(row.text !== null && { text: row.text }),
    ...(row.value !== null && { value: row.value }),
  }
}

export const kindNumber = (kind: MessageKind): number => numberOfKind[kind]
