// The engine's side of the thread that scores the running show. One that fails is started again, a few times: it goes on with what it wrote down.
import type { Worker } from 'node:worker_threads'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LiveProposal } from '../work/live-proposals.ts'
import type { LiveBatch, LiveTold } from '../work/live-show-scoring.ts'
import type { FromLiveScorer, LiveScorerSetup, ToLiveScorer } from './live-scorer.ts'
import { startThread } from './start-thread.ts'

const entry = new URL('./live-scorer', import.meta.url)
/**
 * Batches that were not answered yet. It takes a quarter of a minute to hear the chat of a long evening again; what does not go in is left to the
 * analysis of the recording.
 */
const mostWaiting = 120
const mostStarts = 5
const startAgainMs = 2000
/** A million messages that are heard again, and then some. */
const endedWithinMs = 60_000

export interface LiveScorerOptions {
  setup: Omit<LiveScorerSetup, 'nowMs'>
  showNowMs: () => number
  clock: Clock
  log: Log
  onTold(told: LiveTold): void
}

export type LiveScorer = ReturnType<typeof startLiveScorer>

export function startLiveScorer({ setup, showNowMs, clock, log, onTold }: LiveScorerOptions) {
  const closing = new AbortController()
  const ended = Promise.withResolvers<LiveProposal[] | undefined>()
  let worker: Worker | undefined
  let waiting = 0
  let left = 0
  let starts = 0
  let trouble: LiveTold['trouble']

  function hear(word: FromLiveScorer) {
    waiting -= 1
    if (word.kind === 'ended') {
      closing.abort()
      return ended.resolve(word.proposals)
    }
    if (word.trouble !== trouble && word.trouble !== undefined)
      log.warn('what is heard of the running show cannot be written down', { show: setup.showId, code: word.trouble })
    trouble = word.trouble
    onTold(word)
  }

  function start() {
    starts += 1
    waiting = 1 // tells what there was
    try {
      const mine = startThread(entry, { workerData: { ...setup, nowMs: showNowMs() } satisfies LiveScorerSetup, name: 'live-scorer' })
      worker = mine
      mine.on('message', hear)
      mine.once('error', tellFailure)
      mine.once('exit', () => {
        if (worker === mine) worker = undefined
        startAgain()
      })
    } catch (error) {
      tellFailure(error)
      startAgain()
    }
  }

  const tellFailure = (error: unknown) => log.error('the scoring of the running show failed', error)

  function startAgain() {
    if (closing.signal.aborted || starts >= mostStarts) return ended.resolve(undefined)
    clock.sleep(startAgainMs, closing.signal).then(start, () => {})
  }

  function post(word: ToLiveScorer, most: number): boolean {
    if (!worker || waiting >= most) return false
    waiting += 1
    worker.postMessage(word)
    return true
  }

  start()
  return {
    /** What came since the last one. False where the thread is too far behind: it is left out. */
    batch(batch: LiveBatch): boolean {
      const isTaken = post({ kind: 'batch', batch }, mostWaiting)
      if (isTaken) left = 0
      else if (left++ === 0) log.warn('the scoring of the running show is behind, and something is left out of it', { show: setup.showId })
      return isTaken
    },
    /** All moments of the show, once they are in the store; undefined where that failed. */
    async end(durationMs: number): Promise<LiveProposal[] | undefined> {
      closing.abort()
      if (!post({ kind: 'end', durationMs }, Infinity)) return undefined
      const done = new AbortController()
      const late = clock.sleep(endedWithinMs, done.signal).catch(() => undefined)
      return Promise.race([ended.promise, late.then(() => undefined)]).finally(() => {
        done.abort()
        void worker?.terminate()
      })
    },
    /** At once: what was judged is written down up to some seconds ago. */
    async close(): Promise<void> {
      closing.abort()
      await worker?.terminate()
    },
  }
}
