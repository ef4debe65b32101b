// Sends a recording from some time on in fragments, as slowly as the page reads, until the end or until nobody reads any more.
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Recording } from '../../../contract/shows.ts'
import type { MediaTools } from '../player-tools.ts'
import { findEntry } from './find-entry.ts'
import { firstPictureMs, remuxArgs } from './remux-arguments.ts'
import { createRetimer } from './retime-fragments.ts'

export async function sendRemuxed(
  tools: Pick<MediaTools, 'run' | 'keyFrames'>,
  recording: Recording,
  { request, response, closing, idleMs }: { request: IncomingMessage; response: ServerResponse; closing: AbortSignal; idleMs: number },
): Promise<void> {
  const mediaMs = askedMediaMs(request.url)
  if (mediaMs === undefined) return void response.writeHead(400).end()
  if (response.destroyed) return
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, closing])
  response.once('close', () => gone.abort())
  response.setHeader('content-type', 'video/mp4')
  if (request.method === 'HEAD') return void response.end()
  try {
    const fileMs = Math.min(mediaMs - firstPictureMs, recording.durationMs) + recording.fileStartMs
    const entry = await findEntry(tools, recording, { atMs: fileMs, signal })
    const retimer = createRetimer()
    const send = async (parts: readonly Buffer[]) => {
      for (const part of parts) if (!response.write(part)) await drained(response, { idleMs, signal })
    }
    const onStdoutChunk = (chunk: Buffer) => send(retimer.take(chunk))
    try {
      await tools.run(remuxArgs(recording, entry), { signal, onStdoutChunk, ...(entry.stdin && { stdin: entry.stdin }) })
    } finally {
      entry.stdin?.destroy()
    }
    await send(retimer.end())
    response.end()
  } catch (error) {
    if (!gone.signal.aborted) throw error // the other side had all it wanted
  }
}

/** A page that takes nothing for so long is let go: it asks again when it goes on. */
async function drained(response: ServerResponse, { idleMs, signal }: { idleMs: number; signal: AbortSignal }): Promise<void> {
  const timer = setTimeout(() => response.destroy(), idleMs)
  try {
    await once(response, 'drain', { signal })
  } finally {
    clearTimeout(timer)
  }
}

/** `?fromMs=…`; 0 without one. Undefined for what is no time. */
export function askedMediaMs(url = ''): number | undefined {
  const asked = new URL(url, 'http://localhost').searchParams.get('fromMs') ?? '0'
  return /^\d{1,12}(\.\d{1,9})?$/.test(asked) ? Number(asked) : undefined
}
