// The curves of the last minutes, one under another, with the proposed moments behind them. What is unknown is left out, never drawn as zero.
import type { LiveMoment, LiveSecond } from '../../../../electron/contract/live-moments.ts'

export const curveNames = ['messages', 'loudness', 'score'] as const
export type CurveName = (typeof curveNames)[number]

export interface CurveColours {
  lines: Readonly<Record<CurveName, string>>
  moment: string
  base: string
}

/** Quieter than this is the floor of the drawing. */
const quietLufs = -50

/** 0 to 1 within its lane. The chat and the score have no top of their own: the highest of what is seen is it. */
export function heightOf(name: CurveName, value: number, highest: number): number {
  if (name === 'loudness') return Math.min(1, Math.max(0, 1 - value / quietLufs))
  return highest <= 0 ? 0 : Math.min(1, Math.max(0, value / highest))
}

/** Stretches of seconds in a row, each with a value: a line is drawn through one stretch and never over a gap. */
export function stretchesOf(seconds: readonly LiveSecond[], name: CurveName): { atMs: number; value: number }[][] {
  const stretches: { atMs: number; value: number }[][] = []
  for (const second of seconds.toSorted((a, b) => a.atMs - b.atMs)) {
    const value = second[name]
    if (value === undefined || Number.isNaN(value)) continue
    const last = stretches.at(-1)
    if (last && second.atMs - last.at(-1)!.atMs <= 1000) last.push({ atMs: second.atMs, value })
    else stretches.push([{ atMs: second.atMs, value }])
  }
  return stretches
}

export interface CurvesPicture {
  seconds: readonly LiveSecond[]
  moments: readonly Pick<LiveMoment, 'startMs' | 'endMs'>[]
  fromMs: number
  toMs: number
  width: number
  height: number
}

const gap = 6

export function paintCurves(canvas: CanvasRenderingContext2D, picture: CurvesPicture, colours: CurveColours): void {
  const { seconds, moments, fromMs, toMs, width, height } = picture
  const xOf = (atMs: number) => ((atMs - fromMs) / (toMs - fromMs)) * width
  const laneHeight = height / curveNames.length
  canvas.clearRect(0, 0, width, height)
  canvas.fillStyle = colours.moment
  for (const { startMs, endMs } of moments) canvas.fillRect(xOf(startMs), 0, Math.max(1, xOf(endMs) - xOf(startMs)), height)
  curveNames.forEach((name, lane) => {
    const bottom = (lane + 1) * laneHeight - 0.5
    const highest = Math.max(0, ...seconds.map(second => second[name] ?? 0))
    canvas.strokeStyle = colours.base
    canvas.lineWidth = 1
    canvas.beginPath()
    canvas.moveTo(0, bottom)
    canvas.lineTo(width, bottom)
    canvas.stroke()
    canvas.strokeStyle = colours.lines[name]
    canvas.lineWidth = 1.5
    canvas.beginPath()
    for (const stretch of stretchesOf(seconds, name))
      stretch.forEach(({ atMs, value }, place) => {
        const y = bottom - heightOf(name, value, highest) * (laneHeight - gap)
        if (place === 0) canvas.moveTo(xOf(atMs), y)
        canvas.lineTo(xOf(atMs + 1000), y)
      })
    canvas.stroke()
  })
}
