// While jobs run, the computer does not fall asleep, and the icon in the task bar or dock says how far they are.
import type { App, BrowserWindow, PowerSaveBlocker } from 'electron'
import { isUnfinished } from '../contract/jobs.ts'
import type { ListedJob } from '../contract/jobs.ts'

/** From 0 to 1 over all jobs that run or wait; undefined when there are none. */
export function shareDone(jobs: readonly Pick<ListedJob, 'state' | 'progress'>[]): number | undefined {
  const unfinished = jobs.filter(isUnfinished)
  if (unfinished.length === 0) return undefined
  return unfinished.reduce((sum, { progress }) => sum + progress, 0) / unfinished.length
}

export interface WorkingNeeds {
  app: Pick<App, 'setBadgeCount'>
  powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
  window: () => Pick<BrowserWindow, 'setProgressBar'> | undefined
}

/** For the task bar: no bar. */
const none = -1

export function createWorking({ app, powerSaveBlocker, window }: WorkingNeeds) {
  let blocker: number | undefined
  let jobsDone: number | undefined
  let fetched: number | undefined

  function keepAwake(isWorking: boolean) {
    if (isWorking === (blocker !== undefined)) return
    if (blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension')
    else {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }

  const showBar = () => window()?.setProgressBar(jobsDone ?? fetched ?? none)

  return {
    hear(jobs: readonly Pick<ListedJob, 'state' | 'progress'>[]): void {
      jobsDone = shareDone(jobs)
      keepAwake(jobsDone !== undefined)
      showBar()
      app.setBadgeCount(jobs.filter(isUnfinished).length) // macOS and some Linux desktops; nothing happens elsewhere
    },
    /** How much of a new version of the app has been fetched; undefined: none is. */
    showFetching(share: number | undefined): void {
      fetched = share
      showBar()
    },
    close: (): void => keepAwake(false),
  }
}
