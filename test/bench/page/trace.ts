// What the page's main thread did, as the browser's own trace tells it.
import type { Page } from 'playwright-core'

export interface TraceEvent {
  name: string
  ph: string
  /** Microseconds. */
  ts: number
  dur?: number
  /** The same as the processor's time, where the system tells it: without what other programs took meanwhile. */
  tdur?: number
  tid: number
  pid: number
}

/** Of the category `disabled-by-default-devtools.timeline.frame`. */
export const frameBegins = 'BeginMainThreadFrame'

/** All that is traced in these categories while `act` is done. */
export async function traceWhile(page: Page, categories: string[], act: () => Promise<void>): Promise<TraceEvent[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  // as: the protocol tells of each event only that it is an object
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', { traceConfig: { includedCategories: categories }, transferMode: 'ReportEvents' })
  await act()
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return events
}

/** The page's main thread is the one in which most frames begin. */
export function ofMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const counts = new Map<string, number>()
  for (const event of events) if (event.name === frameBegins) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most) throw new Error('no frame was traced')
  return events.filter(event => threadOf(event) === most[0])
}
