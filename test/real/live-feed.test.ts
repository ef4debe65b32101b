import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventSubscription, OBSWebSocket } from 'obs-websocket-js/json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Signal } from '../../electron/contract/highlights.ts'
import type { LiveStretch } from '../../electron/contract/live.ts'
import type { RecordedShow } from '../../electron/engine/feed/live/recording/followed-file.ts'
import type { FeedSecond } from '../../electron/engine/feed/live/second-assembler.ts'
import { measureRecording } from '../../electron/engine/feed/measure-recording.ts'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createMedia } from '../../electron/engine/media/media.ts'
import { startFeedThread, type FeedThreadOptions } from '../../electron/engine/threads/live-feed-thread.ts'
import { findHere } from '../engine/media/find-here.ts'
import { median } from '../helpers/median.ts'
import { needs } from '../helpers/needs.ts'
import { startObs, type RealObs } from '../helpers/real-obs.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })
const recordedSeconds = 20
/** Without the feed: it reads them when it begins. */
const missedSeconds = 4
const heardWithinMs = 60_000
const isLoud = (lufs: number) => lufs > -15

/** OBS as the feed asks for it, over a conversation of its own. */
async function conversation(obs: RealObs, showNowMs: () => number) {
  const socket = new OBSWebSocket()
  await socket.connect(obs.url, obs.password, { eventSubscriptions: EventSubscription.InputVolumeMeters })
  const { currentProgramSceneName: sourceName } = await socket.call('GetCurrentProgramScene')
  const screenshot: FeedThreadOptions['screenshot'] = async ({ width }) => {
    const atMs = showNowMs()
    const { imageData } = await socket.call('GetSourceScreenshot', { sourceName, imageFormat: 'jpg', imageWidth: width })
    return { atMs, jpeg: Buffer.from(imageData.slice(imageData.indexOf(',') + 1), 'base64') }
  }
  const listenToMeters: FeedThreadOptions['listenToMeters'] = listener => {
    const hear = ({ inputs }: { inputs: unknown }) => {
      const peaks = (inputs as { inputLevelsMul: number[][] }[]).map(({ inputLevelsMul }) =>
        Math.max(0, ...inputLevelsMul.map(([, peak]) => peak!)),
      )
      listener({ atMs: showNowMs(), peaksDb: peaks.map(peak => Math.max(-100, 20 * Math.log10(peak))) })
    }
    socket.on('InputVolumeMeters', hear)
    return () => void socket.off('InputVolumeMeters', hear)
  }
  return { screenshot, listenToMeters, close: () => socket.disconnect() }
}

needs('obs', 'xvfb')('a real OBS that records', () => {
  let folder: string
  const closers: (() => unknown)[] = []
  let told: (FeedSecond & { lagMs: number })[]
  let finished: Signal[]
  let stretch: LiveStretch
  let pictures: { from: string; perSecond: number }[]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'live-feed-obs-'))
    const obs = await startObs({ folder, width: 640, height: 360, fps: 30, recordFormat: 'mkv' })
    closers.push(obs.close)
    await obs.startRecord()
    const zero = performance.now()
    const showNowMs = () => performance.now() - zero
    const recordings = join(folder, 'recordings')
    const path = join(recordings, await waitUntil(() => readdirSync(recordings)[0]))
    const show: RecordedShow = {
      recording: 'running',
      stretches: [{ recordingId: 'only', path, showStartMs: 0, fileStartMs: 0, durationMs: 0, isGrowing: true }],
    }
    stretch = show.stretches[0]!
    await obs.recorded(missedSeconds)

    told = []
    pictures = []
    const { close, ...asked } = await conversation(obs, showNowMs)
    closers.push(close)
    const feed = startFeedThread({
      ...asked,
      processFolder: join(folder, 'processes'),
      findFfmpeg: () => findHere,
      show: () => show,
      log: silentLog,
      clock: systemClock,
      fromMs: 0,
      showNowMs,
      obs: () => ({ isThere: true, isLocal: true, skippedShare: 0 }),
      onSecond: second => void told.push({ ...second, lagMs: showNowMs() - second.startMs - 1000 }),
    })
    closers.push(feed.close)
    feed.onChange(state => void pictures.push(state.pictures))
    await obs.recorded(recordedSeconds)
    await obs.stopRecord()
    const facts = await media.probe(path)
    Object.assign(stretch, { isGrowing: false, durationMs: facts.durationMs })
    show.recording = 'stopped'
    const untilMs = showNowMs() + heardWithinMs
    await waitUntil(() => (afterwards('motion').length > 1 && spread(afterwards('loudness')) > leastSpread) || showNowMs() > untilMs)
    await feed.close()

    const recording = { path, showStartMs: 0, ...facts }
    finished = (await measureRecording({ run: media.run, recording, audioTrack: 0, signal: undefined, onProgress: () => {} })).signals
  })
  afterAll(async () => {
    for (const close of closers.reverse()) await close()
    rmSync(folder, { recursive: true })
  })

  const valuesOf = (name: 'loudness' | 'motion') =>
    told.flatMap(({ startMs, samples }) =>
      [...samples[name]].map((value, index) => ({ atMs: startMs + index * (1000 / samples[name].length), value })),
    )

  /** What is known from screenshots and meters, which begin a while after the recording has ended. */
  const afterwards = (name: 'loudness' | 'motion') =>
    valuesOf(name).flatMap(({ atMs, value }) => (atMs > stretch.durationMs + 3000 && !Number.isNaN(value) ? [value] : []))
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values)
  /** In decibels, between a beep and none. */
  const leastSpread = 10

  test('each second is told once, with the very numbers of the finished file', () => {
    expect(told.map(({ startMs }) => startMs)).toEqual(told.map((_, second) => second * 1000))
    const lastWhole = Math.floor(stretch.durationMs / 1000) - 1
    const different = finished.flatMap(({ name, stepMs, samples }) =>
      told.slice(0, lastWhole).flatMap(second =>
        [...second.samples[name as keyof FeedSecond['samples']]].flatMap((value, index) => {
          const other = samples[second.startMs / stepMs + index]
          return Object.is(value, other) ? [] : [{ name, atMs: second.startMs, value, other }]
        }),
      ),
    )
    expect(different).toEqual([])
  })

  test('the beeps are heard where the recording has them, five seconds apart', () => {
    const loud = valuesOf('loudness')
      .filter(({ atMs, value }) => isLoud(value) && atMs < stretch.durationMs)
      .map(({ atMs }) => atMs)
    const beeps = loud.filter((atMs, index) => index === 0 || atMs - loud[index - 1]! > 2000)
    expect(beeps.length).toBeGreaterThanOrEqual(Math.floor(recordedSeconds / 5) - 1)
    for (const [index, atMs] of beeps.slice(1).entries()) expect(Math.abs(atMs - beeps[index]! - 5000)).toBeLessThanOrEqual(1000)
  })

  test('a second is told within some seconds', () => {
    const lags = told
      .filter(({ startMs }) => startMs > 1000 * (missedSeconds + 4) && startMs < 1000 * (recordedSeconds - 2))
      .map(({ lagMs }) => lagMs)
    console.info(`a second is told after ${Math.round(median(lags))} ms (median), ${Math.round(Math.max(...lags))} ms at the latest`)
    expect(lags.length).toBeGreaterThan(8)
    expect(Math.max(...lags)).toBeLessThan(9000)
  })

  test('without a recording, screenshots show that the picture moves, and meters hear the next beep', () => {
    expect(afterwards('motion').length).toBeGreaterThan(1)
    expect(Math.min(...afterwards('motion'))).toBeGreaterThan(0.5)
    expect(spread(afterwards('loudness'))).toBeGreaterThan(leastSpread)
    expect(pictures.map(({ from }) => from)).toContain('screenshots')
  })
})
