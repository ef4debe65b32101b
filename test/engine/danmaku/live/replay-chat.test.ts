// A kept chat played into a show, on a clock by hand; and once on a real one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import { createIntake } from '../../../../electron/engine/danmaku/live/intake.ts'
import { startReplay } from '../../../../electron/engine/danmaku/live/replay-chat.ts'
import { createSources } from '../../../../electron/engine/danmaku/live/sources.ts'
import { readChatFile } from '../../../../electron/engine/danmaku/read-chat-file.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { liveForTest } from './live-for-test.ts'

interface Said {
  atMs: number
  text?: string
  sentAtMs?: number
}

function chatFile(said: readonly Said[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-replay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'chat.ndjson')
  const lines = said.map((each, at) => JSON.stringify({ id: `m${at}`, platform: 'p', kind: 'chat', user: { id: 'u', name: 'n' }, ...each }))
  writeFileSync(file, lines.join('\n'))
  return file
}

type Request = Partial<Parameters<typeof startReplay>[0]>

/** A show that has run for ten seconds. */
async function replaying() {
  const live = liveForTest()
  live.beginShow('show')
  await live.hand.turn(10_000)
  const { running, intake, clock, log } = live
  const sources = createSources({ clock })
  onTestFinished(sources.close)
  const replay = async (said: readonly Said[], request: Request = {}) => {
    const needs = { running, intake, sources, readChat: readChatFile, clock, log }
    const started = await startReplay({ file: chatFile(said), speed: 1, fromMs: undefined, ...request }, needs)
    // the file is read by the real disk, whatever the clock says
    await expect.poll(() => live.hand.sleeperCount() > 0 || sources.now().at(-1)!.state !== 'connected').toBe(true)
    return started
  }
  /** The show clock, relative to where it was when the replay began. */
  const times = () => live.added.map(({ atMs }) => atMs - 10_000)
  return { ...live, replay, sources, times }
}

/** In short turns, as a file is read meanwhile. */
async function pass(live: Awaited<ReturnType<typeof replaying>>, ms: number, stepMs = 100) {
  for (let passed = 0; passed < ms; passed += stepMs) await live.hand.turn(Math.min(stepMs, ms - passed))
}

test('messages come when they came then, to the millisecond on the show clock, from the first one on', async () => {
  const live = await replaying()
  const said = [3_600_000, 3_600_400, 3_600_400, 3_601_234, 3_605_000].map(atMs => ({ atMs, sentAtMs: 1_600_000_000_000 }))
  await live.replay(said)
  await pass(live, 1500)
  expect(live.times()).toEqual([0, 400, 400, 1234])
  await pass(live, 4000)
  expect(live.times()).toEqual([0, 400, 400, 1234, 5000])
  expect(live.added.every(({ sentAtMs }) => sentAtMs === undefined)).toBe(true)
  await expect.poll(() => live.sources.now()).toMatchObject([{ kind: 'replay', name: 'chat.ndjson', state: 'ended', messages: 5 }])
})

test('ten times as fast, everything comes in a tenth of the time', async () => {
  const live = await replaying()
  await live.replay(
    [0, 1000, 5000, 20_000].map(atMs => ({ atMs })),
    { speed: 10 },
  )
  await pass(live, 2500)
  expect(live.times()).toEqual([0, 100, 500, 2000])
})

test('from a place on the file on: what is before is left out, and the first one after comes in its time', async () => {
  const live = await replaying()
  await live.replay(
    [0, 1000, 5000, 6000].map(atMs => ({ atMs })),
    { fromMs: 4000 },
  )
  await pass(live, 2500)
  expect(live.times()).toEqual([1000, 2000])
})

test('what a recorder wrote too late comes in its place all the same', async () => {
  const live = await replaying()
  await live.replay([{ atMs: 0 }, { atMs: 2000 }, { atMs: 1000, text: 'late' }])
  await pass(live, 2500)
  expect(live.added.map(({ text }) => text)).toEqual([undefined, 'late', undefined])
})

test('while it is paused nothing comes, and afterwards it goes on where it was', async () => {
  const live = await replaying()
  const replay = await live.replay([0, 1000, 2000].map(atMs => ({ atMs })))
  await pass(live, 500)
  replay.pause(true)
  await pass(live, 100_000, 10_000)
  expect([live.times(), live.sources.now()[0]!.state]).toEqual([[0], 'paused'])
  replay.pause(false)
  await pass(live, 2000)
  expect([live.times().slice(0, 2), live.sources.now()[0]!.state]).toEqual(
    [[0, 100_500], 'ended'].map((each, at) => (at === 0 ? [0, 101_000] : each)),
  )
})

test('stopped, nothing comes any more', async () => {
  const live = await replaying()
  const replay = await live.replay([0, 1000, 2000].map(atMs => ({ atMs })))
  await pass(live, 1500)
  const stopped = replay.stop()
  await live.hand.turn(100)
  await stopped
  await pass(live, 5000)
  expect([live.times(), live.sources.now()[0]!.state]).toEqual([[0, 1000], 'ended'])
})

test('the same file played twice brings its messages twice', async () => {
  const live = await replaying()
  for (let played = 0; played < 2; played++) {
    await live.replay([{ atMs: 0 }, { atMs: 100 }])
    await pass(live, 500)
  }
  expect(live.kept()).toHaveLength(4)
})

test('without a show, or a chat that can be read, nothing begins; with the end of the show it ends', async () => {
  const live = await replaying()
  await expect(live.replay([], { file: '/no/such/file' })).rejects.toMatchObject({ code: 'file-missing' })
  await expect(live.replay([], { file: import.meta.filename })).rejects.toMatchObject({ code: 'chat-unrecognised' })
  await live.replay([0, 1000, 9000].map(atMs => ({ atMs })))
  await pass(live, 500)
  live.endShow()
  await pass(live, 1000)
  expect(live.sources.now()).toMatchObject([{ state: 'ended', trouble: { code: 'live-none' }, messages: 1 }])
  await expect(live.replay([{ atMs: 0 }])).rejects.toMatchObject({ code: 'live-none' })
})

test('while the disk is full it waits, says so, and loses nothing', async () => {
  const live = await replaying()
  live.troubles(() => {
    throw new AppError('disk-full', 'no room')
  })
  await live.replay([0, 100, 200].map(atMs => ({ atMs })))
  await pass(live, 3000)
  expect(live.sources.now()).toMatchObject([{ state: 'connected', messages: 0, trouble: { code: 'disk-full' } }])
  live.troubles(undefined)
  await pass(live, 2000)
  await expect.poll(() => live.added.length).toBe(3)
  expect(live.times()).toEqual([0, 100, 200])
})

test('where the store is too slow for the speed, the file waits: little is on its way, nothing is lost', async () => {
  const live = await replaying()
  const taken: number[] = []
  let onTheWay = 0
  let mostOnTheWay = 0
  const slow = {
    async take(lines: readonly unknown[]) {
      onTheWay += lines.length
      mostOnTheWay = Math.max(mostOnTheWay, onTheWay)
      await live.clock.sleep(1000)
      onTheWay -= lines.length
      taken.push(lines.length)
      return lines.map(() => ({ id: 'x', ok: true as const }))
    },
  }
  const said = Array.from({ length: 20_000 }, (_, at) => ({ atMs: at }))
  const needs = { running: live.running, intake: slow, sources: live.sources, readChat: readChatFile, clock: live.clock, log: live.log }
  await startReplay({ file: chatFile(said), speed: 100, fromMs: undefined }, needs)
  await expect
    .poll(async () => {
      await live.hand.turn(1000)
      return taken.reduce((sum, count) => sum + count, 0)
    })
    .toBe(20_000)
  expect(mostOnTheWay).toBeLessThan(4000)
})

test('on a real clock, at its own speed, a message is within 20 ms of its time', async () => {
  const { store } = await replaying() // a store to write into
  const beganMs = performance.now()
  store.shows.add({ id: 'real', title: 'real', startedAtMs: 0, createdAtMs: 0 })
  const arrived: { atMs: number; heardMs: number }[] = []
  const running = () => ({ showId: 'real', nowMs: performance.now() - beganMs })
  const needs = { running, clock: systemClock, log: silentLog }
  const add = (showId: string, batch: readonly { atMs: number }[]) => {
    arrived.push(...batch.map(({ atMs }) => ({ atMs, heardMs: performance.now() - beganMs })))
    return { fileId: showId, seqs: batch.map((_, at) => at + 1) }
  }
  const intake = createIntake({ ...needs, store: { add }, onAdded: () => {} })
  const sources = createSources({ clock: systemClock })
  onTestFinished(sources.close)
  const saidMs = Array.from({ length: 40 }, (_, at) => at * 47)
  await startReplay(
    { file: chatFile(saidMs.map(atMs => ({ atMs }))), speed: 1, fromMs: undefined },
    { ...needs, intake, sources, readChat: readChatFile },
  )
  await expect.poll(() => arrived.length).toBe(40)
  const firstMs = arrived[0]!.atMs
  for (const [at, { atMs }] of arrived.entries()) expect(Math.abs(atMs - firstMs - saidMs[at]!)).toBeLessThanOrEqual(20)
  // and what is told is what happened: nothing is stamped before it is there, nor much later than it was
  for (const { atMs, heardMs } of arrived) expect(heardMs - atMs).toBeGreaterThanOrEqual(-1)
  expect(Math.max(...arrived.map(({ atMs, heardMs }) => heardMs - atMs))).toBeLessThan(500)
})
