// While a show or jobs run the computer does not fall asleep, and the icon in the task bar or dock says how far the jobs are.
import type { App, BrowserWindow, PowerSaveBlocker } from 'electron'
import { isUnfinished, shareDone } from '../contract/jobs.ts'
import type { ListedJob } from '../contract/jobs.ts'

export interface WorkingNeeds {
  electron: { app: Pick<App, 'setBadgeCount'>; powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'> }
  window: () => Pick<BrowserWindow, 'setProgressBar'> | undefined
}

export function createWorking({ electron, window }: WorkingNeeds) {
  const { app, powerSaveBlocker } = electron
  let blocker: number | undefined
  let jobsDone: number | undefined
  let fetched: number | undefined

  function keepAwake(isWorking: boolean): void {
    if (isWorking) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) blocker = void powerSaveBlocker.stop(blocker)
  }

  const showBar = () => window()?.setProgressBar(jobsDone ?? fetched ?? -1) // -1: no bar

  return {
    hear(jobs: readonly Pick<ListedJob, 'state' | 'progress'>[], isLive: boolean): void {
      jobsDone = shareDone(jobs)
      keepAwake(isLive || jobsDone !== undefined)
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
