import { expect, test } from 'vitest'
import { isUsable } from '../../electron/contract/shell.ts'
import type { RememberedFacts } from '../../electron/shell/remembered.ts'
import { createShortcuts, usualShortcuts } from '../../electron/shell/shortcuts.ts'

test.each([
  { accelerator: 'Control+M', is: true },
  { accelerator: 'Control+Alt+Shift+K', is: true },
  { accelerator: 'Alt+F1', is: true },
  { accelerator: 'Super+num0', is: true },
  { accelerator: 'Control+,', is: true },
  { accelerator: 'F13', is: true },
  { accelerator: 'Shift+F24', is: true },
  { accelerator: 'M', is: false },
  { accelerator: 'Shift+M', is: false },
  { accelerator: 'F12', is: false },
  { accelerator: 'Space', is: false },
  { accelerator: 'Control', is: false },
  { accelerator: 'Control+', is: false },
  { accelerator: 'Control+Alt', is: false },
  { accelerator: '+M', is: false },
  { accelerator: 'Control+Control+M', is: false },
  { accelerator: 'Control+m', is: false },
  { accelerator: 'Control+AB', is: false },
  { accelerator: 'Control+F25', is: false },
  { accelerator: 'Control+Escape', is: false },
  { accelerator: 'Hyper+M', is: false },
  { accelerator: 'control+M', is: false },
  { accelerator: 'Control + M', is: false },
  { accelerator: '', is: false },
])('$accelerator may be a key for all of the system: $is', ({ accelerator, is }) => {
  expect(isUsable(accelerator, 'linux')).toBe(is)
})

test('the modifier of the other system is none here: it would leave a letter alone', () => {
  expect([isUsable('Command+M', 'darwin'), isUsable('Command+M', 'win32'), isUsable('Command+M', 'linux')]).toEqual([true, false, false])
  expect([isUsable('Super+M', 'darwin'), isUsable('Super+M', 'win32'), isUsable('Super+M', 'linux')]).toEqual([false, true, true])
})

test.each(['darwin', 'win32', 'linux'] as const)('the usual keys are usable on %s', platform => {
  expect(Object.values(usualShortcuts).map(accelerator => isUsable(accelerator, platform))).toEqual([true, true])
})

/** The system's keys, as Electron tells them: refused where another program has one, and all of them while they are suspended. */
function systemKeys(takenByOthers: string[] = []) {
  const registered = new Map<string, () => void>()
  const state = { isSuspended: false, takenByOthers }
  return {
    state,
    registered,
    press: (accelerator: string) => void (state.isSuspended ? undefined : registered.get(accelerator)?.()),
    register(accelerator: string, callback: () => void) {
      if (state.isSuspended || state.takenByOthers.includes(accelerator)) return false
      registered.set(accelerator, callback)
      return true
    },
    isRegistered: (accelerator: string) => registered.has(accelerator),
    unregisterAll: () => registered.clear(),
    setSuspended: (is: boolean) => void (state.isSuspended = is),
  }
}

interface Given {
  takenByOthers?: string[]
  facts?: RememberedFacts
  isWayland?: boolean
}

function started({ takenByOthers = [], facts = { shortcuts: {} }, isWayland = false }: Given = {}) {
  const globalShortcut = systemKeys(takenByOthers)
  const pressed: string[] = []
  const remembered = { get: () => facts, change: (change: Partial<RememberedFacts>) => void Object.assign(facts, change) }
  const shortcuts = createShortcuts({
    ...{ electron: { globalShortcut }, platform: 'linux', isWayland, remembered },
    onPress: name => pressed.push(name),
  })
  return { shortcuts, globalShortcut, pressed, facts }
}

const usual = [
  { name: 'mark', accelerator: 'Control+Alt+M' },
  { name: 'keepLast', accelerator: 'Control+Alt+K' },
]

test('both keys work from the first start on', () => {
  const { shortcuts, globalShortcut, pressed } = started()
  expect(shortcuts.list()).toEqual(usual)
  globalShortcut.press('Control+Alt+K')
  globalShortcut.press('Control+Alt+M')
  expect(pressed).toEqual(['keepLast', 'mark'])
})

test('another key takes the place of the old one, at once and at the next start', () => {
  const { shortcuts, globalShortcut, pressed, facts } = started()
  expect(shortcuts.set('mark', 'F13')).toEqual([{ name: 'mark', accelerator: 'F13' }, usual[1]])
  globalShortcut.press('Control+Alt+M')
  globalShortcut.press('F13')
  expect(pressed).toEqual(['mark'])
  expect([...started({ facts }).globalShortcut.registered.keys()]).toEqual(['F13', 'Control+Alt+K'])
})

test('one key changed leaves the other as it was set', () => {
  const { shortcuts } = started({ facts: { shortcuts: { keepLast: 'F14' } } })
  expect(shortcuts.set('mark', 'F13').map(({ accelerator }) => accelerator)).toEqual(['F13', 'F14'])
})

test('an empty one is none, and no problem', () => {
  const { shortcuts, globalShortcut } = started()
  expect(shortcuts.set('mark', '')).toEqual([{ name: 'mark', accelerator: '' }, usual[1]])
  expect([...globalShortcut.registered.keys()]).toEqual(['Control+Alt+K'])
})

test('both may be empty', () => {
  expect(started({ facts: { shortcuts: { mark: '', keepLast: '' } } }).shortcuts.list()).toEqual([
    { name: 'mark', accelerator: '' },
    { name: 'keepLast', accelerator: '' },
  ])
})

test('what another program has is told, kept, and tried again', () => {
  const { shortcuts, globalShortcut, facts } = started({ takenByOthers: ['Control+Alt+M'] })
  expect(shortcuts.list()).toEqual([{ ...usual[0], problem: 'taken' }, usual[1]])
  globalShortcut.state.takenByOthers = []
  expect(started({ facts }).shortcuts.list()).toEqual(usual)
})

test('our other one has it: told as taken, and free again when that one has moved', () => {
  const { shortcuts, globalShortcut, pressed } = started()
  expect(shortcuts.set('keepLast', 'Control+Alt+M')).toEqual([
    usual[0],
    { name: 'keepLast', accelerator: 'Control+Alt+M', problem: 'taken' },
  ])
  globalShortcut.press('Control+Alt+M')
  expect(pressed).toEqual(['mark'])
  expect(shortcuts.set('mark', 'F13')).toEqual([
    { name: 'mark', accelerator: 'F13' },
    { name: 'keepLast', accelerator: 'Control+Alt+M' },
  ])
  globalShortcut.press('Control+Alt+M')
  expect(pressed).toEqual(['mark', 'keepLast'])
})

test('a letter alone is never taken from other programs, also where it is in the file', () => {
  const { shortcuts, globalShortcut } = started({ facts: { shortcuts: { mark: 'M', keepLast: 'no key at all' } } })
  expect(shortcuts.list()).toEqual([
    { name: 'mark', accelerator: 'M', problem: 'invalid' },
    { name: 'keepLast', accelerator: 'no key at all', problem: 'invalid' },
  ])
  expect(globalShortcut.registered.size).toBe(0)
})

test('a problem that was mended is no longer told', () => {
  const { shortcuts } = started()
  shortcuts.set('mark', 'M')
  expect(shortcuts.set('mark', 'Alt+M')).toEqual([{ name: 'mark', accelerator: 'Alt+M' }, usual[1]])
})

test('paused, none of them acts; afterwards they act again', () => {
  const { shortcuts, globalShortcut, pressed } = started()
  shortcuts.pause(true)
  globalShortcut.press('Control+Alt+M')
  expect(pressed).toEqual([])
  shortcuts.pause(false)
  globalShortcut.press('Control+Alt+M')
  expect(pressed).toEqual(['mark'])
})

test('a key that is set while they are paused works', () => {
  const { shortcuts, globalShortcut, pressed } = started()
  shortcuts.pause(true)
  expect(shortcuts.set('mark', 'F13')).toEqual([{ name: 'mark', accelerator: 'F13' }, usual[1]])
  globalShortcut.press('F13')
  expect(pressed).toEqual(['mark'])
})

test('at the end all keys are given back', () => {
  const { shortcuts, globalShortcut } = started()
  shortcuts.close()
  expect(globalShortcut.registered.size).toBe(0)
})

test("where the desktop says yes to everything, a key's first press proves it; what is refused is still taken", () => {
  const { shortcuts, globalShortcut, pressed } = started({ isWayland: true, takenByOthers: ['Control+Alt+K'] })
  const taken = { ...usual[1], problem: 'taken' }
  expect(shortcuts.list()).toEqual([{ ...usual[0], problem: 'unproven' }, taken])
  globalShortcut.press('Control+Alt+M')
  expect([shortcuts.list(), pressed]).toEqual([[usual[0], taken], ['mark']])
  expect(shortcuts.set('keepLast', 'F13')).toEqual([usual[0], { name: 'keepLast', accelerator: 'F13', problem: 'unproven' }])
})
