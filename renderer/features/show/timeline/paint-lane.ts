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
function paintColumn({ data, width, height }: Bitmap, x: number, from: number, end: number, ink: Ink): void {
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

/** The inks may change along the lane, where it is lit. Up and down between neighbours is drawn too, so that an outline is one line. */
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
  let [lastTop, lastBase] = [-1, -1]
  for (let x = 0; x < bitmap.width; x++) {
    const [low, high] = [columns.low[x]!, columns.high[x]!]
    if (Number.isNaN(high)) {
      lastTop = lastBase = -1
      continue
    }
    const { fill, edge } = inksAt(x)
    const [top, base] = [yOf(high), yOf(low)]
    const isFirst = lastTop < 0
    if (row.shape === 'bars') {
      if (high > 0) paintColumn(bitmap, x, top, bottom, fill)
      const last = isFirst ? top : lastTop
      if (high > 0 || last < bottom - line) paintColumn(bitmap, x, Math.min(top, last), Math.max(top, last) + line, edge)
    } else {
      if (row.shape === 'band') paintColumn(bitmap, x, top, bottom, fill)
      paintColumn(bitmap, x, isFirst ? top : Math.min(top, lastBase), (isFirst ? base : Math.max(base, lastTop)) + line, edge)
    }
    ;[lastTop, lastBase] = [top, base]
  }
}
