// Whether the app starts with the system, as the desktop tells it.
import { createStore } from 'zustand/vanilla'
import type { SystemStart } from '../../../engine/shell.ts'

export interface StartState {
  /** Undefined until the desktop has told, and where it cannot be set. */
  isOn: boolean | undefined
  trouble: unknown
}

export function createStartStore(start: SystemStart) {
  const store = createStore<StartState>(() => ({ isOn: undefined, trouble: undefined }))
  start.is().then(
    isOn => store.setState({ isOn }),
    () => {}, // what cannot be read is not offered
  )
  return {
    ...store,
    async set(shall: boolean): Promise<void> {
      store.setState({ trouble: undefined })
      try {
        store.setState({ isOn: await start.set(shall) })
      } catch (trouble) {
        store.setState({ trouble })
      }
    },
    close: (): void => {},
  }
}
