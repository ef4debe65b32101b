import { expect, test } from 'vitest'
import { nameOf } from '../../../renderer/app/keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [{ key: 'j' }, 'j'],
  [{ key: 'J' }, 'j'], // caps lock
  [{ key: 'J', shiftKey: true }, 'Shift+j'],
  [{ key: '?', shiftKey: true }, '?'], // where Shift makes the sign, it is the sign
  [{ key: ' ' }, 'Space'],
  [{ key: ' ', shiftKey: true }, 'Shift+Space'],
  [{ key: 'k', ctrlKey: true }, 'Ctrl+k'],
  [{ key: 'k', metaKey: true }, 'Ctrl+k'],
  [{ key: 'ArrowLeft', shiftKey: true, altKey: true }, 'Alt+Shift+ArrowLeft'],
  [{ key: '1', altKey: true }, 'Alt+1'],
  [{ key: '+', ctrlKey: true }, 'Ctrl++'],
])('%o is the key %s', (event, name) => {
  expect(nameOf({ ...plain, ...event })).toBe(name)
})
