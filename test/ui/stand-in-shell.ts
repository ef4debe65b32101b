// A desktop window's `window.shell` in a plain browser. What the page asks is written down; what a person would do is done by the test.
import type { Page } from 'playwright-core'
import type { Handed, Shell, Shortcut, ShortcutName } from '../../electron/contract/shell.ts'

export interface ShellStart {
  /** What the next dialog answers; none: it is closed without a choice. */
  picked: string[]
  handed: Handed
  shortcuts: Shortcut[]
  /** Keys that another program has. */
  taken: string[]
  /** Undefined: it cannot be set. */
  startsWithSystem: boolean | undefined
  /** Where dropped files lie, by name. */
  paths: Record<string, string>
}

interface StandIn {
  asked: string[]
  picked: string[]
  hand(handed: Handed): void
  press(name: ShortcutName): void
}

const usual: ShellStart = {
  picked: [],
  handed: { files: [] },
  shortcuts: [
    { name: 'mark', accelerator: 'Control+Alt+M' },
    { name: 'keepLast', accelerator: 'Control+Alt+K' },
  ],
  taken: [],
  startsWithSystem: undefined,
  paths: {},
}

/** For a page before it loads anything. */
export const giveShell = (start: Partial<ShellStart>) => (page: Page) => page.addInitScript(install, { ...usual, ...start })

export const askedOf = (page: Page): Promise<string[]> => page.evaluate(() => standInOf().asked)
export const willPick = (page: Page, paths: string[]) => page.evaluate(given => void (standInOf().picked = given), paths)
export const hand = (page: Page, handed: Handed) => page.evaluate(given => standInOf().hand(given), handed)
export const press = (page: Page, name: ShortcutName) => page.evaluate(given => standInOf().press(given), name)

declare global {
  /** In the browser: put there by `install`. */
  function standInOf(): StandIn
}

/** Runs in the browser, and sees nothing but what it is given. */
function install({ picked, handed, shortcuts, taken, startsWithSystem, paths }: ShellStart): void {
  let waiting = handed
  const onHanded = new Set<() => void>()
  const onShortcut = new Set<(name: ShortcutName) => void>()
  const standIn: StandIn = {
    asked: [],
    picked,
    hand(next) {
      waiting = next
      for (const listener of onHanded) listener()
    },
    press: name => onShortcut.forEach(listener => listener(name)),
  }
  const ask = (...words: unknown[]) => void standIn.asked.push(words.join(' '))
  function follow<T>(listeners: Set<T>, listener: T): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const shell: Shell = {
    pickFolder: () => Promise.resolve(undefined),
    pickFiles() {
      ask('pickFiles')
      return Promise.resolve(standIn.picked)
    },
    reveal(file) {
      ask('reveal', file)
      return Promise.resolve(true)
    },
    pathOf: ({ name }) => paths[name] ?? '',
    takeHanded() {
      const taken = waiting
      waiting = { files: [] }
      return Promise.resolve(taken)
    },
    onHanded: listener => follow(onHanded, listener),
    shortcuts: () => Promise.resolve(shortcuts),
    setShortcut(name, accelerator) {
      ask('setShortcut', name, accelerator)
      const ours: string[] = []
      shortcuts = shortcuts.map(each => {
        const keys = each.name === name ? accelerator : each.accelerator
        const isTaken = keys !== '' && (taken.includes(keys) || ours.includes(keys))
        ours.push(keys)
        return { name: each.name, accelerator: keys, ...(isTaken && { problem: 'taken' as const }) }
      })
      return Promise.resolve(shortcuts)
    },
    pauseShortcuts(isPaused) {
      ask('pauseShortcuts', isPaused)
      return Promise.resolve()
    },
    startsWithSystem: () => Promise.resolve(startsWithSystem),
    setStartsWithSystem(shall) {
      ask('setStartsWithSystem', shall)
      return Promise.resolve((startsWithSystem = shall))
    },
    onShortcut: listener => follow(onShortcut, listener),
  }
  Object.assign(globalThis, { shell, standInOf: () => standIn })
}
