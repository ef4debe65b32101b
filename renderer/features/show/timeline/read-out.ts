// What the lanes say at one time: the numbers behind what is drawn there.
import type { LaneId } from './lane-rows.ts'
import { laneRows } from './lane-rows.ts'
import { namesOfRow, tilesOfRow } from './paint-lanes.ts'
import type { LaneSources } from './paint-lanes.ts'
import { levelFor } from './tile-grid.ts'

export interface LaneValue {
  low: number
  high: number
}

export type ReadOut = Record<LaneId, readonly (LaneValue | undefined)[] | 'absent'>

/** One a signal of each lane; undefined: unknown, or not read yet. `absent`: the show does not have the lane. */
export function readOutAt(sources: LaneSources, atMs: number, pixelMs: number): ReadOut {
  const entries = laneRows.map(row => {
    const tiles = tilesOfRow(row, sources)
    const found = tiles.find(levelFor(tiles.grid, pixelMs), atMs)
    const names = namesOfRow(row)
    if (names.every(name => tiles.has(name) === false)) return [row.id, 'absent']
    return [row.id, names.map(name => found && valueIn(found, name, atMs, tiles.columnMs(found.level)))]
  })
  // as: one entry a row, and every lane has its row
  return Object.fromEntries(entries) as ReadOut
}

type Found = NonNullable<ReturnType<LaneSources['wave']['find']>>

function valueIn({ lanes, first }: Found, name: string, atMs: number, columnMs: number): LaneValue | undefined {
  const lane = lanes.get(name)
  const column = Math.floor(atMs / columnMs) - first
  const high = lane?.high[column]
  const low = lane?.low[column]
  return high === undefined || low === undefined || Number.isNaN(high) || Number.isNaN(low) ? undefined : { low, high }
}
