// The engine's side of the thread that scores the running show. One that takes another's place goes on with what that one wrote down.
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LiveProposal } from '../work/live-proposals.ts'
import type { LiveBatch, LiveTold } from '../work/live-show-scoring.ts'
import type { FromLiveScorer, LiveScorerSetup, ToLiveScorer } from './live-scorer.ts'
import { startRestartingThread, type ThreadTimes } from './restarting-thread.ts'

/**
 * Batches that were not answered yet. It takes a quarter of a minute to hear the chat of a long evening again; what does not go in is left to the
 * analysis of the recording.
 */
const mostWaiting = 120
/** A million messages that are heard again, and then some. */
const endedWithinMs = 60_000
/** The same before its first word, on a machine that is busy with OBS: one that is ended begins with the first message again. */
const startsWithinMs = 300_000
const usualTimes: ThreadTimes = { startsWithinMs, hangsAfterMs: 30_000, restMs: 2000, longestRestMs: 300_000 }

export interface LiveScorerOptions {
  setup: Omit<LiveScorerSetup, 'nowMs'>
  showNowMs: () => number
  clock: Clock
  log: Log
  onTold(told: LiveTold): void
  times?: Partial<ThreadTimes>
}

export type LiveScorer = ReturnType<typeof startLiveScorer>

export function startLiveScorer({ setup, showNowMs, clock, log, onTold, times }: LiveScorerOptions) {
  let waiting = 0
  let isLeavingOut = false
  let trouble: LiveTold['trouble']
  let ended: LiveProposal[] | undefined

  const thread = startRestartingThread<ToLiveScorer, FromLiveScorer>({
    ...{ entry: new URL('./live-scorer', import.meta.url), name: 'live-scorer', what: 'the scoring of the running show' },
    times: { ...usualTimes, ...times },
    setup(): LiveScorerSetup {
      waiting = 1 // it tells what there was
      return { ...setup, nowMs: showNowMs() }
    },
    hear(word) {
      waiting -= 1
      if (word.kind !== 'ended') return tell(word)
      ended = word.proposals
      void thread.close() // it has ended because it is done
    },
    isAnswer: () => true,
    isOwed: () => waiting > 0,
    onGone: async () => {},
    onAway() {},
    ...{ clock, log },
  })

  function tell(word: LiveTold) {
    if (word.trouble !== trouble && word.trouble !== undefined)
      log.warn('what is heard of the running show cannot be written down', { show: setup.showId, code: word.trouble })
    trouble = word.trouble
    onTold(word)
  }

  return {
    /** What came since the last one. False where it is not taken: the thread is away, or too far behind. */
    batch(batch: LiveBatch): boolean {
      const isBehind = waiting >= mostWaiting
      if (isBehind && !isLeavingOut)
        log.warn('the scoring of the running show is behind, and something is left out of it', { show: setup.showId })
      isLeavingOut = isBehind
      const isTaken = !isBehind && thread.post({ kind: 'batch', batch })
      if (isTaken) waiting += 1
      return isTaken
    },
    /** All moments of the show, once they are in the store; undefined where that failed. */
    async end(durationMs: number): Promise<LiveProposal[] | undefined> {
      await thread.close({ kind: 'end', durationMs }, endedWithinMs)
      return ended
    },
    /** At once: what was judged is written down up to some seconds ago. */
    close: (): Promise<void> => thread.close(),
  }
}
