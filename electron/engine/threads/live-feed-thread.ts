// The engine's side of the thread that follows the running show. One that takes another's place goes on after the last second that was told. The programs
// of one that has ended, however it did, are ended with it.
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
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
import { startRestartingThread, type ThreadTimes } from './restarting-thread.ts'

/** It asks four times a second. */
const usualTimes: ThreadTimes = { startsWithinMs: 30_000, hangsAfterMs: 10_000, restMs: 2000, longestRestMs: 60_000 }
/** It waits for its programs to end, and ends them itself when they do not. */
const closedWithinMs = 5000
/** Five seconds of meters, for a thread that does not ask. */
const mostReadings = 50
const away = { from: 'none', why: 'starting-again' } as const

type Asked = 'fromMs' | 'show' | 'showNowMs' | 'obs' | 'screenshot' | 'listenToMeters' | 'onSecond' | 'log'

export interface FeedThreadOptions extends Pick<LiveFeedOptions, Asked> {
  processFolder: string
  /** Asked for each thread. */
  findFfmpeg: () => FindOptions
  clock: Pick<Clock, 'sleep' | 'monotonicMs'>
  times?: Partial<ThreadTimes>
}

export type FeedThread = ReturnType<typeof startFeedThread>

/** The same as `startLiveFeed`, in a thread of its own. */
export function startFeedThread(options: FeedThreadOptions) {
  const { processFolder, findFfmpeg, show, showNowMs, obs, screenshot, listenToMeters, onSecond, clock, times, log } = options
  const onChange = createListeners<LiveFeed>()
  let { fromMs } = options
  let isClosing = false
  let processOwner = ''
  let meters: { readings: MeterReading[]; stop: () => void } | undefined
  const { pictures, sound, isReduced } = feedAtFirst.choice
  let told: LiveFeed = { pictures, sound, isReduced, lagMs: 0 }

  const thread = startRestartingThread<ToLiveFeed, FromLiveFeed>({
    ...{ entry: new URL('./live-feed', import.meta.url), name: 'live-feed', what: 'the feed of the running show' },
    times: { ...usualTimes, ...times },
    setup(): LiveFeedSetup {
      processOwner = randomUUID()
      return { processFolder, processOwner, findFfmpeg: findFfmpeg(), fromMs, facts: facts() }
    },
    hear,
    isAnswer: ({ kind }) => kind === 'told', // one that asks for screenshots may wait for ever all the same
    isOwed: () => true,
    async onGone() {
      turnMeters(false)
      await createProcessRecord(processFolder, processOwner).endLeftovers()
    },
    onAway() {
      const lagMs = Math.max(0, Math.round((showNowMs() - fromMs) / 100) * 100)
      tell({ pictures: { ...away, perSecond: 0, width: 0 }, sound: away, isReduced: false, lagMs })
    },
    ...{ clock, log },
  })

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

  /** Somebody who fails to listen costs the thread no answer. */
  function safely(listen: () => void) {
    try {
      listen()
    } catch (error) {
      log.error('something of the running show was not taken', error)
    }
  }

  function hear(word: FromLiveFeed, reply: (word: ToLiveFeed) => void) {
    if (word.kind === 'told') for (const line of word.lines) writeLine(log, line)
    if (isClosing) return
    if (word.kind === 'screenshot') return answerScreenshot(word, reply)
    for (const second of word.seconds) {
      fromMs = second.startMs + 1000
      safely(() => onSecond(second))
    }
    safely(() => turnMeters(word.wantsMeters))
    tell(word.feed)
    reply({ kind: 'facts', facts: facts() })
  }

  function answerScreenshot({ id, width }: { id: number; width: number }, reply: (word: ToLiveFeed) => void) {
    const answer = (taken?: Screenshot) => safely(() => reply({ kind: 'screenshot', id, taken }))
    screenshot({ width }).then(answer, () => answer())
  }

  return {
    now: (): LiveFeed => told,
    onChange: onChange.add,
    /** From the next program on; those that run go on with what they have. */
    lookWith: (find: FindOptions): void => void thread.post({ kind: 'lookWith', find }),
    /** At once; what is on its way is not told. Resolves when its programs have ended. */
    async close(): Promise<void> {
      isClosing = true
      turnMeters(false)
      await thread.close({ kind: 'close' }, closedWithinMs)
    },
  }
}
