// The far side of the thread that scores the running show: takes what came, every half second, and tells what it means. It has a store connection of
// its own; what is in the store already is heard again before anything else.
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../contract/errors.ts'
import { silentLog } from '../lib/log.ts'
import { openStore } from '../store/open-store.ts'
import { openLiveShowScoring, type LiveBatch, type LiveTold } from '../work/live-show-scoring.ts'
import type { LiveProposal } from '../work/live-proposals.ts'

export interface LiveScorerSetup {
  storeFile: string
  backupFolder: string
  showId: string
  /** Where the show clock is. */
  nowMs: number
}

export type ToLiveScorer = { kind: 'batch'; batch: LiveBatch } | { kind: 'end'; durationMs: number }

/** One for each word to it, in order; the first is about what there was. */
export type FromLiveScorer = ({ kind: 'told' } & LiveTold) | { kind: 'ended'; proposals: LiveProposal[] }

function listen({ storeFile, backupFolder, showId, nowMs }: LiveScorerSetup): void {
  const store = openStore({ file: storeFile, backupFolder, log: silentLog, now: Date.now, mode: 'worker' })
  const port = parentPort!
  const tell = (word: FromLiveScorer) => port.postMessage(word)
  const scoring = openLiveShowScoring({ showId, nowMs, store, now: Date.now })
  tell({ kind: 'told', proposals: scoring.proposals(), known: [], isKept: false, trouble: undefined })

  function answer(word: ToLiveScorer): FromLiveScorer {
    try {
      if (word.kind === 'batch') return { kind: 'told', ...scoring.hear(word.batch) }
      return { kind: 'ended', proposals: scoring.end(word.durationMs) }
    } catch (error) {
      if (error instanceof AppError && error.code === 'show-missing') return { kind: 'ended', proposals: [] } // it was deleted while it ran
      throw error
    }
  }

  port.on('message', (word: ToLiveScorer) => {
    const answered = answer(word)
    tell(answered)
    if (answered.kind !== 'ended') return
    store.close()
    port.close()
  })
}

if (!isMainThread) listen(workerData as LiveScorerSetup)
