// What was read of the lanes, by zoom level and tile. Whoever draws says what it wants and takes the coarser until the finer is here.
import type { Lane } from '../../../../electron/contract/lanes.ts'
import type { TimeRange } from '../show-view.ts'
import { coarsestLevel, columnMsOf, tileColumns, tileMsOf, tilesOf } from './tile-grid.ts'
import type { TileGrid } from './tile-grid.ts'

/** NaN: unknown. */
export interface TileLane {
  low: Float32Array
  high: Float32Array
}

interface Tile {
  generation: number
  lanes: ReadonlyMap<string, TileLane>
}

export interface LaneTilesNeeds extends TileGrid {
  read(range: TimeRange, columns: number): Promise<readonly Lane[]>
  /** Something new can be drawn. */
  onChange(): void
}

export type LaneTiles = ReturnType<typeof createLaneTiles>
export type LaneRange = NonNullable<Lane['range']>

const mostTiles = 400
const mostTilesAtOnce = 4 // what one answer may hold
const mostInFlight = 3
const retryAfterMs = 2000

export function createLaneTiles({ read, onChange, ...grid }: LaneTilesNeeds) {
  const tiles = new Map<number, Tile>()
  const inFlight = new Set<number>()
  const ranges = new Map<string, LaneRange>()
  const coarsest = coarsestLevel(grid)
  let generation = 0
  let reading = 0
  let overviews = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const keyOf = (level: number, index: number) => index * 64 + level
  const isFresh = (key: number) => tiles.get(key)?.generation === generation

  function keep(level: number, index: number, lanes: ReadonlyMap<string, TileLane>): void {
    const key = keyOf(level, index)
    if (level === coarsest) overviews++
    tiles.delete(key)
    tiles.set(key, { generation, lanes })
    if (tiles.size <= mostTiles) return
    for (const old of tiles.keys()) {
      if (old % 64 === coarsest) continue
      tiles.delete(old)
      return
    }
  }

  /** Two tiles of the finer level are all that one of this level tells. */
  function madeOfFiner(level: number, index: number): boolean {
    if (level === 0) return false
    const [left, right] = [tiles.get(keyOf(level - 1, index * 2)), tiles.get(keyOf(level - 1, index * 2 + 1))]
    if (left?.generation !== generation || right?.generation !== generation) return false
    const lanes = new Map<string, TileLane>()
    for (const [name, lane] of left.lanes) {
      const other = right.lanes.get(name)
      if (other) lanes.set(name, halved(lane, other))
    }
    keep(level, index, lanes)
    return true
  }

  async function fetch(level: number, first: number, last: number): Promise<void> {
    const askedIn = generation
    const fromMs = first * tileMsOf(grid, level)
    const toMs = (last + 1) * tileMsOf(grid, level)
    for (let index = first; index <= last; index++) inFlight.add(keyOf(level, index))
    reading++
    try {
      const lanes = await read({ fromMs, toMs }, (last - first + 1) * tileColumns)
      if (isClosed || askedIn !== generation) return
      for (const { name, range } of lanes) if (range) ranges.set(name, range)
      for (let index = first; index <= last; index++) keep(level, index, sliced(lanes, (index - first) * tileColumns))
    } catch {
      // the connection's own banner says so; what is drawn stays, and is asked for again
      clearTimeout(retry)
      if (!isClosed) retry = setTimeout(onChange, retryAfterMs)
      return
    } finally {
      reading--
      for (let index = first; index <= last; index++) inFlight.delete(keyOf(level, index))
    }
    onChange()
  }

  return {
    grid,
    coarsest,
    /** Asks for what is missing of a stretch, the whole show at its coarsest first. */
    want(level: number, range: TimeRange): void {
      wantTiles(coarsest, { fromMs: 0, toMs: grid.durationMs })
      wantTiles(level, range)
    },
    /** Of that level, or of a coarser one while that has not come; undefined before anything has. */
    find(level: number, atMs: number): { level: number; first: number; lanes: ReadonlyMap<string, TileLane> } | undefined {
      for (let each = level; each <= coarsest; each++) {
        const index = Math.floor(atMs / tileMsOf(grid, each))
        const tile = tiles.get(keyOf(each, index))
        if (tile) return { level: each, first: index * tileColumns, lanes: tile.lanes }
      }
      return undefined
    },
    /** Of the whole show. */
    rangeOf: (name: string): LaneRange | undefined => ranges.get(name),
    hasAny: (): boolean => tiles.size > 0,
    /** Whether the show has this lane at all; undefined until it is known. */
    has: (name: string): boolean | undefined => tiles.get(keyOf(coarsest, 0))?.lanes.has(name),
    /** Another number whenever what is known of the whole show is other. */
    revision: (): number => overviews,
    /** All of it may have become other: it is drawn until it was read again. */
    refresh(): void {
      generation++
      inFlight.clear()
      onChange()
    },
    close(): void {
      isClosed = true
      clearTimeout(retry)
    },
    columnMs: (level: number): number => columnMsOf(grid, level),
  }

  function wantTiles(level: number, { fromMs, toMs }: TimeRange): void {
    const { first, last } = tilesOf(grid, level, fromMs, toMs)
    for (let index = first; index <= last; index++) {
      const isHere = (each: number) => isFresh(keyOf(level, each)) || inFlight.has(keyOf(level, each)) || madeOfFiner(level, each)
      if (isHere(index)) continue
      let end = index
      while (end < last && end - index + 1 < mostTilesAtOnce && !isHere(end + 1)) end++
      if (reading >= mostInFlight) return // asked again at the next change, by when the window may be another
      void fetch(level, index, end)
      index = end
    }
  }
}

function sliced(lanes: readonly Lane[], from: number): ReadonlyMap<string, TileLane> {
  const part = (values: readonly (number | null)[]) => Float32Array.from(values.slice(from, from + tileColumns), value => value ?? NaN)
  return new Map(lanes.map(({ name, low, high }) => [name, { low: part(low), high: part(high) }]))
}

function halved(left: TileLane, right: TileLane): TileLane {
  const low = new Float32Array(tileColumns)
  const high = new Float32Array(tileColumns)
  const half = tileColumns / 2
  for (let index = 0; index < tileColumns; index++) {
    const from = index < half ? left : right
    const place = (index % half) * 2
    low[index] = ofKnown(Math.min, from.low[place]!, from.low[place + 1]!)
    high[index] = ofKnown(Math.max, from.high[place]!, from.high[place + 1]!)
  }
  return { low, high }
}

const ofKnown = (pick: (a: number, b: number) => number, a: number, b: number): number =>
  Number.isNaN(a) ? b : Number.isNaN(b) ? a : pick(a, b)
