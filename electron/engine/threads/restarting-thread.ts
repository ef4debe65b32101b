// A thread that works for as long as something goes on. One that fails, or says nothing any more, is started again, ever more rarely.
import type { Worker } from 'node:worker_threads'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { within } from '../lib/within.ts'
import { startThread } from './start-thread.ts'

const lookEveryMs = 1000
/** One that has worked for so long fails for a new reason. */
const worksAfterMs = 60_000

export interface ThreadTimes {
  /** Until its first answer: much is loaded before. */
  startsWithinMs: number
  /** One that loops, or waits for ever, says nothing. */
  hangsAfterMs: number
  /** After the first failure; twice as long after each that follows. */
  restMs: number
  longestRestMs: number
}

export interface RestartingThreadOptions<To, From> {
  /** Without its ending, as of `new URL('./worker', import.meta.url)`. */
  entry: URL
  name: string
  /** In the log: "the feed of the running show". */
  what: string
  times: ThreadTimes
  /** Asked for each thread. */
  setup(): unknown
  /** `reply` says something to that very thread. */
  hear(word: From, reply: (word: To) => void): void
  /** Whether a word shows that it gets on with what it owes. */
  isAnswer(word: From): boolean
  /** Whether it has something to answer: only then does its silence mean something. */
  isOwed(): boolean
  /** After each end, and before the next one starts: what the thread could not put away itself. */
  onGone(): Promise<void>
  /** Each second from a failure until the next thread has answered. */
  onAway(): void
  clock: Pick<Clock, 'sleep' | 'monotonicMs'>
  log: Log
}

export function startRestartingThread<To, From>(options: RestartingThreadOptions<To, From>) {
  const { entry, name, what, times, setup, hear, isAnswer, isOwed, onGone, onAway, clock, log } = options
  const closing = new AbortController()
  let worker: Worker | undefined
  let gone: Promise<void> = Promise.resolve()
  let answeredAtMs: number | undefined
  let failures = 0
  /** Counted in looks: none comes while the machine sleeps, or while the engine itself is busy. */
  let silentMs = 0

  /** Somebody who fails to listen ends neither the engine nor the thread. */
  function safely(listen: () => void) {
    try {
      listen()
    } catch (error) {
      log.error(`something of ${what} was not taken`, error)
    }
  }

  function start() {
    try {
      follow(startThread(entry, { workerData: setup(), name }))
    } catch (error) {
      startAgain(error, 0)
    }
  }

  function follow(mine: Worker) {
    let failure: unknown
    const isGone = Promise.withResolvers<void>()
    worker = mine
    gone = isGone.promise
    silentMs = times.hangsAfterMs - times.startsWithinMs
    mine.on('message', (word: From) => {
      if (isAnswer(word)) {
        answeredAtMs ??= clock.monotonicMs()
        silentMs = 0
      }
      safely(() => hear(word, reply => mine.postMessage(reply)))
    })
    mine.once('error', error => (failure = error))
    mine.once('exit', code => {
      const workedMs = answeredAtMs === undefined ? 0 : clock.monotonicMs() - answeredAtMs
      worker = undefined
      answeredAtMs = undefined
      void putAway().then(() => {
        if (!closing.signal.aborted) startAgain(failure ?? `it ended with ${code}`, workedMs)
        else if (failure !== undefined) log.error(`${what} failed`, failure)
        isGone.resolve()
      })
    })
  }

  async function putAway() {
    try {
      await onGone()
    } catch (error) {
      log.error(`${what} has ended, and something of it may go on`, error)
    }
  }

  function startAgain(failure: unknown, workedMs: number) {
    failures = workedMs >= worksAfterMs ? 1 : failures + 1
    log.error(`${what} failed, and is started again`, failure)
    safely(onAway)
    const restMs = Math.min(times.longestRestMs, times.restMs * 2 ** (failures - 1))
    clock.sleep(restMs, closing.signal).then(start, () => {})
  }

  async function watch(): Promise<void> {
    for (;;) {
      await clock.sleep(lookEveryMs, closing.signal)
      if (failures > 0 && answeredAtMs === undefined) safely(onAway)
      silentMs = isOwed() ? silentMs + lookEveryMs : 0
      if (!worker || silentMs < times.hangsAfterMs) continue
      log.warn(`${what} says nothing any more, and is ended`)
      await worker.terminate()
    }
  }

  start()
  watch().catch(() => {}) // it is closed
  return {
    /** False where there is no thread just now. */
    post(word: To): boolean {
      worker?.postMessage(word)
      return worker !== undefined
    },
    /**
     * Resolves when it has ended and all is put away: at once, or when it has done what it is asked in `goodbye`, where that does not take longer.
     */
    async close(goodbye?: To, withinMs = 0): Promise<void> {
      closing.abort()
      if (goodbye !== undefined) {
        worker?.postMessage(goodbye)
        if ((await within(gone, withinMs, clock)) === 'late') log.warn(`${what} does not end, and is ended`)
      }
      await worker?.terminate()
      await gone
    },
  }
}
