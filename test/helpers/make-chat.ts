// Writes a believable chat of any length in any of the formats that are read, the same one for the same seed.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { ChatFormat } from '../../electron/contract/danmaku.ts'
import { chatWriters } from './chat-writers.ts'
import { liveEmoji, liveNames, livePhrases } from './live-phrases.ts'

/** What a made-up viewer did; the writers put it into each format's own words. */
export interface MadeMessage {
  number: number
  kind: 'chat' | 'gift' | 'superchat' | 'member'
  atMs: number
  sentAtMs: number
  /** Of an anonymous viewer from 0 on. */
  viewer: number
  userName: string
  text: string
  /** Yuan; 0 where nothing was paid. */
  value: number
}

export interface MakeMessagesOptions {
  messages: number
  seed: number
  durationMs: number
  /** Epoch milliseconds of the recording's start; some evening when it does not matter. */
  startedAtMs?: number
}

export interface MakeChatOptions extends MakeMessagesOptions {
  file: string
  format: ChatFormat
}

const someEveningMs = Date.parse('2024-05-01T20:00:00+08:00')
const pieceLength = 256 * 1024

export async function makeChat({ file, ...options }: MakeChatOptions): Promise<void> {
  const stream = createWriteStream(file)
  const done = finished(stream)
  const writer = chatWriters[options.format]
  let piece = writer.opening(options.startedAtMs ?? someEveningMs)
  for (const message of makeMessages(options)) {
    piece += writer.item(message, message.number === 0)
    if (piece.length < pieceLength) continue
    if (!stream.write(piece)) await once(stream, 'drain')
    piece = ''
  }
  stream.end(piece + writer.closing)
  await done
}

export function* makeMessages({ messages, seed, durationMs, startedAtMs = someEveningMs }: MakeMessagesOptions): Generator<MadeMessage> {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // the lists are not empty
  const viewers = Math.max(10, Math.round(messages / 20))
  for (let number = 0; number < messages; number++) {
    const atMs = Math.floor((number * durationMs) / messages)
    const viewer = Math.floor(random() ** 2 * viewers) // a few talk much
    const kind = kindFor(random())
    yield {
      number,
      kind,
      atMs,
      sentAtMs: startedAtMs + atMs,
      viewer,
      userName: `${liveNames[viewer % liveNames.length] ?? ''}${viewer >= liveNames.length ? viewer : ''}`,
      text: pick(livePhrases) + (random() < 0.15 ? ` ${1 + Math.floor(random() * 199)}` : '') + (random() < 0.2 ? pick(liveEmoji) : ''),
      value: kind === 'chat' ? 0 : 1 + Math.floor(random() * 100),
    }
  }
}

function kindFor(draw: number): MadeMessage['kind'] {
  if (draw < 0.96) return 'chat'
  if (draw < 0.99) return 'gift'
  return draw < 0.996 ? 'superchat' : 'member'
}

/** Mulberry32: small, fast, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
