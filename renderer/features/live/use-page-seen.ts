import { useSyncExternalStore } from 'react'

const follow = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** False while the page is in the background: what is only for the eye rests then. */
export const usePageSeen = (): boolean => useSyncExternalStore(follow, () => document.visibilityState === 'visible')
