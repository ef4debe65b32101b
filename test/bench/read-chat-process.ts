// A process of its own that reads one chat file, so that its memory is only what reading takes.
import { readChatFile } from '../../electron/engine/danmaku/read-chat-file.ts'

const startedAt = performance.now()
const { batches } = await readChatFile(process.argv[2] ?? '', { signal: new AbortController().signal, onProgress: () => {} })
let messages = 0
const warnings: string[] = []
for await (const batch of batches) {
  messages += batch.messages.length
  warnings.push(...batch.warnings.map(warning => `${warning.code} ${warning.details['why'] ?? ''}`.trim()))
}
const seconds = (performance.now() - startedAt) / 1000
const peakMegabytes = process.resourceUsage().maxRSS / 1024 // kilobytes on every platform
console.log(JSON.stringify({ messages, warnings, seconds, peakMegabytes }))
