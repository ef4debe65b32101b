// One message as somebody brings it, made into one of the show: checked, cleaned, in its place in time, with an id that is no other source's.
import { hash } from 'node:crypto'
import type { Message } from '../../../contract/danmaku.ts'
import { ingestLine } from '../../../contract/live-chat.ts'
import type { IngestLine } from '../../../contract/live-chat.ts'
import { toMessage } from '../files/to-message.ts'
import { placeInTime } from './place-in-time.ts'

export interface LiveDraft {
  /** As who brought it calls it. */
  id: string
  message: Message
  isTimeReplaced: boolean
}

interface Unusable {
  id?: string
  problem: string
}

interface Arrival {
  showNowMs: number
  nowMs: number
  /** Whose ids these are: two platforms number their messages from one, and a chat file may be played twice. */
  scopeOf(line: IngestLine): string
}

export function toLiveMessage(line: unknown, { scopeOf, ...now }: Arrival): LiveDraft | Unusable {
  const parsed = ingestLine.safeParse(line)
  if (!parsed.success) {
    const problem = parsed.error.issues[0]?.path.join('.') || 'message'
    const id = idOf(line)
    return { problem, ...(id !== undefined && { id }) }
  }
  const { id } = parsed.data
  const { atMs, isReplaced } = placeInTime(parsed.data, now)
  const made = toMessage({ ...parsed.data, id: scopedId(scopeOf(parsed.data), id), atMs })
  return typeof made === 'string' ? { id, problem: made } : { id, message: made, isTimeReplaced: isReplaced }
}

const longestId = 128

function scopedId(scope: string, id: string): string {
  const whole = `${scope}:${id}`
  return whole.length <= longestId ? whole : hash('sha256', whole, 'base64url')
}

function idOf(line: unknown): string | undefined {
  const id = typeof line === 'object' && line !== null && 'id' in line ? line.id : undefined
  return typeof id === 'string' ? id.slice(0, longestId) : undefined
}
