// Lanes are fetched in tiles: columns of a length that doubles from level to level, so that what was read once serves every zoom.

/** Columns of a tile. */
export const tileColumns = 1024

export interface TileGrid {
  /** Length of a column of level 0: no shorter than what was measured, for nothing finer is known. */
  baseMs: number
  durationMs: number
}

export const columnMsOf = ({ baseMs }: TileGrid, level: number): number => baseMs * 2 ** level
export const tileMsOf = (grid: TileGrid, level: number): number => columnMsOf(grid, level) * tileColumns

/** The coarsest level of which a pixel still has a column of its own: nothing is blurred, and little is fetched twice. */
export function levelFor(grid: TileGrid, pixelMs: number): number {
  return Math.min(coarsestLevel(grid), Math.max(0, Math.floor(Math.log2(pixelMs / grid.baseMs))))
}

/** Of which two tiles hold the whole show: read first, and kept. */
export function coarsestLevel({ baseMs, durationMs }: TileGrid): number {
  return Math.max(0, Math.ceil(Math.log2(durationMs / (2 * tileColumns * baseMs))))
}

/** First and last tile of a stretch, within the show. */
export function tilesOf(grid: TileGrid, level: number, fromMs: number, toMs: number): { first: number; last: number } {
  const tileMs = tileMsOf(grid, level)
  const end = Math.max(0, Math.ceil(grid.durationMs / tileMs) - 1)
  const within = (tile: number) => Math.min(end, Math.max(0, tile))
  return { first: within(Math.floor(fromMs / tileMs)), last: within(Math.ceil(toMs / tileMs) - 1) }
}
