// What is only looked up, in a thread beside the engine process: chat, lanes, previews.
import { AppError } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/index.ts'
import type { ReaderThread } from '../threads/reader-thread.ts'

/** @param scorer another thread: a preview keeps it busy for a second, and nobody who scrolls should wait for that */
export function createReadingCalls({ reader, scorer }: { reader: ReaderThread; scorer: ReaderThread }) {
  return {
    'danmaku.search': asked => reader.ask('search', asked),
    'danmaku.read': asked => reader.ask('read', asked),
    'danmaku.placeAt': async asked => ({ place: await reader.ask('placeAt', asked) }),
    'lanes.signals': async asked => reader.ask('signals', assertForward(asked)),
    'lanes.waveform': async asked => reader.ask('waveform', assertForward(asked)),
    'highlights.preview': asked => scorer.ask('preview', asked),
  } satisfies Partial<Handlers>
}

function assertForward<Stretch extends { fromMs: number; toMs: number }>(stretch: Stretch): Stretch {
  const { fromMs, toMs } = stretch
  if (fromMs < toMs) return stretch
  throw new AppError('invalid-input', `from ${fromMs} to ${toMs}`, { details: { problem: 'fromMs must be below toMs' } })
}
