// The far side of the thread that follows the pictures and the sound of the running show. It has no store, and hears from the engine process what only
// that knows. One question is on its way at a time: it tells what it has and asks anew, so that nothing piles up where either side is slow.
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { LiveFeed } from '../../contract/live-feed.ts'
import { startLiveFeed, type LiveFeedOptions } from '../feed/live/live-feed.ts'
import type { MeterReading } from '../feed/live/program/meter-sound.ts'
import type { RecordedShow } from '../feed/live/recording/followed-file.ts'
import type { FeedSecond } from '../feed/live/second-assembler.ts'
import { systemClock } from '../lib/clock.ts'
import { createProcessRecord } from '../lib/process-record.ts'
import type { FindOptions } from '../media/find-ffmpeg.ts'
import { createMedia } from '../media/media.ts'
import { logInLines } from './log-lines.ts'
import type { LogLine } from './log-lines.ts'

export interface LiveFeedSetup {
  processFolder: string
  /** Of the programs that the thread starts, so that they can be ended if it ends before them. */
  processOwner: string
  findFfmpeg: FindOptions
  fromMs: number
  facts: FactsForFeed
}

/** What the engine process knows of the show and of OBS. */
interface FactsForFeed {
  show: RecordedShow | undefined
  showNowMs: number
  /** When that was, as `threadsMs` says. */
  atMs: number
  obs: ReturnType<LiveFeedOptions['obs']>
  /** Since the last time. */
  meters: readonly MeterReading[]
}

export type ToLiveFeed =
  | { kind: 'facts'; facts: FactsForFeed }
  | { kind: 'screenshot'; id: number; taken: { atMs: number; jpeg: Uint8Array } | undefined }
  | { kind: 'lookWith'; find: FindOptions }
  | { kind: 'close' }

export type FromLiveFeed =
  /** Since the last time; answered with facts. */
  | { kind: 'told'; seconds: FeedSecond[]; feed: LiveFeed; wantsMeters: boolean; lines: LogLine[] }
  | { kind: 'screenshot'; id: number; width: number }

/** A clock that is the same in all threads; that of `performance` begins anew in each. */
export const threadsMs = (): number => Number(process.hrtime.bigint()) / 1e6

const askEveryMs = 250
/** Two minutes in which the engine did not answer. Older ones are left to the analysis of the recording. */
const mostSeconds = 120
const mostLines = 100

function listen({ processFolder, processOwner, findFfmpeg, fromMs, ...setup }: LiveFeedSetup): void {
  const port = parentPort!
  const post = (word: FromLiveFeed) => port.postMessage(word)
  let { facts } = setup
  let seconds: FeedSecond[] = []
  let lines: LogLine[] = []
  let isLeavingOut = false
  let hearMeters: ((reading: MeterReading) => void) | undefined
  let timer: NodeJS.Timeout | undefined
  const screenshots = createScreenshots(post)

  const log = logInLines(line => {
    if (lines.length < mostLines) lines.push(line)
  })

  function onSecond(second: FeedSecond) {
    seconds.push(second)
    if (seconds.length <= mostSeconds) return
    seconds.shift()
    if (!isLeavingOut) log.warn('the engine does not take what is heard and seen of the running show, and something is left out of it')
    isLeavingOut = true
  }

  const media = createMedia({ find: findFfmpeg, record: createProcessRecord(processFolder, processOwner), log })
  const feed = startLiveFeed({
    run: media.run,
    probe: media.probe,
    show: () => facts.show,
    showNowMs: () => facts.showNowMs + threadsMs() - facts.atMs,
    obs: () => facts.obs,
    screenshot: screenshots.take,
    listenToMeters(listener) {
      hearMeters = listener
      return () => (hearMeters = undefined)
    },
    onSecond,
    fromMs,
    clock: systemClock,
    log,
  })

  function ask() {
    post({ kind: 'told', seconds, feed: feed.now(), wantsMeters: hearMeters !== undefined, lines })
    seconds = []
    lines = []
    isLeavingOut = false
  }

  async function close() {
    clearTimeout(timer)
    screenshots.close()
    await feed.close()
    port.close()
  }

  port.on('message', (word: ToLiveFeed) => {
    if (word.kind === 'screenshot') return screenshots.hear(word)
    if (word.kind === 'lookWith') return media.lookWith(word.find)
    if (word.kind === 'close') return void close()
    facts = word.facts
    for (const reading of facts.meters) hearMeters?.(reading)
    timer = setTimeout(ask, askEveryMs)
  })
  ask()
}

/** OBS is spoken to in the engine process. */
function createScreenshots(post: (word: FromLiveFeed) => void) {
  type Taking = PromiseWithResolvers<Awaited<ReturnType<LiveFeedOptions['screenshot']>>>
  const waiting = new Map<number, Taking>()
  let lastId = 0
  return {
    take: (({ width }) => {
      const taking: Taking = Promise.withResolvers()
      waiting.set(++lastId, taking)
      post({ kind: 'screenshot', id: lastId, width })
      return taking.promise
    }) satisfies LiveFeedOptions['screenshot'],
    hear({ id, taken }: Extract<ToLiveFeed, { kind: 'screenshot' }>): void {
      const { buffer, byteOffset, byteLength } = taken?.jpeg ?? new Uint8Array()
      if (taken) waiting.get(id)?.resolve({ atMs: taken.atMs, jpeg: Buffer.from(buffer, byteOffset, byteLength) })
      else waiting.get(id)?.reject(new Error('OBS gave no screenshot'))
      waiting.delete(id)
    },
    close(): void {
      for (const { reject } of waiting.values()) reject(new DOMException('the feed is closing', 'AbortError'))
      waiting.clear()
    },
  }
}

if (!isMainThread) listen(workerData as LiveFeedSetup)
