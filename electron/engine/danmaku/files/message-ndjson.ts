// The project's own format: one message a line, as on the command line.
import type { ChatReader, ChatSink, MessageDraft, SkipReason } from './chat-reader.ts'
import { numberOf, pick, textOf, tryParseJson } from './read-json.ts'
import { createLineSplitter } from './split-lines.ts'
import { usualStartMs } from './usual-start.ts'

export function createNdjsonReader(sink: ChatSink): ChatReader {
  return createLineSplitter({
    onLine(line, number, isWhole) {
      const parsed = tryParseJson(line)
      const draft = parsed === undefined ? 'broken' : toDraft(parsed)
      if (typeof draft !== 'string') sink.add(draft, number)
      else if (parsed === undefined && !isWhole) sink.cutOff()
      else sink.skip(draft, number)
    },
    onTooLong: number => sink.skip('too-long', number),
  })
}

/** Only the id may be missing (then one is made from the content) or a number; the rest is as the contract has it. */
function toDraft(line: unknown): MessageDraft | SkipReason {
  const atMs = pick(line, 'atMs')
  if (typeof atMs !== 'number') return 'no-time'
  const [platform, kind, userName] = [pick(line, 'platform'), pick(line, 'kind'), pick(line, 'user', 'name')]
  const userId = textOf(pick(line, 'user', 'id'))
  const [text, sentAtMs, value] = [pick(line, 'text'), pick(line, 'sentAtMs'), pick(line, 'value')]
  const isMessage =
    typeof platform === 'string' &&
    typeof kind === 'string' &&
    typeof userName === 'string' &&
    userId !== undefined &&
    isTextOrAbsent(text) &&
    isNumberOrAbsent(sentAtMs) &&
    isNumberOrAbsent(value)
  if (!isMessage) return 'not-a-message'
  return { id: textOf(pick(line, 'id')), platform, kind, atMs, sentAtMs, user: { id: userId, name: userName }, text, value }
}

const isTextOrAbsent = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string'
const isNumberOrAbsent = (value: unknown): value is number | undefined => value === undefined || typeof value === 'number'

/** Where messages tell both their place on the file's clock and when they were sent. */
export function ndjsonStartedAtMs(head: string): number | undefined {
  const starts = head.split('\n').map(line => {
    const parsed = tryParseJson(line)
    return (numberOf(pick(parsed, 'sentAtMs')) ?? NaN) - (numberOf(pick(parsed, 'atMs')) ?? NaN)
  })
  return usualStartMs(starts)
}
