// Keys as the desktop names them (`Control+Alt+M`), from a key press and as people write them.

export type Keyboard = 'mac' | 'windows' | 'linux'

/** Of this machine. */
export function keyboardHere(platform = navigator.platform): Keyboard {
  if (/^(Mac|iP)/.test(platform)) return 'mac'
  return platform.startsWith('Win') ? 'windows' : 'linux'
}

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** By their place on the keyboard, where what they type depends on what else is held. */
const keysByCode: Readonly<Record<string, string>> = {
  ...{ Space: 'Space', Tab: 'Tab', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' },
  ...{ Home: 'Home', End: 'End', PageUp: 'PageUp', PageDown: 'PageDown', Insert: 'Insert', Delete: 'Delete' },
  ...{ Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Semicolon: ';', Quote: "'", Comma: ',', Period: '.' },
  ...{ Slash: '/', Backslash: '\\', Backquote: '`' },
}

/** Undefined while only Ctrl and the like are held; `unknown` for a key that cannot be one of ours. */
export function acceleratorOf(press: Press, keyboard: Keyboard): string | 'unknown' | undefined {
  if (/^(Control|Alt|AltGraph|Shift|Meta|OS|CapsLock|NumLock|Fn|Dead|Process)$/.test(press.key) && !keyOf(press)) return undefined
  const key = keyOf(press)
  return key === undefined ? 'unknown' : [...modifiersOf(press, keyboard), key].join('+')
}

/** Electron registers letters by what they type, so a letter is what is written on the key where that can be told. */
function keyOf({ key, code }: Press): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? code.replace(/^Numpad(\d)$/, 'num$1').match(/^num\d$/)?.[0] ?? keysByCode[code]
}

function modifiersOf({ ctrlKey, altKey, shiftKey, metaKey }: Press, keyboard: Keyboard): string[] {
  const command = keyboard === 'mac' ? 'Command' : 'Super'
  return [...(ctrlKey ? ['Control'] : []), ...(altKey ? ['Alt'] : []), ...(shiftKey ? ['Shift'] : []), ...(metaKey ? [command] : [])]
}

/** A letter alone would be taken from every other program. F13 and up are on no keyboard but on decks of keys. */
export function needsModifier(accelerator: string): boolean {
  const parts = accelerator.split('+')
  return !parts.some(part => /^(Control|Alt|Command|Super)$/.test(part)) && !/^F(1[3-9]|2[0-4])$/.test(parts.at(-1) ?? '')
}

const writtenOn: Readonly<Record<Keyboard, Readonly<Record<string, string>>>> = {
  mac: { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘', Super: '⌘', Delete: '⌦', Tab: '⇥' },
  windows: { Control: 'Ctrl', Command: 'Win', Super: 'Win', Delete: 'Del', Insert: 'Ins' },
  linux: { Control: 'Ctrl', Command: 'Super', Delete: 'Del', Insert: 'Ins' },
}
const arrows = { Up: '↑', Down: '↓', Left: '←', Right: '→', PageUp: 'PgUp', PageDown: 'PgDn' }

/** How keys are written that are not written as they are called. */
export const keyNamesOn = (keyboard: Keyboard, space: string): Readonly<Record<string, string>> => ({
  ...{ ...arrows, Space: space },
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`num${digit}`, `Num ${digit}`])),
  ...writtenOn[keyboard],
})

/** `Ctrl+Alt+M`, on a Mac `⌃⌥M`. */
export function acceleratorText(accelerator: string, keyboard: Keyboard, space: string): string {
  const names = keyNamesOn(keyboard, space)
  return accelerator
    .split('+')
    .map(part => names[part] ?? part)
    .join(keyboard === 'mac' ? '' : '+')
}
