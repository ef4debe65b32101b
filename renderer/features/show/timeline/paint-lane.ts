// One lane as pixels. Straight into the picture's memory: no other way is as sharp, or as quick with thousands of columns a frame.
import type { LaneRange } from './lane-tiles.ts'
import type { LaneRow } from './lane-rows.ts'
import type { PixelColumns } from './pixel-columns.ts'

/** A picture in memory, and how many of its pixels are one on the page. */
export interface Bitmap {
  data: Uint32Array
  width: number
  height: number
  ratio: number
}

/** As the bytes of a pixel stand in memory. */
export type Ink = number

export interface LaneInks {
  fill: Ink
  edge: Ink
}

export interface LanePlace {
  top: number
  height: number
}

/** From `from` up to `end`, clipped to the picture. */
export function paintColumn({ data, width, height }: Bitmap, x: number, from: number, end: number, ink: Ink): void {
  const last = Math.min(height, end)
  for (let y = Math.max(0, from); y < last; y++) data[y * width + x] = ink
}

export function paintBox({ data, width }: Bitmap, x: number, end: number, { top, height }: LanePlace, ink: Ink): void {
  for (let y = top; y < top + height; y++) data.fill(ink, y * width + x, y * width + end)
}

/** Slanting lines: unknown. They lie on the show, not on the screen, so they move along when it is panned. */
export function paintHatch(bitmap: Bitmap, x: number, shift: number, { top, height }: LanePlace, ink: Ink): void {
  const { data, width, ratio } = bitmap
  const every = Math.round(6 * ratio)
  const thick = Math.max(1, Math.round(ratio))
  const along = (((x + shift) % every) + every) % every
  for (let y = 0; y < height; y++) if ((y + along) % every < thick) data[(top + y) * width + x] = ink
}

/** The inks may change along the lane, where it is lit. */
export function paintLane(
  bitmap: Bitmap,
  row: Pick<LaneRow, 'shape'>,
  place: LanePlace,
  drawn: { columns: PixelColumns; scale: LaneRange; inksAt: (x: number) => LaneInks },
): void {
  const { columns, scale, inksAt } = drawn
  const line = Math.max(1, Math.round(bitmap.ratio))
  const rise = (place.height - line) / (scale.greatest - scale.least)
  const bottom = place.top + place.height
  const yOf = (value: number) => {
    const height = Math.round((value - scale.least) * rise)
    return bottom - line - (height < 0 ? 0 : height > place.height - line ? place.height - line : height)
  }
  let lastY = -1
  for (let x = 0; x < bitmap.width; x++) {
    const [low, high] = [columns.low[x]!, columns.high[x]!]
    if (Number.isNaN(high)) {
      lastY = -1
      continue
    }
    const { fill, edge } = inksAt(x)
    const [top, base] = [yOf(high), yOf(low)]
    if (row.shape === 'wave') {
      paintColumn(bitmap, x, top, base + line, edge)
      continue
    }
    paintColumn(bitmap, x, top, bottom, fill)
    if (row.shape === 'band') paintColumn(bitmap, x, top, base + line, edge)
    else if (high > 0 || lastY < bottom - line) {
      // up and down between neighbours, so that the outline is one line
      const [from, end] = lastY < 0 ? [top, top] : [Math.min(top, lastY), Math.max(top, lastY)]
      paintColumn(bitmap, x, from, end + line, edge)
    }
    lastY = top
  }
}
