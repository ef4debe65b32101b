// Marks, decisions and what they teach, through the contract of a real engine over a store that has been analysed before.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JudgedMoment } from '../../../electron/contract/highlights.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import type { ShowToLearnFrom } from '../../../electron/engine/highlights/learn-weights/learn-weights.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { hostWeights } from '../../../electron/engine/work/host-weights.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { decideAs } from '../highlights/learn-weights/made-up-host.ts'
import { addShow, analysis } from '../store/samples.ts'

const shows = decideAs({ keeps: { joke: 0.1, surprise: 0.3, rush: 0.95, talk: 0.4 }, shows: 10, momentsPerShow: 10, seed: 5 })

let dataFolder: string
let engine: Engine
let nowMs: number

const open = () =>
  openStore({
    ...{ file: join(dataFolder, 'showrunner.db'), backupFolder: join(dataFolder, 'backups') },
    ...{ log: silentLog, now: () => nowMs, mode: 'owner' },
  })
const start = () => createEngine({ dataFolder, resumeJobs: false, log: silentLog, clock: { ...systemClock, now: () => nowMs } })

beforeEach(async () => {
  nowMs = 1000
  dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-host-weights-'))
  const store = open()
  for (const { showId, moments } of shows) {
    addShow(store, showId, `chat of ${showId}`)
    store.analyses.add(analysis({ id: `analysis of ${showId}`, showId, moments: [...moments] }), [], '')
  }
  // of the first show, a newer analysis no longer proposes anything
  store.analyses.add(analysis({ id: 'newer', showId: shows[0]!.showId, createdAtMs: 9000, moments: [] }), [], '')
  store.close()
  engine = await start()
})
afterEach(async () => {
  await engine.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

async function decideAll(some: readonly ShowToLearnFrom[]): Promise<void> {
  for (const { showId, decisions } of some)
    for (const decision of decisions.values()) await engine.call('highlights.decide', { showId, decisions: [decision] })
}

test('marks are made, listed, undone, brought back and taken away, and are there after a restart', async () => {
  const showId = shows[0]!.showId
  const { markId } = await engine.call('highlights.mark', { showId, atMs: 61_000, note: '笑点' })
  const { markId: earlier } = await engine.call('highlights.mark', { showId, atMs: 5000 })
  const marks = [
    { id: earlier, atMs: 5000, madeAtMs: 1000 },
    { id: markId, atMs: 61_000, note: '笑点', madeAtMs: 1000 },
  ]
  expect(await engine.call('highlights.marks', { showId })).toEqual(marks)
  expect(await engine.call('highlights.undo', { showId })).toEqual({ act: 'mark' })
  expect(await engine.call('highlights.marks', { showId })).toEqual(marks.slice(1))
  await engine.call('highlights.redo', { showId })
  await engine.close()
  engine = await start()
  expect(await engine.call('highlights.marks', { showId })).toEqual(marks)
  await engine.call('highlights.unmark', { showId, markId: earlier })
  expect(await engine.call('highlights.marks', { showId })).toEqual(marks.slice(1))
  await expect(engine.call('highlights.unmark', { showId, markId: earlier })).rejects.toMatchObject({ code: 'not-found' })
  await expect(engine.call('highlights.mark', { showId: 'nope', atMs: 1 })).rejects.toMatchObject({ code: 'show-missing' })
  await expect(engine.call('highlights.mark', { showId, atMs: NaN })).rejects.toMatchObject({ code: 'invalid-input' })
})

test('without decisions the defaults are in force', async () => {
  const report = await engine.call('highlights.weights', {})
  expect(report).toMatchObject({ weights: defaultWeights, defaults: defaultWeights, decisions: 0, isAdopted: false, why: 'too-few' })
  expect(report).not.toHaveProperty('resetAtMs')
})

test('what a host keeps and drops moves the weights, until they are reset; later decisions count again', async () => {
  await decideAll(shows)
  const learned = await engine.call('highlights.weights', {})
  // all 100: also those about moments that only an older analysis knows
  expect(learned).toMatchObject({ decisions: 100, isAdopted: true, why: 'adopted' })
  expect(learned.backTest!.learned).toBeGreaterThan(learned.backTest!.default)
  expect(learned.weights['purchaseWords']).toBeGreaterThan(defaultWeights['purchaseWords']!)
  expect(learned.weights['laughter']).toBeLessThan(defaultWeights['laughter']!)
  await engine.close()
  const store = open()
  expect(hostWeights(store)).toMatchObject({ weights: learned.weights, multipliers: learned.multipliers }) // what the next analysis uses
  store.close()

  engine = await start()
  nowMs = 5000
  const reset = await engine.call('highlights.resetWeights', {})
  expect(reset).toMatchObject({ weights: defaultWeights, decisions: 0, isAdopted: false, resetAtMs: 5000 })
  expect((await engine.call('highlights.moments', { showId: shows[1]!.showId })).some(({ decision }) => decision === 'kept')).toBe(true)

  nowMs = 6000
  await decideAll(shows.slice(0, 1))
  expect(await engine.call('highlights.weights', {})).toMatchObject({ decisions: 10, isAdopted: false })
})

test('what is set by hand goes before what was learned, until it is taken back', async () => {
  await decideAll(shows)
  const learned = await engine.call('highlights.weights', {})
  const byHand = { laughter: 3, music: 0 }
  const set = await engine.call('highlights.setMultipliers', { multipliers: { ...byHand, nonsense: 2 } })
  expect(set).toMatchObject({ byHand, learned: learned.multipliers, isAdopted: true, decisions: 100 })
  expect(set.weights).toEqual({ ...defaultWeights, laughter: defaultWeights['laughter']! * 3, music: defaultWeights['music']! * 0 })
  expect(set.multipliers).toMatchObject({ laughter: 3, music: 0, purchaseWords: 1 })
  await engine.close()
  const store = open()
  expect(hostWeights(store)).toEqual({ weights: set.weights, multipliers: set.multipliers })
  store.close()
  engine = await start()
  expect(await engine.call('highlights.setMultipliers', { multipliers: {} })).toEqual(learned)
  await engine.call('highlights.setMultipliers', { multipliers: byHand })
  expect(await engine.call('highlights.resetWeights', {})).not.toHaveProperty('byHand')
  await expect(engine.call('highlights.setMultipliers', { multipliers: { laughter: 4 } })).rejects.toMatchObject({ code: 'invalid-input' })
})

test('a moment that went into another was not dropped for what it is, and teaches nothing', async () => {
  await decideAll(shows.slice(0, 1))
  const { showId } = shows[0]!
  const [first, second] = (await engine.call('highlights.moments', { showId })) as [JudgedMoment, JudgedMoment]
  const joined = (moment: JudgedMoment, state: 'kept' | 'dropped') => ({
    ...{ momentId: moment.id, verb: 'join' as const, kind: moment.kind, startMs: moment.startMs, endMs: moment.endMs, state },
  })
  await engine.call('highlights.decide', { showId, decisions: [joined(first, 'kept'), joined(second, 'dropped')] })
  expect((await engine.call('highlights.weights', {})).decisions).toBe(9)
})

test('a decision that is undone teaches nothing', async () => {
  await decideAll(shows.slice(0, 1))
  await engine.call('highlights.undo', { showId: shows[0]!.showId })
  expect((await engine.call('highlights.weights', {})).decisions).toBe(9)
})
