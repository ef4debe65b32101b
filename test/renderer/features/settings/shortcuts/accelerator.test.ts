import { expect, test } from 'vitest'
import { isUsable } from '../../../../../electron/contract/shell.ts'
import {
  acceleratorOf,
  acceleratorText,
  keyboardHere,
  needsModifier,
} from '../../../../../renderer/features/settings/shortcuts/accelerator.ts'

const platforms = { mac: 'darwin', windows: 'win32', linux: 'linux' } as const
const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
const ctrlAlt = { ...none, ctrlKey: true, altKey: true }

test.each([
  { what: 'letters', press: { ...ctrlAlt, key: 'm', code: 'KeyM' }, on: 'linux', is: 'Control+Alt+M' },
  { what: 'a letter on a French keyboard', press: { ...ctrlAlt, key: 'a', code: 'KeyQ' }, on: 'windows', is: 'Control+Alt+A' },
  {
    what: 'Option on a Mac types signs',
    press: { ...none, altKey: true, metaKey: true, key: 'µ', code: 'KeyM' },
    on: 'mac',
    is: 'Alt+Command+M',
  },
  { what: 'Chinese is being typed', press: { ...ctrlAlt, key: 'Process', code: 'KeyK' }, on: 'windows', is: 'Control+Alt+K' },
  {
    what: 'a digit with Shift',
    press: { ...none, ctrlKey: true, shiftKey: true, key: '!', code: 'Digit1' },
    on: 'linux',
    is: 'Control+Shift+1',
  },
  { what: 'a digit of the number pad', press: { ...ctrlAlt, key: '5', code: 'Numpad5' }, on: 'windows', is: 'Control+Alt+num5' },
  { what: 'the Windows key', press: { ...none, metaKey: true, key: 'F9', code: 'F9' }, on: 'windows', is: 'Super+F9' },
  { what: 'an arrow', press: { ...ctrlAlt, key: 'ArrowUp', code: 'ArrowUp' }, on: 'linux', is: 'Control+Alt+Up' },
  { what: 'a sign', press: { ...ctrlAlt, key: '{', code: 'BracketLeft' }, on: 'linux', is: 'Control+Alt+[' },
  { what: 'space', press: { ...ctrlAlt, key: ' ', code: 'Space' }, on: 'linux', is: 'Control+Alt+Space' },
  { what: 'a key of a deck', press: { ...none, key: 'F13', code: 'F13' }, on: 'linux', is: 'F13' },
] as const)('$what: $is, which the desktop takes', ({ press, on, is }) => {
  expect(acceleratorOf(press, on)).toBe(is)
  expect([isUsable(is, platforms[on]), needsModifier(is)]).toEqual([true, false])
})

test.each([
  { what: 'Ctrl alone', press: { ...none, ctrlKey: true, key: 'Control', code: 'ControlLeft' }, is: undefined },
  { what: 'AltGr alone', press: { ...ctrlAlt, key: 'AltGraph', code: 'AltRight' }, is: undefined },
  { what: 'a key for the sound', press: { ...ctrlAlt, key: 'AudioVolumeUp', code: 'AudioVolumeUp' }, is: 'unknown' },
  { what: 'Enter', press: { ...ctrlAlt, key: 'Enter', code: 'Enter' }, is: 'unknown' },
] as const)('$what is no shortcut: $is', ({ press, is }) => {
  expect(acceleratorOf(press, 'linux')).toBe(is)
})

test.each(['M', 'Shift+M', 'F5', 'Space'])('%s alone would be taken from every other program', accelerator => {
  expect([needsModifier(accelerator), isUsable(accelerator, 'linux')]).toEqual([true, false])
})

test.each([
  { accelerator: 'Control+Alt+M', on: 'linux', text: 'Ctrl+Alt+M' },
  { accelerator: 'Super+Shift+Up', on: 'windows', text: 'Win+Shift+↑' },
  { accelerator: 'Super+F9', on: 'linux', text: 'Super+F9' },
  { accelerator: 'Control+Alt+Shift+Command+M', on: 'mac', text: '⌃⌥⇧⌘M' },
  { accelerator: 'Control+Space', on: 'windows', text: 'Ctrl+空格' },
  { accelerator: 'Control+num5', on: 'windows', text: 'Ctrl+Num 5' },
] as const)('$accelerator is written $text on $on', ({ accelerator, on, text }) => {
  expect(acceleratorText(accelerator, on, '空格')).toBe(text)
})

test.each([
  { platform: 'MacIntel', keyboard: 'mac' },
  { platform: 'Win32', keyboard: 'windows' },
  { platform: 'Linux x86_64', keyboard: 'linux' },
])('$platform has the keyboard of $keyboard', ({ platform, keyboard }) => {
  expect(keyboardHere(platform)).toBe(keyboard)
})
