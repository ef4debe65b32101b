// Hands on the strip of the whole show: the window is moved, or one of its ends; a click beside it brings it there.
import { panWindow } from './time-window.ts'
import type { Viewport } from './viewport.ts'

const endPx = 7

export function followWindow(strip: HTMLElement, viewport: Viewport): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let held: { act: 'move' | 'from' | 'to'; offsetMs: number } | undefined

  const msAt = ({ clientX }: MouseEvent) => {
    const { left, width } = strip.getBoundingClientRect()
    return ((clientX - left) / Math.max(1, width)) * viewport.bounds.durationMs
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return
    strip.setPointerCapture(event.pointerId)
    const atMs = msAt(event)
    const reachMs = (endPx / Math.max(1, strip.clientWidth)) * viewport.bounds.durationMs
    const { fromMs, toMs } = viewport.now()
    // of a window too narrow to be hit there is only the middle
    const hasEnds = toMs - fromMs > reachMs * 4
    if (hasEnds && Math.abs(atMs - fromMs) <= reachMs) held = { act: 'from', offsetMs: atMs - fromMs }
    else if (hasEnds && Math.abs(atMs - toMs) <= reachMs) held = { act: 'to', offsetMs: atMs - toMs }
    else {
      const isBeside = atMs < fromMs - reachMs || atMs > toMs + reachMs
      if (isBeside) viewport.set(panWindow({ fromMs, toMs }, atMs - (fromMs + toMs) / 2, viewport.bounds))
      held = { act: 'move', offsetMs: atMs - viewport.now().fromMs }
    }
  }

  function onPointerMove(event: PointerEvent): void {
    if (!held) return
    const atMs = msAt(event) - held.offsetMs
    const { fromMs, toMs } = viewport.now()
    const { shortestMs } = viewport.bounds
    if (held.act === 'move') viewport.set(panWindow({ fromMs, toMs }, atMs - fromMs, viewport.bounds))
    else if (held.act === 'from') viewport.set({ fromMs: Math.max(0, Math.min(atMs, toMs - shortestMs)), toMs })
    else viewport.set({ fromMs, toMs: Math.min(viewport.bounds.durationMs, Math.max(atMs, fromMs + shortestMs)) })
  }

  const letGo = () => void (held = undefined)
  strip.addEventListener('pointerdown', onPointerDown, { signal })
  strip.addEventListener('pointermove', onPointerMove, { signal })
  strip.addEventListener('pointerup', letGo, { signal })
  strip.addEventListener('pointercancel', letGo, { signal })
  return () => stop.abort()
}
