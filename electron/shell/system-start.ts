// Starting with the system: the icon is there then, and no window until somebody wants one.
import type { App } from 'electron'
import { hiddenFlag } from './handed.ts'
import type { Places } from './places.ts'

export interface SystemStartNeeds {
  app: Pick<App, 'getLoginItemSettings' | 'isPackaged' | 'setLoginItemSettings'>
  platform: NodeJS.Platform
  places: Pick<Places, 'isPortable' | 'program'>
}

export function createSystemStart({ app, platform, places }: SystemStartNeeds) {
  const isPossible = app.isPackaged && !places.isPortable && platform !== 'linux' // where each desktop has its own way
  const item = platform === 'win32' ? { path: places.program, args: [hiddenFlag] } : {}

  /** Undefined where it cannot be set. */
  function is(): boolean | undefined {
    if (!isPossible) return undefined
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item)
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin) // the task manager may have switched it off
  }

  return {
    is,
    /** Answers how it is then. */
    set(shall: boolean): boolean | undefined {
      if (isPossible) app.setLoginItemSettings({ openAtLogin: shall, ...item })
      return is()
    },
    /** Whether this start is the system's. Only after `ready`; Windows says so on the command line. */
    hasBegunThis: (): boolean => isPossible && platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin,
  }
}
