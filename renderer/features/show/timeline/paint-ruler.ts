// The ruler above the lanes.
import type { Mark } from '../../../../electron/contract/highlights.ts'
import type { TimeRange } from '../show-view.ts'
import { rulerHeightPx } from './lane-rows.ts'
import type { Tick } from './ruler-ticks.ts'
import type { TimelineColours } from './timeline-colours.ts'

const flagPx = 4

export interface Paper {
  context: CanvasRenderingContext2D
  widthPx: number
  ratio: number
  range: TimeRange
  colours: TimelineColours
}

/** Where a time lies, on a whole pixel of the screen, so that lines are sharp. */
export const xOn = ({ widthPx, ratio, range }: Pick<Paper, 'widthPx' | 'ratio' | 'range'>, atMs: number): number =>
  Math.round(((atMs - range.fromMs) / (range.toMs - range.fromMs)) * widthPx * ratio) / ratio

export function paintRuler(paper: Paper, ticks: readonly Tick[]): void {
  const { context, widthPx, ratio, colours } = paper
  const hair = 1 / ratio
  context.fillStyle = colours.ruler
  context.fillRect(0, 0, widthPx, rulerHeightPx)
  context.font = `12px ${colours.font}`
  context.textBaseline = 'middle'
  for (const { atMs, label } of ticks) {
    const x = xOn(paper, atMs)
    const height = label === undefined ? 4 : 8
    context.fillStyle = label === undefined ? colours.line : colours.strong
    context.fillRect(x, rulerHeightPx - height, Math.max(hair, 1 / Math.round(ratio)), height)
    if (label === undefined) continue
    context.fillStyle = colours.dim
    context.fillText(label, x + 5, rulerHeightPx / 2)
  }
  context.fillStyle = colours.line
  context.fillRect(0, rulerHeightPx - 1, widthPx, 1)
}

/** Flags on the ruler: somebody pressed the key here. */
export function paintMarks(paper: Paper, marks: readonly Pick<Mark, 'atMs'>[]): void {
  const { context, widthPx, colours } = paper
  context.fillStyle = colours.kinds.marked
  for (const { atMs } of marks) {
    const x = xOn(paper, atMs)
    if (x < -flagPx || x > widthPx + flagPx) continue
    context.beginPath()
    context.moveTo(x - flagPx, rulerHeightPx - 1 - flagPx * 1.5)
    context.lineTo(x + flagPx, rulerHeightPx - 1 - flagPx * 1.5)
    context.lineTo(x, rulerHeightPx - 1)
    context.fill()
  }
}
