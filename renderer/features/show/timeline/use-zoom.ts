// The window is the page's too (it is kept there), but only once it rests: what changes at every frame is not React's.
import { useEffect, useRef } from 'react'
import type { TimeRange } from '../show-view.ts'
import type { Viewport } from './viewport.ts'

const restMs = 150

export function useZoom(viewport: Viewport, zoom: TimeRange, onZoom: (range: TimeRange) => void): void {
  const told = useRef(zoom)
  const tell = useRef(onZoom)
  useEffect(() => void (tell.current = onZoom))

  useEffect(() => {
    if (isSame(zoom, told.current) || zoom.toMs <= zoom.fromMs) return
    told.current = zoom
    viewport.set(zoom)
  }, [viewport, zoom])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const unfollow = viewport.subscribe(range => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (isSame(range, told.current)) return
        told.current = range
        tell.current(range)
      }, restMs)
    })
    return () => {
      clearTimeout(timer)
      unfollow()
    }
  }, [viewport])
}

const isSame = (a: TimeRange, b: TimeRange): boolean => a.fromMs === b.fromMs && a.toMs === b.toMs
