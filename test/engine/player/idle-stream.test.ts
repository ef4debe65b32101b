// A stream to a page that does not read: it does not stay for ever.
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Recording } from '../../../electron/contract/shows.ts'
import type { MediaTools } from '../../../electron/engine/player/player-tools.ts'
import { sendRemuxed } from '../../../electron/engine/player/remux/send-remuxed.ts'

const recording = { path: 'none', fileStartMs: 0, durationMs: 60_000, container: 'mov', warnings: [], audio: [] } as unknown as Recording
/** A box that is handed on as it is. */
const box = Buffer.alloc(1024 * 1024)
box.writeUInt32BE(box.length)
box.write('free', 4)

/** Sends for as long as it is taken; tells how it ended. */
async function startStream({ idleMs }: { idleMs: number }) {
  const sent = { boxes: 0 }
  const run: MediaTools['run'] = async (_, { onStdoutChunk, signal }) => {
    for (;;) {
      signal?.throwIfAborted()
      await onStdoutChunk?.(box)
      sent.boxes += 1
    }
  }
  const ended = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    const told = sendRemuxed({ run, keyFrames: () => Promise.resolve([]) }, recording, {
      ...{ request, response, closing: new AbortController().signal, idleMs },
    })
    told.then(
      () => ended.resolve('let go'),
      (error: unknown) => ended.resolve(String(error)),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const [response] = (await once(get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), 'response')) as [IncomingMessage]
  response.on('error', () => {}) // what the page sees of it
  return { response, sent, ended: ended.promise }
}

test('a page that reads nothing for a while is let go, without an error', async () => {
  const { ended } = await startStream({ idleMs: 50 })
  expect(await ended).toBe('let go')
})

test('one that reads slowly is not', async () => {
  const { response, sent, ended } = await startStream({ idleMs: 1000 })
  const isOver = ended.then(() => true)
  while (sent.boxes < 16) {
    response.read()
    await new Promise(resolve => setTimeout(resolve, 2))
    if (await Promise.race([isOver, Promise.resolve(false)])) break
  }
  expect(sent.boxes).toBeGreaterThanOrEqual(16)
  response.destroy()
  expect(await ended).toBe('let go')
})
