// A door for overlays, which a test gives keys and takes them away from.
import type { OverlayDoor, OverlayKeys } from '../../electron/engine/api/overlay-door.ts'

export function createFakeOverlayDoor() {
  const listeners = new Set<() => void>()
  let keys: OverlayKeys | undefined
  const door: OverlayDoor = {
    keys: () => keys,
    onKeys(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    door,
    /** Undefined shuts it. */
    give(next: OverlayKeys | undefined): void {
      keys = next
      for (const listener of listeners) listener()
    },
  }
}
