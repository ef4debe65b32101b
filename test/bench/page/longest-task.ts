// The longest that the page's main thread was at one thing: for so long it answers nobody.
import type { Page } from 'playwright-core'
import type { Figure } from '../figure.ts'
import { ofMainThread, traceWhile } from './trace.ts'

const goalMs = 50
const task = 'RunTask'
const categories = ['disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame']

/** On the clock, as a person waits, and beside it of the processor's time, which a busy machine does not lengthen. */
export async function longestTask(name: string, page: Page, act: () => Promise<void>): Promise<Figure[]> {
  const events = ofMainThread(await traceWhile(page, categories, act))
  const tasks = events.filter(event => event.name === task)
  if (tasks.length === 0) throw new Error('no task was traced')
  const most = (times: number[]) => times.reduce((longest, time) => Math.max(longest, time), 0) / 1000
  const value = most(tasks.map(({ dur = 0 }) => dur))
  return [
    { name: `longest task, ${name}`, value, unit: 'ms', goal: `≤ ${goalMs} ms`, met: value <= goalMs },
    { name: `longest task, ${name}, of the processor's time`, value: most(tasks.map(({ tdur = 0 }) => tdur)), unit: 'ms' },
  ]
}
