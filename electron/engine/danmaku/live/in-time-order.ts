// The messages of a chat file in the order of their times: recorders write nearly so, and one that is late by a few hundred messages is put right.
import type { Message } from '../../../contract/danmaku.ts'

/** How many messages are looked ahead. */
const ahead = 2000

export async function* inTimeOrder(batches: AsyncIterable<{ messages: readonly Message[] }>): AsyncGenerator<Message> {
  let waiting: Message[] = []
  for await (const { messages } of batches) {
    waiting = [...waiting, ...messages].sort((a, b) => a.atMs - b.atMs) // stable, and quick where it is nearly so
    yield* waiting.splice(0, Math.max(0, waiting.length - ahead))
  }
  yield* waiting
}
