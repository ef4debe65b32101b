import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

export interface FullScreen {
  /** What is shown alone. */
  frame: RefObject<HTMLElement | null>
  isFull: boolean
  toggle: () => void
}

export function useFullScreen(): FullScreen {
  const frame = useRef<HTMLElement>(null)
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const told = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === frame.current)
    document.addEventListener('fullscreenchange', told)
    return () => document.removeEventListener('fullscreenchange', told)
  }, [])
  const toggle = useCallback(() => {
    const changed = document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen()
    changed?.catch(() => {}) // a browser may forbid it
  }, [])
  return { frame, isFull, toggle }
}
