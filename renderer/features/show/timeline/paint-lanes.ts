// All lanes into one picture: ground, lines of the ruler, what is lit, and each lane's curve.
import type { TimeRange } from '../show-view.ts'
import { lanesOfReasons, scaleOf } from './lane-rows.ts'
import type { LaneRow } from './lane-rows.ts'
import type { LaneTiles } from './lane-tiles.ts'
import { paintBox, paintHatch, paintLane } from './paint-lane.ts'
import type { Bitmap, Ink, LaneInks, LanePlace } from './paint-lane.ts'
import { createPixelColumns, readPixels } from './pixel-columns.ts'
import type { PixelColumns } from './pixel-columns.ts'
import type { Tick } from './ruler-ticks.ts'
import { litMoment } from './scene.ts'
import type { Scene } from './scene.ts'
import { toInk } from './timeline-colours.ts'
import type { TimelineColours } from './timeline-colours.ts'

export interface LaneSources {
  wave: LaneTiles
  signals: LaneTiles
}

export const tilesOfRow = ({ signals }: LaneRow, sources: LaneSources): LaneTiles => (signals.length === 0 ? sources.wave : sources.signals)
export const namesOfRow = ({ signals }: LaneRow): readonly string[] => (signals.length === 0 ? ['waveform'] : signals)

export type LanePainter = ReturnType<typeof createLanePainter>

export interface LanesPicture {
  bitmap: Bitmap
  range: TimeRange
  ticks: readonly Tick[]
  scene: Scene
}

/** Keeps what it needs from frame to frame, for the sake of the garbage collector. */
export function createLanePainter(sources: LaneSources, rows: readonly LaneRow[]) {
  let columns: PixelColumns = createPixelColumns(0)
  let inks = inksOf(undefined)

  return {
    setColours: (colours: TimelineColours) => void (inks = inksOf(colours)),
    paint(picture: LanesPicture): void {
      const { bitmap, range, ticks, scene } = picture
      if (columns.low.length !== bitmap.width) columns = createPixelColumns(bitmap.width)
      const xOf = (atMs: number) => Math.round(((atMs - range.fromMs) / (range.toMs - range.fromMs)) * bitmap.width)
      const whole = { top: 0, height: bitmap.height }
      const hair = Math.max(1, Math.round(bitmap.ratio))
      bitmap.data.fill(inks.ground)
      for (const { atMs, label } of ticks) {
        if (label === undefined) continue
        const x = xOf(atMs)
        if (x >= 0) paintBox(bitmap, x, Math.min(bitmap.width, x + hair), whole, inks.grid)
      }
      const lit = litMoment(scene)
      const edges = lit && (scene.draft?.id === lit.id ? scene.draft : lit)
      const [litFrom, litEnd] = edges
        ? [Math.max(0, xOf(edges.startMs)), Math.min(bitmap.width, Math.max(xOf(edges.endMs), xOf(edges.startMs) + hair))]
        : [0, 0]
      if (litEnd > litFrom) paintBox(bitmap, litFrom, litEnd, whole, lit?.id === scene.hoveredId ? inks.lit : inks.selected)
      const speaking = lit ? lanesOfReasons(lit) : new Set()
      let top = 0
      for (const row of rows) {
        const place = { top: Math.round(top * bitmap.ratio), height: 0 }
        top += row.heightPx
        place.height = Math.round(top * bitmap.ratio) - place.top - hair
        const isLit = (x: number) => speaking.has(row.id) && x >= litFrom && x < litEnd
        paintRow(row, place, { bitmap, range, isLit })
        paintBox(bitmap, 0, bitmap.width, { top: place.top + place.height, height: hair }, inks.line)
      }
    },
  }

  function paintRow(row: LaneRow, place: LanePlace, drawn: { bitmap: Bitmap; range: TimeRange; isLit: (x: number) => boolean }): void {
    const { bitmap, range, isLit } = drawn
    const tiles = tilesOfRow(row, sources)
    const names = namesOfRow(row).filter(name => tiles.has(name) !== false)
    const scale = scaleOf(
      row,
      names.map(name => tiles.rangeOf(name)),
    )
    const air = Math.round(3 * bitmap.ratio)
    const inner = { top: place.top + air, height: place.height - air }
    for (const [index, name] of names.entries()) {
      if (!scale || tiles.has(name) === undefined) continue
      readPixels(tiles, name, range, columns)
      if (index === 0) hatchUnknown(bitmap, range, place)
      const usual = row.id === 'trouble' ? inks.trouble : index === 0 ? inks.usual : inks.second
      paintLane(bitmap, row, inner, { columns, scale, inksAt: x => (isLit(x) ? inks.accent : usual) })
    }
    if (tiles.hasAny() && !scale) {
      columns.high.fill(NaN)
      hatchUnknown(bitmap, range, place)
    }
  }

  function hatchUnknown(bitmap: Bitmap, range: TimeRange, place: LanePlace): void {
    const shift = Math.round((range.fromMs / (range.toMs - range.fromMs)) * bitmap.width)
    for (let x = 0; x < bitmap.width; x++) if (Number.isNaN(columns.high[x]!)) paintHatch(bitmap, x, shift, place, inks.hatch)
  }
}

interface Inks {
  ground: Ink
  grid: Ink
  line: Ink
  hatch: Ink
  lit: Ink
  selected: Ink
  usual: LaneInks
  second: LaneInks
  trouble: LaneInks
  accent: LaneInks
}

function inksOf(colours: TimelineColours | undefined): Inks {
  if (!colours) {
    const none = { fill: 0, edge: 0 }
    return { ...{ ground: 0, grid: 0, line: 0, hatch: 0, lit: 0, selected: 0 }, usual: none, second: none, trouble: none, accent: none }
  }
  const { ground, line, strong, hatch, lit, selected, dim, text, faint, trouble, accent } = colours
  return {
    ground: toInk(ground),
    grid: toInk(line, ground, 0.6),
    line: toInk(line),
    hatch: toInk(hatch, ground, 0.9),
    lit: toInk(lit),
    selected: toInk(selected, ground, 0.7),
    usual: { fill: toInk(strong, ground, 0.55), edge: toInk(dim, ground, 0.85) },
    second: { fill: toInk(faint), edge: toInk(text) },
    trouble: { fill: toInk(trouble, ground, 0.35), edge: toInk(trouble) },
    accent: { fill: toInk(accent, ground, 0.45), edge: toInk(accent) },
  }
}
