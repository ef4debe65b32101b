import { expect, test } from 'vitest'
import type { Shortcut } from '../../../../../electron/contract/shell.ts'
import { createShortcutsStore, problemOf } from '../../../../../renderer/features/settings/shortcuts/shortcuts-store.ts'

const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, repeat: false }
const shortcuts: Shortcut[] = [
  { name: 'mark', accelerator: 'Control+Alt+M' },
  { name: 'keepLast', accelerator: 'Control+Alt+K' },
]

async function storeWith({ refuses = false } = {}) {
  const asked: string[] = []
  const desktop = { shortcuts, press: () => {}, isFollowed: true }
  const store = createShortcutsStore(
    {
      list: () => Promise.resolve(desktop.shortcuts),
      set(name, accelerator) {
        asked.push(`${name} ${accelerator}`)
        return refuses ? Promise.reject(new Error('no')) : Promise.resolve(shortcuts)
      },
      pause: isPaused => Promise.resolve(void asked.push(isPaused ? 'pause' : 'go on')),
      onPress: listener => ((desktop.press = listener), () => void (desktop.isFollowed = false)),
    },
    'linux',
  )
  await expect.poll(() => store.getState().shortcuts).toEqual(shortcuts)
  return { store, asked, desktop }
}

test('what is pressed while it listens becomes the keys, and none of them acts meanwhile', async () => {
  const { store, asked } = await storeWith()
  store.record('mark')
  expect(store.hear({ ...plain, ctrlKey: true, key: 'Control', code: 'ControlLeft' })).toBe(true)
  expect(store.hear({ ...plain, ctrlKey: true, altKey: true, key: 'p', code: 'KeyP' })).toBe(true)
  expect(asked).toEqual(['pause', 'go on', 'mark Control+Alt+P'])
  expect(store.getState().recording).toBeUndefined()
})

test.each([
  { what: 'Esc', press: { ...plain, key: 'Escape', code: 'Escape' }, asked: ['pause', 'go on'], isListening: false },
  { what: 'Backspace', press: { ...plain, key: 'Backspace', code: 'Backspace' }, asked: ['pause', 'go on', 'mark '], isListening: false },
  { what: 'a key alone', press: { ...plain, key: 'm', code: 'KeyM' }, asked: ['pause'], isListening: true },
  {
    what: 'a key that is still held',
    press: { ...plain, ctrlKey: true, repeat: true, key: 'm', code: 'KeyM' },
    asked: ['pause'],
    isListening: true,
  },
])('$what', async ({ press, asked: expected, isListening }) => {
  const { store, asked } = await storeWith()
  store.record('mark')
  expect(store.hear(press)).toBe(true)
  expect([asked, store.getState().recording === 'mark']).toEqual([expected, isListening])
})

test('Tab leaves the field, and keys that nobody listens for are left alone', async () => {
  const { store } = await storeWith()
  expect(store.hear({ ...plain, ctrlKey: true, key: 'm', code: 'KeyM' })).toBe(false)
  store.record('mark')
  expect(store.hear({ ...plain, key: 'Tab', code: 'Tab' })).toBe(false)
})

test('keys that could not be changed say so at theirs', async () => {
  const { store } = await storeWith({ refuses: true })
  await store.clear('keepLast')
  expect(store.getState().failed).toMatchObject({ name: 'keepLast' })
})

test('keys that are left while it listens act again', async () => {
  const { store, asked } = await storeWith()
  store.record('mark')
  store.close()
  expect(asked).toEqual(['pause', 'go on'])
})

test('what is wrong is told apart: taken by another program, or by our own other one', () => {
  const taken: Shortcut = { name: 'keepLast', accelerator: 'Control+Alt+M', problem: 'taken' }
  expect(problemOf(taken, [shortcuts[0]!, taken])).toEqual({ why: 'twice', other: 'mark' })
  expect(problemOf(taken, [{ name: 'mark', accelerator: '' }, taken])).toEqual({ why: 'taken' })
  expect(problemOf({ ...taken, problem: 'invalid' }, [taken])).toEqual({ why: 'alone' })
  expect(problemOf(shortcuts[0]!, shortcuts)).toBeUndefined()
})

test('keys of which the desktop did not say whether it agreed are no problem, and once pressed they are known to work', async () => {
  const { store, desktop } = await storeWith()
  const asked: Shortcut[] = [{ ...shortcuts[0]!, problem: 'unproven' }, shortcuts[1]!]
  expect(problemOf(asked[0]!, asked)).toBeUndefined()
  desktop.shortcuts = asked
  desktop.press()
  await expect.poll(() => store.getState().shortcuts).toEqual(asked)
  desktop.shortcuts = shortcuts
  desktop.press()
  await expect.poll(() => store.getState().shortcuts).toEqual(shortcuts)
  store.close()
  expect(desktop.isFollowed).toBe(false)
})
