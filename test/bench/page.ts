// What a person waits for on the page: the built page in a real browser, over a real engine, with six hours of a show in its library.
import type { Page } from 'playwright-core'
import { median } from '../helpers/median.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'
import type { Figure } from './figure.ts'
import { busyPerSecond, openBenchLibrary, titles } from './page/bench-library.ts'
import { measureBusyChat, measureScroll } from './page/chat.ts'
import { seenAfterClick, seenAfterNavigation } from './page/first-sight.ts'
import type { Sight } from './page/first-sight.ts'
import { measureLanes } from './page/lanes.ts'

const goalMs = 1000
/** Wide enough for moments and chat side by side: all lists are there at once. */
const viewport = { width: 1920, height: 1080 }

const library: Sight[] = [{ selector: 'a[data-show]' }]
/** Its moments and its chat are listed, its lanes drawn; a key does what it says. */
const showRoom: Sight[] = [
  { selector: 'li[data-decision]' },
  { selector: '[role=log] button' },
  { selector: '[data-lane=messageRate] dd', not: '…' },
]
const picture: Sight[] = [{ selector: 'video', readyState: 2 }]

export interface PageBenchOptions {
  /** Of six hours. */
  messages: number
  runs: number
  notches: number
  scrolled: number
  busySeconds: number
}

/** The show that is played is longer than it is played. */
const spareSeconds = 30

export async function measurePage(options: PageBenchOptions): Promise<Figure[]> {
  const { messages, runs, notches, scrolled, busySeconds } = options
  const files = await openBenchLibrary({ messages, busySeconds: busySeconds + spareSeconds })
  const studio = await openStudio({ dataFolder: files.dataFolder })
  try {
    const { page } = studio
    await page.setViewportSize(viewport)
    const shows = await studio.engine.call('shows.list', {})
    const linkTo = (wanted: string) => `a[data-show="${shows.find(({ title }) => title === wanted)?.id}"]`
    const figures = await measureOpening(studio, linkTo(titles.long), { runs, messages })
    await seenAfterClick(page, linkTo(titles.long), showRoom)
    figures.push(...(await measureLanes(page, { notches })), ...(await measureScroll(page, { messages: scrolled })))
    await toLibrary(page)
    await seenAfterClick(page, linkTo(titles.busy), picture)
    figures.push(...(await measureBusyChat(page, { perSecond: busyPerSecond, seconds: busySeconds })))
    if (studio.problems.length > 0) throw new Error(studio.problems.join('\n'))
    return figures
  } finally {
    await studio.close()
    files.remove()
  }
}

/** The first time is nobody's usual one: the engine has read nothing yet. It counts beside the others. */
async function measureOpening(
  { page }: OpenStudio,
  link: string,
  { runs, messages }: { runs: number; messages: number },
): Promise<Figure[]> {
  const [usable, room, film]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < runs; run++) {
    await toLibrary(page)
    usable.push(await seenAfterNavigation(page, library, () => page.reload()))
    room.push(await seenAfterClick(page, link, showRoom))
    await toLibrary(page)
    film.push(await seenAfterClick(page, link, picture))
  }
  const long = `6 hours with ${messages.toLocaleString('en')} messages`
  return [
    atMost('library usable after navigation', median(usable)),
    atMost(`show room of ${long} usable after a click`, median(room)),
    atMost(`show room of ${long}, the same on a fresh engine`, room[0] ?? NaN),
    { name: `first picture of ${long} after a click`, value: median(film), unit: 'ms' },
  ]
}

async function toLibrary(page: Page): Promise<void> {
  await page.keyboard.press('Alt+1')
  await page.locator('a[data-show]').first().waitFor()
}

const atMost = (name: string, value: number): Figure => ({ name, value, unit: 'ms', goal: `≤ ${goalMs} ms`, met: value <= goalMs })
