// Messages for the store's bench: as long and as varied as a real chat, where a few phrases alone would index far too well.
import type { Message } from '../../electron/contract/danmaku.ts'
import { makeMessages } from '../helpers/make-chat.ts'

const showMs = 6 * 3_600_000
const startedAtMs = Date.UTC(2026, 0, 1, 12)
/** So many words and characters a person who writes Chinese uses, the common ones far more often than the rest. */
const words = 20_000
const characters = 3000

/** A six-hour show's chat; half the messages are a phrase of live selling, half go on in other words: ten characters on average. */
export function* storeMessages(count: number): Generator<Message> {
  const random = createRandom(1)
  const moreWords = () =>
    Array.from({ length: 1 + Math.floor(-Math.log(1 - random()) * 3) }, () => word(commonFirst(random(), words))).join('')
  for (const made of makeMessages({ messages: count, seed: 1, durationMs: showMs, startedAtMs })) {
    yield {
      id: `00000000-0000-4000-8000-${made.number.toString(16).padStart(12, '0')}`, // the longest ids a platform gives
      platform: 'bilibili',
      kind: made.kind,
      atMs: made.atMs,
      sentAtMs: made.sentAtMs,
      user: { id: String(100_000 + made.viewer), name: made.userName },
      text: random() < 0.5 ? made.text : `${made.text}${moreWords()}`,
      ...(made.kind !== 'chat' && { value: made.value }),
    }
  }
}

/** Zipf: the n-th of `count` things is taken 1/n times as often as the first. */
const commonFirst = (draw: number, count: number): number => Math.floor(count ** draw) - 1

/** Two characters for most words, three for some; always the same for the same number. */
function word(number: number): string {
  const random = createRandom(number)
  const character = () => String.fromCharCode(0x4e00 + commonFirst(random(), characters))
  return character() + character() + (random() < 0.2 ? character() : '')
}

function createRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
