import type { LoginItemSettings, Settings } from 'electron'
import { expect, test } from 'vitest'
import { readLaunch } from '../../electron/shell/handed.ts'
import { createSystemStart } from '../../electron/shell/system-start.ts'
import type { SystemStartNeeds } from '../../electron/shell/system-start.ts'

interface Given {
  platform: NodeJS.Platform
  isPackaged?: boolean
  isPortable?: boolean
  /** In the task manager of Windows. */
  isSwitchedOff?: boolean
  wasOpenedAtLogin?: boolean
}

function started({ platform, isPackaged = true, isPortable = false, isSwitchedOff = false, wasOpenedAtLogin = false }: Given) {
  const set: Settings[] = []
  const program = 'C:\\Programs\\Showrunner.exe'
  const app: SystemStartNeeds['app'] = {
    isPackaged,
    setLoginItemSettings: settings => void set.push(settings),
    /** As Electron: an item is found by the same program and arguments. */
    getLoginItemSettings({ path, args } = {}) {
      const last = set.at(-1)
      const openAtLogin = last?.openAtLogin === true && last.path === path && String(last.args) === String(args)
      return { openAtLogin, wasOpenedAtLogin, executableWillLaunchAtLogin: openAtLogin && !isSwitchedOff } as LoginItemSettings
    },
  }
  return { set, start: createSystemStart({ app, platform, places: { program, isPortable } }) }
}

test('Windows starts the program without a window', () => {
  const { start, set } = started({ platform: 'win32' })
  expect([start.is(), start.set(true), start.is()]).toEqual([false, true, true])
  expect(set).toEqual([{ openAtLogin: true, path: 'C:\\Programs\\Showrunner.exe', args: ['--hidden'] }])
  expect(readLaunch(set[0]?.args ?? [], '/').isHidden).toBe(true)
  expect(start.set(false)).toBe(false)
})

test('what the task manager switched off is off', () => {
  expect(started({ platform: 'win32', isSwitchedOff: true }).start.set(true)).toBe(false)
})

test('a Mac starts the app as it is, and says afterwards that it did', () => {
  const { start, set } = started({ platform: 'darwin', wasOpenedAtLogin: true })
  expect([start.set(true), set, start.hasBegunThis()]).toEqual([true, [{ openAtLogin: true }], true])
  expect(started({ platform: 'darwin' }).start.hasBegunThis()).toBe(false)
})

test.each<Given>([{ platform: 'linux' }, { platform: 'win32', isPackaged: false }, { platform: 'win32', isPortable: true }])(
  'nothing is set for %o',
  given => {
    const { start, set } = started(given)
    expect([start.is(), start.set(true), start.hasBegunThis(), set]).toEqual([undefined, undefined, false, []])
  },
)
