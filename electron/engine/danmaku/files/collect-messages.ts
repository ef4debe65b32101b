// Gathers what a format's reader finds into batches, and keeps the number of warnings within what a person reads.
import type { Message } from '../../../contract/danmaku.ts'
import type { Warning } from '../../../contract/warnings.ts'
import type { ChatSink } from './chat-reader.ts'
import { toMessage } from './to-message.ts'

export interface ChatBatch {
  messages: Message[]
  warnings: Warning[]
}

const batchSize = 500
const skipsNamed = 20

export function createCollector(file: string) {
  let messages: Message[] = []
  let warnings: Warning[] = []
  let skipped = 0
  let isCutOff = false

  const sink: ChatSink = {
    add(draft, line) {
      const made = toMessage(draft)
      if (typeof made === 'string') return sink.skip(made, line)
      messages.push(made)
    },
    skip(why, line) {
      skipped++
      if (skipped <= skipsNamed) warnings.push({ code: 'chat-item-skipped', details: { file, line, why } })
    },
    cutOff() {
      isCutOff = true
    },
  }

  function* take(isEnd: boolean): Generator<ChatBatch> {
    let from = 0
    while (messages.length - from >= batchSize || (isEnd && from < messages.length) || warnings.length > 0) {
      yield { messages: messages.slice(from, from + batchSize), warnings: warnings.splice(0) }
      from = Math.min(from + batchSize, messages.length)
    }
    messages = messages.slice(from)
  }

  return {
    sink,
    warn: (warning: Warning): void => void warnings.push(warning),
    /** The batches that are full by now. */
    takeFull: () => take(false),
    /** What is left, with the closing warnings. */
    takeRest() {
      if (skipped > skipsNamed) warnings.push({ code: 'chat-items-skipped', details: { file, count: skipped - skipsNamed } })
      if (isCutOff) warnings.push({ code: 'chat-cut-off', details: { file } })
      return take(true)
    },
  }
}
