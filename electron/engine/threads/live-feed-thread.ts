// The engine's side of the thread that follows the running show. One that fails is started again, ever more rarely, and goes on after the last second that
// was told. The programs of one that has ended, however it did, are ended with it.
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Worker } from 'node:worker_threads'
import type { LiveFeed } from '../../contract/live-feed.ts'
import { feedAtFirst } from '../feed/live/choose-feed.ts'
import type { LiveFeedOptions } from '../feed/live/live-feed.ts'
import type { MeterReading } from '../feed/live/program/meter-sound.ts'
import type { Screenshot } from '../feed/live/program/program-pictures.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import { createProcessRecord } from '../lib/process-record.ts'
import type { FindOptions } from '../media/find-ffmpeg.ts'
import { threadsMs, type FromLiveFeed, type LiveFeedSetup, type ToLiveFeed } from './live-feed.ts'
import { writeLine } from './log-lines.ts'
import { startThread } from './start-thread.ts'

const entry = new URL('./live-feed', import.meta.url)
/** A thread that loops, or waits for ever, says nothing. It asks four times a second. */
const hangsAfterMs = 10_000
/** Its first word: much is loaded before. */
const startsWithinMs = 30_000
const lookEveryMs = 1000
const startAgainMs = 2000
const longestRestMs = 60_000
/** One that has worked for so long fails for a new reason. */
const worksAfterMs = 60_000
/** It waits for its programs to end, and ends them itself when they do not. */
const closedWithinMs = 5000
/** Five seconds of meters, for a thread that does not ask. */
const mostReadings = 50

type Asked = 'fromMs' | 'show' | 'showNowMs' | 'obs' | 'screenshot' | 'listenToMeters' | 'onSecond' | 'log'

export interface FeedThreadOptions extends Pick<LiveFeedOptions, Asked> {
  processFolder: string
  /** Asked for each thread. */
  findFfmpeg: () => FindOptions
  clock: Pick<Clock, 'sleep' | 'monotonicMs'>
}

export type FeedThread = ReturnType<typeof startFeedThread>

/** The same as `startLiveFeed`, in a thread of its own. */
export function startFeedThread(options: FeedThreadOptions) {
  const { processFolder, findFfmpeg, show, showNowMs, obs, screenshot, listenToMeters, onSecond, clock, log } = options
  const closing = new AbortController()
  const onChange = createListeners<LiveFeed>()
  let { fromMs } = options
  let worker: Worker | undefined
  let exited: Promise<void> = Promise.resolve()
  let failures = 0
  /** Since the thread asked, counted in looks: none comes while the machine sleeps, or while the engine itself is busy. */
  let silentMs = 0
  let meters: { readings: MeterReading[]; stop: () => void } | undefined
  const { pictures, sound, isReduced } = feedAtFirst.choice
  let told: LiveFeed = { pictures, sound, isReduced, lagMs: 0 }

  function turnMeters(isOn: boolean) {
    if (isOn && !meters) {
      const readings: MeterReading[] = []
      const stop = listenToMeters(reading => {
        readings.push(reading)
        if (readings.length > mostReadings) readings.shift()
      })
      meters = { readings, stop }
    } else if (!isOn) {
      meters?.stop()
      meters = undefined
    }
  }

  function facts(): LiveFeedSetup['facts'] {
    const { stretches, recording } = show() ?? {}
    return {
      show: stretches && recording && { stretches, recording },
      showNowMs: showNowMs(),
      atMs: threadsMs(),
      obs: obs(),
      meters: meters?.readings.splice(0) ?? [],
    }
  }

  function tell(now: LiveFeed) {
    if (isDeepStrictEqual(now, told)) return
    told = now
    safely(() => onChange.tell(now))
  }

  function tellLag() {
    tell({ ...told, lagMs: Math.max(0, Math.round((showNowMs() - fromMs) / 100) * 100) })
  }

  /** Somebody who fails to listen ends neither the engine nor the feed. */
  function safely(listen: () => void) {
    try {
      listen()
    } catch (error) {
      log.error('something of the running show was not taken', error)
    }
  }

  function hear(mine: Worker, word: FromLiveFeed) {
    if (word.kind === 'told') for (const line of word.lines) writeLine(log, line)
    if (closing.signal.aborted) return
    if (word.kind === 'screenshot') return answerScreenshot(mine, word)
    silentMs = 0
    for (const second of word.seconds) {
      fromMs = second.startMs + 1000
      safely(() => onSecond(second))
    }
    safely(() => turnMeters(word.wantsMeters))
    tell(word.feed)
    mine.postMessage({ kind: 'facts', facts: facts() } satisfies ToLiveFeed)
  }

  function answerScreenshot(mine: Worker, { id, width }: { id: number; width: number }) {
    const answer = (taken?: Screenshot) => safely(() => mine.postMessage({ kind: 'screenshot', id, taken } satisfies ToLiveFeed))
    screenshot({ width }).then(answer, () => answer())
  }

  function start() {
    const startedAtMs = clock.monotonicMs()
    try {
      const processOwner = randomUUID()
      const workerData: LiveFeedSetup = { processFolder, processOwner, findFfmpeg: findFfmpeg(), fromMs, facts: facts() }
      follow(startThread(entry, { workerData, name: 'live-feed' }), processOwner, startedAtMs)
    } catch (error) {
      startAgain(error, 0)
    }
  }

  function follow(mine: Worker, processOwner: string, startedAtMs: number) {
    let failure: unknown
    worker = mine
    mine.on('message', (word: FromLiveFeed) => hear(mine, word))
    mine.once('error', error => (failure = error))
    const isOver = Promise.withResolvers<void>()
    exited = isOver.promise
    mine.once('exit', code => {
      const workedMs = clock.monotonicMs() - startedAtMs
      worker = undefined
      turnMeters(false)
      void endPrograms(processOwner).then(() => {
        if (!closing.signal.aborted) startAgain(failure ?? `it ended with ${code}`, workedMs)
        isOver.resolve()
      })
    })
    watch(mine).catch(() => {}) // it is closed
  }

  async function watch(mine: Worker): Promise<void> {
    silentMs = hangsAfterMs - startsWithinMs
    while (silentMs < hangsAfterMs) {
      await clock.sleep(lookEveryMs, closing.signal)
      if (worker !== mine) return
      silentMs += lookEveryMs
    }
    log.warn('the feed of the running show says nothing any more, and is ended')
    tellLag()
    await mine.terminate()
  }

  function startAgain(failure: unknown, workedMs: number) {
    failures = workedMs >= worksAfterMs ? 1 : failures + 1
    log.error('the feed of the running show failed, and is started again', failure)
    tellLag()
    const restMs = Math.min(longestRestMs, startAgainMs * 2 ** (failures - 1))
    clock.sleep(restMs, closing.signal).then(start, () => {})
  }

  /** A thread that was ended could not do so itself. */
  async function endPrograms(processOwner: string) {
    try {
      await createProcessRecord(processFolder, processOwner).endLeftovers()
    } catch (error) {
      log.error('programs of the feed may go on', error)
    }
  }

  start()
  return {
    now: (): LiveFeed => told,
    onChange: onChange.add,
    /** From the next program on; those that run go on with what they have. */
    lookWith: (find: FindOptions): void => worker?.postMessage({ kind: 'lookWith', find } satisfies ToLiveFeed),
    /** At once; what is on its way is not told. Resolves when its programs have ended. */
    async close(): Promise<void> {
      closing.abort()
      turnMeters(false)
      worker?.postMessage({ kind: 'close' } satisfies ToLiveFeed)
      const done = new AbortController()
      const late = clock.sleep(closedWithinMs, done.signal).catch(() => {})
      await Promise.race([exited, late])
      done.abort()
      await worker?.terminate()
      await exited
    },
  }
}
