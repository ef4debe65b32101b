// How long a page's scripts run between two frames, as the browser's own trace tells it.
import type { Page } from 'playwright-core'

interface TraceEvent {
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

/** What runs scripts: callbacks of frames, answers to input, timers, promises; and collecting what they left. */
const scripts = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'EventDispatch',
  'TimerFire',
  'RunMicrotasks',
  'EvaluateScript',
  'V8.GCScavenger',
  'MinorGC',
  'MajorGC',
])
const frameBegins = 'BeginMainThreadFrame'

/** Milliseconds, one for each frame in which anything ran, while `act` is done. */
export async function scriptByFrame(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  // as: the protocol tells of each event only that it is an object
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'devtools.timeline.frame',
        'disabled-by-default-devtools.timeline.frame',
        'v8',
      ],
    },
    transferMode: 'ReportEvents',
  })
  await act()
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return sumByFrame(events)
}

export function sumByFrame(events: readonly TraceEvent[]): number[] {
  const thread = busiestThread(events)
  const own = events.filter(event => `${event.pid} ${event.tid}` === thread)
  const begins = own.filter(({ name }) => name === frameBegins).map(({ ts }) => ts).sort((a, b) => a - b) // prettier-ignore
  const ran = own.filter(({ name, ph, dur }) => ph === 'X' && dur !== undefined && scripts.has(name)).sort((a, b) => a.ts - b.ts)
  const sums = new Array<number>(begins.length + 1).fill(0)
  let endOfLast = -Infinity
  let frame = 0
  for (const { ts, dur = 0, tdur = dur } of ran) {
    while (frame < begins.length && begins[frame]! <= ts) frame++
    if (ts < endOfLast) continue // it lies inside of one that was counted
    endOfLast = ts + dur
    sums[frame]! += tdur / 1000
  }
  return sums.slice(1).filter(ms => ms > 0)
}

/** The page's main thread is the one in which most frames begin. */
function busiestThread(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>()
  for (const { name, pid, tid } of events) if (name === frameBegins) counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most) throw new Error('no frame was traced')
  return most[0]
}
