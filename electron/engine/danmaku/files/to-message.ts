// The last step before a message leaves for the engine: texts cleaned, an id, and a check against the contract.
import { hash } from 'node:crypto'
import { message, messageKinds } from '../../../contract/danmaku.ts'
import type { Message } from '../../../contract/danmaku.ts'
import type { MessageDraft, SkipReason } from './chat-reader.ts'

const maxTextLength = 5000
const maxNameLength = 200
const maxIdLength = 128

const knownKinds: ReadonlySet<string> = new Set(messageKinds)
const lineBreaks = /[\t\n\r\u2028\u2029]+/g
// Control characters, and the marks that make a name run backwards over the text beside it.
const invisible = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/g
const anythingToClean = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/

/** The message, or why it cannot be one. */
export function toMessage(draft: MessageDraft): Message | SkipReason {
  if (!Number.isFinite(draft.atMs)) return 'no-time'
  if (!knownKinds.has(draft.kind)) return 'unknown-kind'
  const text = draft.text === undefined ? '' : cleanText(draft.text, maxTextLength)
  const made: Omit<Message, 'id' | 'kind'> & { id: string; kind: string } = {
    id: '',
    platform: cleanText(draft.platform, maxNameLength),
    kind: draft.kind,
    atMs: Math.round(draft.atMs) + 0, // never -0
    user: { id: cleanText(draft.user.id, maxIdLength), name: cleanText(draft.user.name, maxNameLength) },
  }
  if (draft.sentAtMs !== undefined && Number.isFinite(draft.sentAtMs)) made.sentAtMs = Math.round(draft.sentAtMs)
  if (text !== '') made.text = text
  if (draft.value !== undefined && Number.isFinite(draft.value)) made.value = draft.value
  made.id = isUsableId(draft.id) ? draft.id : idFromContent(made, text)
  const checked = message.safeParse(made)
  return checked.success ? checked.data : 'not-a-message'
}

const isUsableId = (id: string | undefined): id is string => id !== undefined && id !== '' && id.length <= maxIdLength

/**
 * The same file read again gives the same ids, so importing it twice changes nothing. The price: two messages of one person with
 * the same words in the same millisecond are one. Nobody types that fast; a recorder that noted one message twice does it.
 */
function idFromContent({ kind, atMs, user }: { kind: string; atMs: number; user: Message['user'] }, text: string): string {
  return hash('sha1', `${kind}\n${atMs}\n${user.id}\n${user.name}\n${text}`, 'base64url').slice(0, 11)
}

/** One line without control characters, at most `maxLength` long, never ending in half a character. */
function cleanText(text: string, maxLength: number): string {
  const cleaned = anythingToClean.test(text) ? text.replace(lineBreaks, ' ').replace(invisible, '') : text
  return detach(cutText(cleaned.trim(), maxLength).toWellFormed())
}

function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const endsInHalf = (text.charCodeAt(maxLength - 1) & 0xfc00) === 0xd800
  return text.slice(0, endsInHalf ? maxLength - 1 : maxLength)
}

/** V8 keeps the whole piece of the file alive for a short slice of it; joining and cutting makes a string of its own. */
const detach = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))
