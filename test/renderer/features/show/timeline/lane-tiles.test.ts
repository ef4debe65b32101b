import { expect, test } from 'vitest'
import type { Lane } from '../../../../../electron/contract/lanes.ts'
import { createLanes } from '../../../../../electron/engine/lanes/lanes.ts'
import { createLaneTiles } from '../../../../../renderer/features/show/timeline/lane-tiles.ts'
import { createPixelColumns, readPixels } from '../../../../../renderer/features/show/timeline/pixel-columns.ts'
import { coarsestLevel, levelFor, tilesOf } from '../../../../../renderer/features/show/timeline/tile-grid.ts'

const hours = 2
const durationMs = hours * 3_600_000

/** The engine's own lanes, over a signal that counts up, with a hole and one spike. */
const samples = Float32Array.from({ length: durationMs / 1000 }, (_, second) => {
  if (second >= 3000 && second < 3600) return NaN
  return second === 5001 ? 99 : second / 1000
})
const engine = createLanes({
  analysisOf: () => 'analysis',
  signal: (_, name) => (name === 'count' ? { name, startMs: 0, stepMs: 1000, samples } : undefined),
  outlineRevision: () => undefined,
  outline: () => undefined,
})

function open({ answer = true } = {}) {
  const asked: { fromMs: number; toMs: number; columns: number }[] = []
  const waiting: (() => void)[] = []
  let changes = 0
  const tiles = createLaneTiles({
    ...{ baseMs: 100, durationMs, onChange: () => changes++ },
    async read(range, columns): Promise<readonly Lane[]> {
      asked.push({ ...range, columns })
      if (!answer) await new Promise<void>(resolve => waiting.push(resolve))
      return engine.signals('show', ['count', 'absent'], { ...range, columns })
    },
  })
  return { tiles, asked, waiting, changes: () => changes }
}

/** Until nothing more is asked for. */
async function settle(opened: ReturnType<typeof open>, level: number, range: { fromMs: number; toMs: number }): Promise<void> {
  for (let last = -1; last !== opened.asked.length;) {
    last = opened.asked.length
    opened.tiles.want(level, range)
    await new Promise(resolve => setImmediate(resolve))
  }
}

const pixelsOf = (opened: ReturnType<typeof open>, fromMs: number, toMs: number, pixels: number) => {
  const columns = createPixelColumns(pixels)
  readPixels(opened.tiles, 'count', { fromMs, toMs }, columns)
  return columns
}

test('a pixel has a column of its own at every zoom, and at most two', () => {
  const grid = { baseMs: 100, durationMs }
  for (let pixelMs = 100; pixelMs < durationMs / 1100; pixelMs *= 1.3) {
    const columnMs = 100 * 2 ** levelFor(grid, pixelMs)
    expect(columnMs).toBeLessThanOrEqual(pixelMs)
    expect(columnMs * 2).toBeGreaterThan(pixelMs)
  }
  expect(levelFor(grid, 1)).toBe(0)
  expect(levelFor(grid, 1e9)).toBe(coarsestLevel(grid))
})

test('two tiles of the coarsest level hold the whole show', () => {
  const grid = { baseMs: 100, durationMs }
  expect(tilesOf(grid, coarsestLevel(grid), 0, durationMs)).toEqual({ first: 0, last: 1 })
})

test('the whole show is asked for first, then what is in view; what is here is not asked for again', async () => {
  const opened = open()
  const range = { fromMs: 1_000_000, toMs: 1_100_000 }
  await settle(opened, 0, range)
  expect(opened.asked[0]?.fromMs).toBe(0)
  expect(opened.asked[0]?.toMs).toBeGreaterThanOrEqual(durationMs)
  expect(opened.asked.slice(1)).toEqual([{ fromMs: 921_600, toMs: 1_126_400, columns: 2048 }])
  await settle(opened, 0, range)
  expect(opened.asked).toHaveLength(2)
})

test('until the finer has come the coarser is drawn, and what it shows is never less than there is', async () => {
  const opened = open()
  await settle(opened, opened.tiles.coarsest, { fromMs: 0, toMs: durationMs })
  const coarse = pixelsOf(opened, 5_000_000, 5_010_000, 500)
  await settle(opened, 0, { fromMs: 5_000_000, toMs: 5_010_000 })
  const fine = pixelsOf(opened, 5_000_000, 5_010_000, 500)
  expect(coarse.high.every((high, pixel) => high >= fine.high[pixel]!)).toBe(true)
  expect([...fine.high].filter(high => high === 99)).toHaveLength(50)
  expect(fine.high.indexOf(99)).toBe(50)
})

test('the same numbers as the engine would answer for these very pixels', async () => {
  const opened = open()
  const range = { fromMs: 0, toMs: durationMs }
  const pixels = 1800
  await settle(opened, levelFor(opened.tiles.grid, durationMs / pixels), range)
  const drawn = pixelsOf(opened, 0, durationMs, pixels)
  const [lane] = engine.signals('show', ['count'], { ...range, columns: pixels })
  const differing = lane!.high.filter(
    (high, pixel) => Math.abs((high ?? -1) - (Number.isNaN(drawn.high[pixel]!) ? -1 : drawn.high[pixel]!)) > 0.005,
  )
  // columns of twice the length lie across a pixel's edge here and there: by one sample of a thousandth
  expect(differing.length).toBeLessThan(pixels * 0.01)
  expect([...drawn.high].filter(high => high === 99)).toHaveLength(1)
})

test('unknown stays unknown, and a spike is seen at every zoom', async () => {
  const opened = open()
  for (const pixels of [700, 1280, 1711, 3840]) {
    await settle(opened, levelFor(opened.tiles.grid, durationMs / pixels), { fromMs: 0, toMs: durationMs })
    const { high } = pixelsOf(opened, 0, durationMs, pixels)
    const inHole = high.slice(Math.ceil((3_010_000 / durationMs) * pixels), Math.floor((3_590_000 / durationMs) * pixels))
    expect(inHole.every(Number.isNaN)).toBe(true)
    expect(Math.max(...[...high].filter(value => !Number.isNaN(value)))).toBe(99)
    expect(high.filter(value => !Number.isNaN(value)).length).toBeGreaterThan(pixels * 0.9)
  }
})

test('two finer tiles are made into the coarser one without asking', async () => {
  const opened = open()
  await settle(opened, 0, { fromMs: 0, toMs: 204_800 })
  const before = opened.asked.length
  await settle(opened, 1, { fromMs: 0, toMs: 204_800 })
  expect(opened.asked).toHaveLength(before)
  const { high } = pixelsOf(opened, 0, 204_800, 1024)
  expect(high[1000]).toBeCloseTo(0.2)
})

test('a name that the analysis does not have is told to be absent, once that is known', async () => {
  const opened = open()
  expect(opened.tiles.has('absent')).toBeUndefined()
  await settle(opened, 0, { fromMs: 0, toMs: 1000 })
  expect(opened.tiles.has('absent')).toBe(false)
  expect(opened.tiles.has('count')).toBe(true)
  expect(opened.tiles.rangeOf('count')).toEqual({ least: 0, greatest: 99 })
})

test('no more than three questions are open at once, however far one zooms meanwhile', () => {
  const opened = open({ answer: false })
  for (let level = 0; level < 6; level++) opened.tiles.want(level, { fromMs: level * 1_000_000, toMs: level * 1_000_000 + 100_000 })
  expect(opened.asked).toHaveLength(3)
})

test('after a refresh all is asked for anew, and the old is drawn meanwhile', async () => {
  const opened = open()
  await settle(opened, 0, { fromMs: 0, toMs: 10_000 })
  const before = opened.asked.length
  opened.tiles.refresh()
  expect(pixelsOf(opened, 0, 10_000, 10).high[9]).toBeCloseTo(0.009)
  await settle(opened, 0, { fromMs: 0, toMs: 10_000 })
  expect(opened.asked.length).toBe(before * 2)
})

test('an answer to what was asked before a refresh is not kept', async () => {
  const opened = open({ answer: false })
  opened.tiles.want(opened.tiles.coarsest, { fromMs: 0, toMs: durationMs })
  opened.tiles.refresh()
  for (const answer of opened.waiting.splice(0)) answer()
  await new Promise(resolve => setImmediate(resolve))
  expect(opened.tiles.hasAny()).toBe(false)
})
