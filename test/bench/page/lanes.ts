// What zooming and panning a show of six hours costs the page: the time its scripts take between two frames, all lanes drawn.
import type { Page } from 'playwright-core'
import type { Figure } from '../figure.ts'
import { scriptByFrame } from './script-by-frame.ts'

const goalMs = 8

/** The show room is open, and as it was opened. */
export async function measureLanes(page: Page, { notches }: { notches: number }): Promise<Figure[]> {
  const box = await page.locator('canvas').first().boundingBox()
  if (!box) throw new Error('the lanes are not shown')
  const at = { x: (share: number) => box.x + share * box.width, y: box.y + box.height / 2 }
  const zooming = await scriptByFrame(page, () => zoomInAndOut(page, at, notches))
  await page.mouse.move(at.x(0.5), at.y)
  for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -100)
  const panning = await scriptByFrame(page, () => panAlong(page, notches))
  return [figureOf('script a frame while zooming 6 hours, p95', zooming), figureOf('script a frame while panning 6 hours, p95', panning)]
}

function figureOf(name: string, framesMs: readonly number[]): Figure {
  const value = percentile(framesMs, 0.95)
  return { name, value, unit: 'ms', goal: `≤ ${goalMs} ms`, met: value <= goalMs }
}

/** From six hours to single pictures and back, at several places. */
async function zoomInAndOut(page: Page, at: { x: (share: number) => number; y: number }, count: number): Promise<void> {
  const perTurn = 50 // of the wheel: as far as it goes
  for (let done = 0, turn = 0; done < count; done += perTurn, turn++) {
    await page.mouse.move(at.x(0.2 + 0.2 * (turn % 4)), at.y)
    for (let notch = 0; notch < Math.min(perTurn, count); notch++) await page.mouse.wheel(0, notch < perTurn / 2 ? -220 : 220)
  }
}

async function panAlong(page: Page, count: number): Promise<void> {
  for (let notch = 0; notch < count; notch++) await page.mouse.wheel(notch % 40 < 30 ? 160 : -160, 0)
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
