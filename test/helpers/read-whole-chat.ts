import type { Message } from '../../electron/contract/danmaku.ts'
import type { Warning } from '../../electron/contract/warnings.ts'
import { readChatFile } from '../../electron/engine/danmaku/read-chat-file.ts'

/** Reads a chat file to its end. */
export async function readWholeChat(path: string) {
  const { format, startedAtMs, batches } = await readChatFile(path, { signal: new AbortController().signal, onProgress: () => {} })
  const messages: Message[] = []
  const warnings: Warning[] = []
  for await (const batch of batches) {
    messages.push(...batch.messages)
    warnings.push(...batch.warnings)
  }
  return { format, startedAtMs, messages, warnings }
}
