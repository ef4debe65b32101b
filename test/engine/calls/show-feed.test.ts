import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LiveShow } from '../../../electron/contract/live.ts'
import type { ObsHealth, ObsMeters, ObsStatus } from '../../../electron/contract/obs.ts'
import { createShowFeed, type ShowFeedNeeds } from '../../../electron/engine/calls/show-feed.ts'
import type { FeedSecond } from '../../../electron/engine/feed/live/second-assembler.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { createListeners } from '../../../electron/engine/lib/listeners.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { startOf } from '../../../electron/engine/lib/process-record.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

/** A show that nobody records, beside an OBS that is there. */
function stage() {
  const shows = createListeners<void>()
  const meters = createListeners<ObsMeters>()
  const asked = { widths: [] as number[], meterListeners: 0 }
  let show: LiveShow | undefined
  let health: Partial<ObsHealth> = {}
  const told: FeedSecond[] = []
  const processFolder = temporaryFolder()
  const nowMs = () => Date.now() - (show?.zeroAtMs ?? 0)
  const needs: ShowFeedNeeds = {
    live: { now: () => show, onChange: shows.add, running: () => show && { showId: show.showId, nowMs: nowMs() } },
    obs: {
      status: () => ({ phase: 'connected' }) as ObsStatus,
      health: { now: () => health as ObsHealth },
      onMeters(listener) {
        asked.meterListeners += 1
        const stop = meters.add(listener)
        return () => {
          asked.meterListeners -= 1
          stop()
        }
      },
      commands: {
        takeScreenshot({ width }) {
          asked.widths.push(width)
          return Promise.reject(new Error('this OBS has no pictures'))
        },
      },
    },
    onSecond: second => void told.push(second),
    ...{ processFolder, findFfmpeg: () => findHere, clock: systemClock, log: silentLog },
  }
  return {
    feed: createShowFeed(needs),
    asked,
    told,
    processFolder,
    sound: (peakDb: number) => meters.tell([{ input: 'Mic', peakDb }]),
    skip: (encoderSkipped: number) => void (health = { renderingSkipped: 0, encoderSkipped }),
    begin(showId: string, startedMsAgo = 0) {
      show = { showId, title: showId, begunBy: 'host', zeroAtMs: Date.now() - startedMsAgo, recording: 'stopped', stretches: [], gaps: [] }
      shows.tell()
    },
    /** All of it lies there at once. */
    record(path: string) {
      const stretch = { recordingId: 'only', path, showStartMs: nowMs(), fileStartMs: 0, durationMs: 0, isGrowing: true }
      show = { ...show!, recording: 'running', stretches: [stretch] }
      shows.tell()
    },
    end() {
      show = undefined
      shows.tell()
    },
  }
}

test('a show that begins is followed, from where it stands; one that ends is not, and no second is told twice', async () => {
  const { feed, told, asked, sound, ...show } = stage()
  feed.begin()
  expect(feed.now()).toBeUndefined()
  show.begin('first', 3_600_000)
  const timer = setInterval(() => sound(-20), 100)
  await expect.poll(() => told.filter(({ samples }) => samples.loudness[2]! > -50).length).toBeGreaterThan(1)
  expect(feed.now()).toMatchObject({
    pictures: { from: 'none', why: 'screenshots-fail' },
    sound: { from: 'meters', why: 'nothing-recorded' },
  })
  expect(told.map(({ startMs }) => startMs)).toEqual(told.map((_, index) => 3_600_000 + 1000 * index))
  expect(asked).toMatchObject({ meterListeners: 1 })
  show.end()
  clearInterval(timer)
  expect([feed.now(), asked.meterListeners]).toEqual([undefined, 0])
  const toldThen = told.length
  show.begin('second')
  expect(feed.now()).toBeDefined()
  await feed.close()
  expect([feed.now(), told.length]).toEqual([undefined, toldThen])
})

test('it holds back by what OBS skips, whether it renders or encodes too late', async () => {
  const { feed, skip, asked, ...show } = stage()
  feed.begin()
  show.begin('only')
  await expect.poll(() => asked.widths.length).toBeGreaterThan(0)
  skip(0.1)
  await expect.poll(() => feed.now()?.pictures.width).toBe(160)
  expect(feed.now()?.isReduced).toBe(true)
  await feed.close()
})

test('its ffmpeg ends with the engine, also while it has much to read', async () => {
  const { feed, processFolder, ...show } = stage()
  const path = makeVideo({ file: join(temporaryFolder(), 'film.mkv'), seconds: 30 })
  feed.begin()
  show.begin('only')
  show.record(path)
  await expect.poll(() => feed.now()?.sound).toEqual({ from: 'recording', why: 'recording-grows' })
  await expect.poll(() => readdirSync(processFolder)).not.toEqual([])
  const pids = readdirSync(processFolder).map(name => Number.parseInt(name))
  await feed.close()
  expect(readdirSync(processFolder)).toEqual([])
  expect(pids.filter(pid => startOf(pid) !== undefined)).toEqual([])
})
