// What zooming and panning a show of six hours costs the page: the time its scripts take between two frames, all lanes drawn, in a real browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startChromium } from '../helpers/chromium.ts'
import type { Figure } from './figure.ts'
import { serveLanes } from './page-lanes/serve-lanes.ts'
import { scriptByFrame } from './script-by-frame.ts'

const goalMs = 8
const notches = { isShort: 20, isLong: 150 }

export async function measureLanes({ isShort }: { isShort: boolean }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-lanes-'))
  const served = await serveLanes(join(folder, 'page'))
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  const problems: string[] = []
  try {
    const page = await chromium.openPage('about:blank', problems)
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto(`${served.url}/?selected=moment-40`)
    await page.getByRole('slider').first().waitFor()
    await page.waitForLoadState('networkidle')
    const count = isShort ? notches.isShort : notches.isLong
    const zooming = await scriptByFrame(page, () => zoomInAndOut(page, count))
    await page.mouse.move(1000, 900)
    for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -100)
    const panning = await scriptByFrame(page, () => panAlong(page, count))
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return [figureOf('script a frame while zooming 6 hours, p95', zooming), figureOf('script a frame while panning 6 hours, p95', panning)]
  } finally {
    await chromium.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function figureOf(name: string, framesMs: readonly number[]): Figure {
  const value = percentile(framesMs, 0.95)
  return { name, value, unit: 'ms', goal: `≤ ${goalMs} ms`, met: value <= goalMs }
}

/** From six hours to single pictures and back, at several places. */
async function zoomInAndOut(page: Page, count: number): Promise<void> {
  const perTurn = 50 // of the wheel: as far as it goes
  for (let done = 0, turn = 0; done < count; done += perTurn, turn++) {
    await page.mouse.move(500 + turn * 300, 900)
    for (let notch = 0; notch < Math.min(perTurn, count); notch++) await page.mouse.wheel(0, notch < perTurn / 2 ? -220 : 220)
  }
}

async function panAlong(page: Page, count: number): Promise<void> {
  for (let notch = 0; notch < count; notch++) await page.mouse.wheel(notch % 40 < 30 ? 160 : -160, 0)
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
