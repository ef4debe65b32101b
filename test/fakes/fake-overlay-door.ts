// A door for overlays, which a test gives keys and takes them away from.
import type { OverlayKeys } from '../../electron/contract/overlay.ts'
import type { OverlayDoor } from '../../electron/engine/api/overlay-door.ts'
import { createListeners } from '../../electron/engine/lib/listeners.ts'

export function createFakeOverlayDoor() {
  const listeners = createListeners<void>()
  let keys: OverlayKeys | undefined
  const door: OverlayDoor = {
    keys: () => keys,
    onKeys: listeners.add,
  }
  return {
    door,
    /** Undefined shuts it. */
    give(next: OverlayKeys | undefined): void {
      keys = next
      listeners.tell()
    },
  }
}
