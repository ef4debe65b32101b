// The numbers behind every pixel of a lane, out of whatever tiles are there.
import type { TimeRange } from '../show-view.ts'
import type { LaneTiles, TileLane } from './lane-tiles.ts'
import { levelFor, tileColumns } from './tile-grid.ts'

/** One a pixel; NaN: unknown, or not read yet. */
export interface PixelColumns {
  low: Float32Array
  high: Float32Array
}

export const createPixelColumns = (pixels: number): PixelColumns => ({ low: new Float32Array(pixels), high: new Float32Array(pixels) })

/**
 * Every column belongs to the pixel it begins in; a pixel in which none begins shows the one that lasts through its middle: as the engine
 * does with samples. Writes into `into`, for this happens several thousand times a frame.
 */
export function readPixels(tiles: LaneTiles, name: string, { fromMs, toMs }: TimeRange, into: PixelColumns): void {
  const pixels = into.low.length
  const pixelMs = (toMs - fromMs) / pixels
  const tile = createCursor(tiles, name, levelFor(tiles.grid, pixelMs))
  for (let pixel = 0; pixel < pixels; pixel++) {
    const startMs = fromMs + pixel * pixelMs
    const columnMs = tile.moveTo(startMs)
    let from = Math.ceil(startMs / columnMs)
    let end = Math.ceil((startMs + pixelMs) / columnMs)
    if (from >= end) {
      from = Math.floor((startMs + pixelMs / 2) / columnMs)
      end = from + 1
    }
    let [low, high] = [NaN, NaN]
    for (let column = from; column < end; column++) {
      const place = tile.placeOf(column, columnMs)
      if (place === undefined || !tile.lane) continue
      const [columnLow, columnHigh] = [tile.lane.low[place]!, tile.lane.high[place]!]
      if (!(columnLow >= low) && !Number.isNaN(columnLow)) low = columnLow
      if (!(columnHigh <= high) && !Number.isNaN(columnHigh)) high = columnHigh
    }
    into.low[pixel] = low
    into.high[pixel] = high
  }
}

/** Goes along the tiles from left to right, and looks one up only where the last one ends. */
function createCursor(tiles: LaneTiles, name: string, level: number) {
  let [first, columnMs, endMs] = [0, tiles.columnMs(level), -Infinity]
  const cursor = {
    lane: undefined as TileLane | undefined,
    /** Answers how long a column is there. */
    moveTo(atMs: number): number {
      if (atMs < endMs) return columnMs
      const found = tiles.find(level, atMs)
      columnMs = tiles.columnMs(found?.level ?? level)
      first = found?.first ?? Math.floor(atMs / columnMs)
      endMs = (first + (found ? tileColumns : 1)) * columnMs
      cursor.lane = found?.lanes.get(name)
      return columnMs
    },
    /** Undefined where the next tile has columns of another length, which only happens until it has been read. */
    placeOf(column: number, lengthMs: number): number | undefined {
      if (column * lengthMs >= endMs && cursor.moveTo((column + 0.5) * lengthMs) !== lengthMs) return undefined
      return column - first
    },
  }
  return cursor
}
