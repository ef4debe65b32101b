// Pictures and sound of the show that runs, second by second, from whatever gives them just now.
import type { LiveFeed } from '../../../contract/live-feed.ts'
import type { Clock } from '../../lib/clock.ts'
import { feedAtFirst, nextFeed, type FeedState } from './choose-feed.ts'
import type { FollowedFileOptions } from './recording/followed-file.ts'
import { createMeterSound, type MeterReading } from './program/meter-sound.ts'
import { startProgramPictures, type ProgramPicturesOptions } from './program/program-pictures.ts'
import { createRecordingFeed } from './recording/recording-feed.ts'
import { createSecondAssembler, type FeedSecond } from './second-assembler.ts'

export interface LiveFeedOptions extends Pick<FollowedFileOptions, 'run' | 'probe' | 'show' | 'log'> {
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  /** The first second that is wanted, on the show clock. */
  fromMs: number
  showNowMs: () => number
  screenshot: ProgramPicturesOptions['screenshot']
  /** Returns the way to stop listening: OBS measures only while somebody listens. */
  listenToMeters: (listener: (reading: MeterReading) => void) => () => void
  obs: () => { isThere: boolean; isLocal: boolean; skippedShare: number | undefined }
  /** Each second of the show from the first on, without a gap, once. */
  onSecond: (second: FeedSecond) => void
}

const tickMs = 250
/** A recording is heard of a moment after it has begun, and its sound is judged no earlier than that. */
const leastLagMs = 3000
/** What is not known so long after it happened, though it should come, is left open. */
const patienceMs = 10_000
const lagToldMs = 2000
const noScreenshots = { from: 'none', why: 'screenshots-fail', perSecond: 0, width: 0 } as const

export function startLiveFeed(options: LiveFeedOptions) {
  const { clock, show, showNowMs, obs, screenshot, run, listenToMeters, log } = options
  const stop = new AbortController()
  const seconds = createSecondAssembler(options)
  let state: FeedState = feedAtFirst
  const recordings = createRecordingFeed({
    ...options,
    show,
    isLocal: () => obs().isLocal,
    readTimes: () => state.choice.readTimes,
    wantedFromMs: seconds.nextMs,
    onPiece: seconds.tell,
  })
  let pictures: ReturnType<typeof startProgramPictures> | undefined
  let meters: { sound: ReturnType<typeof createMeterSound>; stop: () => void } | undefined
  /** What is turned off ends its ffmpeg. */
  const closing = new Set<Promise<void>>()
  let progress = { untilMs: seconds.nextMs(), atMs: clock.monotonicMs() }
  let told = toLiveFeed(0)

  function toLiveFeed(lagMs: number): LiveFeed {
    const { pictures: chosen, sound, isReduced } = state.choice
    const seen = pictures?.isFailing() ? noScreenshots : chosen
    return { pictures: seen, sound, isReduced, lagMs }
  }

  function turnPictures(isOn: boolean) {
    if (isOn) {
      const pace = () => state.choice.pictures
      pictures ??= startProgramPictures({ run, screenshot, beganMs: showNowMs(), pace, onPiece: seconds.tellRoughly, clock })
    } else if (pictures) {
      const closed = pictures.close(showNowMs())
      pictures = undefined
      closing.add(closed)
      void closed.finally(() => closing.delete(closed))
    }
  }

  function turnMeters(isOn: boolean) {
    if (isOn && !meters) {
      const sound = createMeterSound(showNowMs(), seconds.tellRoughly)
      meters = { sound, stop: listenToMeters(sound.push) }
    } else if (!isOn && meters) {
      meters.stop()
      meters.sound.end(showNowMs())
      meters = undefined
    }
  }

  /** Until when nothing more is to be expected. A recording that is no longer the source still tells its last, unless it only rests. */
  function knownMs(): number {
    const { pictures: seen, sound } = state.choice
    const isEnding = recordings.facts().state !== 'growing'
    const recorded = recordings.known()
    const bounds = [
      seen.from === 'recording' || isEnding ? recorded.picturesMs : Infinity,
      sound.from === 'recording' || isEnding ? recorded.soundMs : Infinity,
      pictures && !pictures.isFailing() ? pictures.knownMs() : Infinity,
      meters?.sound.knownMs() ?? Infinity,
    ]
    return Math.min(showNowMs() - leastLagMs, ...bounds)
  }

  function release() {
    const nowMs = clock.monotonicMs()
    const untilMs = knownMs()
    if (untilMs > progress.untilMs) progress = { untilMs, atMs: nowMs }
    const isStuck = nowMs - progress.atMs >= patienceMs
    const before = seconds.nextMs()
    seconds.release(isStuck ? Math.max(untilMs, showNowMs() - patienceMs) : untilMs)
    return seconds.nextMs() > before
  }

  function tick() {
    const { isThere, skippedShare } = obs()
    state = nextFeed(state, { recording: recordings.facts(), isObsThere: isThere, skippedShare }, clock.monotonicMs())
    recordings.tick()
    turnPictures(state.choice.pictures.from === 'screenshots')
    turnMeters(state.choice.sound.from === 'meters')
    const isNewer = release()
    const lagMs = Math.max(0, Math.round((showNowMs() - seconds.nextMs()) / 100) * 100)
    // between two seconds it only grows by as much as it will shrink again
    told = toLiveFeed(isNewer || lagMs > told.lagMs + lagToldMs ? lagMs : told.lagMs)
  }

  async function tickOn() {
    while (!stop.signal.aborted) {
      try {
        tick()
      } catch (error) {
        log.error('the feed of the running show stumbled', error)
      }
      await clock.sleep(tickMs, stop.signal).catch(() => {})
    }
  }

  async function close(): Promise<void> {
    stop.abort()
    turnPictures(false)
    turnMeters(false)
    await Promise.all([ticking, recordings.close(), ...closing])
  }

  const ticking = tickOn()
  return {
    now: (): LiveFeed => told,
    /** At once; what is on its way is not told. */
    close,
  }
}
