// When something is on the page to be seen and used, on the page's own clock: in the first frame that has all of it, after that was drawn.
import type { Page } from 'playwright-core'

/** What there must be at least one of. */
export interface Sight {
  selector: string
  /** Its text says more than this. */
  not?: string
  /** A film that has so much. */
  readyState?: number
}

/** Milliseconds from the navigation on; `go` navigates. */
export async function seenAfterNavigation(page: Page, sights: readonly Sight[], go: () => Promise<unknown>): Promise<number> {
  await page.addInitScript(watchFor, { sights, key: 'navigation' })
  await go()
  return seenAtMs(page, 'navigation')
}

/** Milliseconds from a click on the element on. The page stays the same. */
export async function seenAfterClick(page: Page, selector: string, sights: readonly Sight[]): Promise<number> {
  const startedAtMs = await page.evaluate(click, selector)
  await page.evaluate(watchFor, { sights, key: 'click' })
  return (await seenAtMs(page, 'click')) - startedAtMs
}

async function seenAtMs(page: Page, key: string): Promise<number> {
  const seen = await page.waitForFunction(name => (globalThis as unknown as Browser).seenAtMs?.[name], key)
  const atMs = await seen.jsonValue()
  if (atMs === undefined) throw new Error(`${key} was not seen`)
  return atMs
}

// What follows runs in the browser, whose types this side does not have.

interface Part {
  textContent: string
  readyState: number
  click(): void
}
interface Browser {
  document: { querySelector(selector: string): Part | null }
  requestAnimationFrame(act: () => void): void
  seenAtMs?: Record<string, number>
}

function click(selector: string): number {
  const { document } = globalThis as unknown as Browser
  const atMs = performance.now()
  document.querySelector(selector)?.click()
  return atMs
}

function watchFor({ sights, key }: { sights: readonly Sight[]; key: string }): void {
  const browser = globalThis as unknown as Browser
  const isSeen = ({ selector, not, readyState = 0 }: Sight): boolean => {
    const part = browser.document.querySelector(selector)
    return part !== null && (not === undefined || part.textContent !== not) && (readyState === 0 || part.readyState >= readyState)
  }
  function look(): void {
    if (!sights.every(isSeen)) browser.requestAnimationFrame(look)
    // once this frame is drawn
    else setTimeout(() => (browser.seenAtMs = { [key]: performance.now() }))
  }
  browser.seenAtMs = {}
  browser.requestAnimationFrame(look)
}
