// Sound and pictures of the show that runs: begun and ended with it, from OBS and from what OBS records.
import type { LiveFeed } from '../../contract/live-feed.ts'
import type { ObsMeters } from '../../contract/obs.ts'
import type { FeedSecond } from '../feed/live/second-assembler.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Live } from '../live/live.ts'
import type { FindOptions } from '../media/find-ffmpeg.ts'
import type { Obs } from '../obs/obs.ts'
import { startFeedThread, type FeedThread, type FeedThreadOptions } from '../threads/live-feed-thread.ts'

export interface ShowFeedNeeds extends Pick<FeedThreadOptions, 'processFolder' | 'findFfmpeg' | 'clock' | 'log'> {
  live: Pick<Live, 'now' | 'onChange' | 'running'>
  obs: Pick<Obs, 'status' | 'onMeters'> & {
    health: Pick<Obs['health'], 'now'>
    commands: Pick<Obs['commands'], 'takeScreenshot'>
  }
  /** Each second of the show that runs, once, some seconds after it. */
  onSecond: (second: FeedSecond) => void
}

/** For the small pictures that are compared, hardly any detail counts. */
const jpegQuality = 70

export function createShowFeed({ live, obs, onSecond, ...needs }: ShowFeedNeeds) {
  const onChange = createListeners<void>()
  let following: { showId: string; feed: FeedThread } | undefined
  let show = live.now()
  let closed: Promise<unknown> = Promise.resolve()
  let stopListening = () => {}
  let lastMs = 0

  /** Where it stood when it ended, after its end. */
  const showNowMs = () => (lastMs = live.running()?.nowMs ?? lastMs)

  async function screenshot({ width }: { width: number }) {
    const zeroAtMs = show?.zeroAtMs ?? NaN
    const { atMs, dataUrl } = await obs.commands.takeScreenshot({ width, quality: jpegQuality })
    return { atMs: atMs - zeroAtMs, jpeg: Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64') }
  }

  function listenToMeters(listener: Parameters<FeedThreadOptions['listenToMeters']>[0]) {
    return obs.onMeters((meters: ObsMeters) => listener({ atMs: showNowMs(), peaksDb: meters.map(({ peakDb }) => peakDb) }))
  }

  function stateOfObs(): ReturnType<FeedThreadOptions['obs']> {
    const { renderingSkipped, encoderSkipped } = obs.health.now() ?? {}
    const known = [renderingSkipped, encoderSkipped].filter(share => share !== undefined)
    const { phase, isLocal } = obs.status()
    return { isThere: phase === 'connected', isLocal, skippedShare: known.length > 0 ? Math.max(...known) : undefined }
  }

  function stop() {
    const ended = following?.feed.close()
    following = undefined
    closed = Promise.all([closed, ended])
  }

  function look() {
    show = live.now()
    if (show?.showId === following?.showId) return
    stop()
    if (show) {
      const options = { ...needs, show: () => show, showNowMs, screenshot, listenToMeters, obs: stateOfObs, onSecond }
      const feed = startFeedThread({ ...options, fromMs: showNowMs() })
      following = { showId: show.showId, feed }
      feed.onChange(() => onChange.tell())
    }
    onChange.tell()
  }

  return {
    /** From now on; an engine that only answers a question follows no show. */
    begin(): void {
      stopListening = live.onChange(look)
      look()
    },
    now: (): LiveFeed | undefined => following?.feed.now(),
    /** Another ffmpeg was chosen. */
    lookWith: (find: FindOptions): void => following?.feed.lookWith(find),
    onChange: onChange.add,
    async close(): Promise<void> {
      stopListening()
      stop()
      await closed
    },
  }
}
