// Moments as bars: the kind is the colour, the state is the shape (full, outlined, struck out), so nobody needs to tell colours apart.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { momentsHeightPx, rulerHeightPx } from './lane-rows.ts'
import { xOn } from './paint-ruler.ts'
import type { Paper } from './paint-ruler.ts'
import { drawnMoments } from './scene.ts'
import type { Scene } from './scene.ts'

const narrowestPx = 3
const narrowestShapedPx = 9
const narrowestNamePx = 44
const insetPx = 5

interface Bar {
  x: number
  y: number
  width: number
  height: number
}

export function paintMoments(paper: Paper, scene: Scene): void {
  const { context, widthPx, colours } = paper
  context.fillStyle = colours.ground
  context.fillRect(0, rulerHeightPx, widthPx, momentsHeightPx)
  for (const moment of drawnMoments(scene)) {
    const x = xOn(paper, moment.startMs)
    const end = xOn(paper, moment.endMs)
    if (end < -narrowestPx || x > widthPx) continue
    const bar = { x, y: rulerHeightPx + insetPx, width: Math.max(narrowestPx, end - x), height: momentsHeightPx - insetPx * 2 }
    paintBar(paper, moment, bar)
    if (bar.width >= narrowestNamePx) paintName(paper, moment, bar, { name: scene.nameOf(moment), isHeld: moment.id === scene.selectedId })
    if (moment.id === scene.selectedId) frame(paper, bar, colours.text, 2)
    else if (moment.id === scene.hoveredId) frame(paper, bar, colours.accent, 2)
  }
  context.fillStyle = colours.line
  context.fillRect(0, rulerHeightPx + momentsHeightPx - 1, widthPx, 1)
}

function paintBar({ context, colours }: Paper, { kind, decision }: JudgedMoment, { x, y, width, height }: Bar): void {
  const colour = colours.kinds[kind]
  context.fillStyle = colours.ground
  context.fillRect(x, y, width, height)
  if (decision === 'kept' || width < narrowestShapedPx) {
    // too narrow for lines of its own, the state is the height
    const share = decision === 'kept' ? 1 : decision === 'open' ? 0.5 : 0.2
    context.fillStyle = decision === 'dropped' ? colours.faint : colour
    context.fillRect(x, y + Math.round(height * (1 - share)), width, Math.round(height * share))
    return
  }
  context.strokeStyle = context.fillStyle = decision === 'open' ? colour : colours.faint
  context.lineWidth = 1
  if (decision === 'open') {
    context.globalAlpha = 0.2
    context.fillRect(x, y, width, height)
    context.globalAlpha = 1
    context.fillRect(x, y + height - 3, width, 3)
  } else {
    context.setLineDash([3, 3])
    context.beginPath()
    context.moveTo(x, Math.round(y + height / 2) + 0.5)
    context.lineTo(x + width, Math.round(y + height / 2) + 0.5)
    context.stroke()
  }
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), height - 1)
  context.setLineDash([])
}

/** What does not fit is cut; a bar that begins left of the screen has its name at the screen's edge. */
function paintName(
  { context, colours, widthPx }: Paper,
  { decision }: JudgedMoment,
  bar: Bar,
  { name, isHeld }: { name: string; isHeld: boolean },
): void {
  const left = Math.max(0, bar.x)
  const right = Math.min(widthPx, bar.x + bar.width)
  if (right - left < narrowestNamePx) return
  context.font = `${decision === 'kept' ? '600 ' : ''}12px ${colours.font}`
  context.textBaseline = 'middle'
  const indent = isHeld ? 9 : 6 // the handles of the chosen one take some
  const text = fitText(context, decision === 'kept' ? `✓ ${name}` : name, right - left - indent * 2)
  if (text === '') return
  if (decision === 'dropped') {
    context.fillStyle = colours.ground // keeps the line through the bar away from the letters
    context.fillRect(left + indent - 3, bar.y + 2, context.measureText(text).width + 6, bar.height - 4)
  }
  context.fillStyle = decision === 'kept' ? colours.ground : decision === 'open' ? colours.text : colours.faint
  context.fillText(text, left + indent, bar.y + bar.height / 2 + 0.5 - (decision === 'open' ? 1 : 0))
}

/** Cut with an ellipsis where it is too long; nothing where that would leave a letter or none. */
function fitText(context: CanvasRenderingContext2D, text: string, widthPx: number): string {
  if (context.measureText(text).width <= widthPx) return text
  const letters = [...text]
  const fits = (count: number) => context.measureText(`${letters.slice(0, count).join('')}…`).width <= widthPx
  let count = Math.min(letters.length - 1, Math.floor(widthPx / 6))
  while (count > 1 && !fits(count)) count--
  return count > 1 ? `${letters.slice(0, count).join('').trimEnd()}…` : ''
}

function frame({ context }: Paper, { x, y, width, height }: Bar, colour: string, thick: number): void {
  context.strokeStyle = colour
  context.lineWidth = thick
  context.strokeRect(x - 1, y - 1, width + 2, height + 2)
}
