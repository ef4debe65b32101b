// The keys that work while another program is in front, and the one that is being chosen.
import { createStore } from 'zustand/vanilla'
import type { Shortcut, ShortcutName } from '../../../../electron/contract/shell.ts'
import type { ShortcutKeys } from '../../../engine/shell.ts'
import { acceleratorOf, needsModifier } from './accelerator.ts'
import type { Keyboard, Press } from './accelerator.ts'

export interface ShortcutsState {
  /** Undefined until the desktop has told. */
  shortcuts: readonly Shortcut[] | undefined
  readTrouble: unknown
  /** Whose keys are listened for. */
  recording: ShortcutName | undefined
  /** Why what was pressed will not do. */
  refused: 'alone' | 'unknown' | undefined
  /** What could not be changed, and why. */
  failed: { name: ShortcutName; error: unknown } | undefined
}

export type ShortcutsStore = ReturnType<typeof createShortcutsStore>

export function createShortcutsStore(keys: ShortcutKeys, keyboard: Keyboard) {
  const store = createStore<ShortcutsState>(() => ({
    ...{ shortcuts: undefined, readTrouble: undefined, recording: undefined, refused: undefined, failed: undefined },
  }))
  const { getState, setState } = store
  // they act all the same where the desktop does not answer: what is pressed is heard in any case
  const pause = (isPaused: boolean) => void keys.pause(isPaused).catch(() => {})

  const read = () =>
    keys.list().then(
      shortcuts => setState({ shortcuts }),
      (readTrouble: unknown) => setState({ readTrouble }),
    )
  void read()
  const stopFollowing = keys.onPress(() => void read()) // one that was pressed is known to work

  function stop(): void {
    if (getState().recording === undefined) return
    setState({ recording: undefined, refused: undefined })
    pause(false)
  }

  async function choose(name: ShortcutName, accelerator: string): Promise<void> {
    stop()
    setState({ failed: undefined })
    try {
      setState({ shortcuts: await keys.set(name, accelerator) })
    } catch (error) {
      setState({ failed: { name, error } })
    }
  }

  return {
    ...store,
    record(name: ShortcutName): void {
      pause(true) // what is pressed now shall not act
      setState({ recording: name, refused: undefined })
    },
    stop,
    /** True where the press was for the keys: it does nothing else then. */
    hear(press: Press & Pick<KeyboardEvent, 'repeat'>): boolean {
      const { recording } = getState()
      if (recording === undefined) return false
      const accelerator = acceleratorOf(press, keyboard)
      const isAlone = !press.ctrlKey && !press.altKey && !press.metaKey && !press.shiftKey
      if (isAlone && press.key === 'Tab') return false // nobody is kept in a field
      if (press.repeat) return true // the press that began it may still be held
      if (isAlone && press.key === 'Escape') stop()
      else if (isAlone && press.key === 'Backspace') void choose(recording, '')
      else if (accelerator === 'unknown') setState({ refused: 'unknown' })
      else if (accelerator !== undefined && needsModifier(accelerator)) setState({ refused: 'alone' })
      else if (accelerator !== undefined) void choose(recording, accelerator)
      return true
    },
    clear: (name: ShortcutName) => choose(name, ''),
    close(): void {
      stopFollowing()
      stop()
    },
  }
}

/** What keeps a shortcut from working: `other` is the one of ours that has the same keys. */
export function problemOf(
  { name, accelerator, problem }: Shortcut,
  all: readonly Shortcut[],
): { why: 'alone' | 'taken' } | { why: 'twice'; other: ShortcutName } | undefined {
  if (problem === undefined || problem === 'unproven') return undefined
  if (problem === 'invalid') return { why: 'alone' }
  const other = all.find(each => each.name !== name && each.accelerator === accelerator)
  return other ? { why: 'twice', other: other.name } : { why: 'taken' }
}
