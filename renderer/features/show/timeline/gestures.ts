// Pointer and wheel on the timeline: the wheel zooms where the pointer is, dragging pans, a click goes there, two fingers do both.
import { rulerHeightPx, momentsHeightPx } from './lane-rows.ts'
import { momentAt } from './scene.ts'
import type { Stage } from './stage.ts'
import { panWindow, zoomWindow } from './time-window.ts'

export interface GestureAnswers {
  onSeek(ms: number): void
  onSelect(id: string): void
  onHover(id: string | undefined): void
}

const dragFromPx = 4
const narrowMomentPx = 10
/** A notch of a usual mouse wheel is 100: about a quarter more or less. */
const zoomOfWheel = 0.0022
/** Pinching on a touch pad comes as a wheel with Ctrl, and in smaller steps. */
const zoomOfPinch = 0.01
const lineHeightPx = 16

export function followGestures(canvas: HTMLCanvasElement, stage: Stage, answers: GestureAnswers): () => void {
  const { viewport } = stage
  const down = new Map<number, { x: number; y: number }>()
  let act: 'scrub' | 'press' | 'pan' | 'pinch' | undefined
  let startedAt = { x: 0, y: 0 }
  let hoveredId: string | undefined

  const placeOf = ({ clientX, clientY }: MouseEvent) => {
    const box = canvas.getBoundingClientRect()
    return { x: clientX - box.left, y: clientY - box.top }
  }
  const momentUnder = ({ x, y }: { x: number; y: number }) => {
    if (y < rulerHeightPx || y >= rulerHeightPx + momentsHeightPx) return undefined
    return momentAt(stage.scene(), stage.msAt(x), stage.msAt(narrowMomentPx) - stage.msAt(0))
  }
  const panBy = (px: number) => viewport.set(panWindow(viewport.now(), stage.msAt(px) - stage.msAt(0), viewport.bounds))
  const seek = (x: number) => answers.onSeek(Math.min(viewport.bounds.durationMs, Math.max(0, stage.msAt(x))))

  function hover(id: string | undefined): void {
    if (id === hoveredId) return
    hoveredId = id
    answers.onHover(id)
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button > 1) return
    canvas.setPointerCapture(event.pointerId)
    const place = placeOf(event)
    down.set(event.pointerId, place)
    startedAt = place
    act = down.size > 1 ? 'pinch' : event.button === 1 ? 'pan' : place.y < rulerHeightPx ? 'scrub' : 'press'
    if (act === 'scrub') seek(place.x)
    if (event.button === 1) event.preventDefault() // else a middle click begins to scroll
  }

  function onPointerMove(event: PointerEvent): void {
    const place = placeOf(event)
    const was = down.get(event.pointerId)
    stage.point(place.x)
    if (!was) {
      const moment = momentUnder(place)
      canvas.style.cursor = moment ? 'pointer' : place.y < rulerHeightPx ? 'ew-resize' : 'default'
      hover(moment?.id)
      return
    }
    if (act === 'press' && Math.abs(place.x - startedAt.x) >= dragFromPx) act = 'pan'
    if (act === 'pinch') pinch(event.pointerId, place)
    if (act === 'scrub') seek(place.x)
    if (act === 'press') return // the way to here counts once it is a drag
    if (act === 'pan') {
      canvas.style.cursor = 'grabbing'
      panBy(was.x - place.x)
    }
    down.set(event.pointerId, place)
  }

  function pinch(moved: number, to: { x: number }): void {
    const was = down.get(moved)
    const other = [...down].find(([id]) => id !== moved)?.[1]
    if (!was || !other) return
    const factor = Math.max(8, Math.abs(was.x - other.x)) / Math.max(8, Math.abs(to.x - other.x))
    viewport.set(zoomWindow(viewport.now(), stage.msAt(other.x), factor, viewport.bounds))
  }

  function onPointerUp(event: PointerEvent): void {
    const place = placeOf(event)
    if (act === 'press' && event.type === 'pointerup') {
      const moment = momentUnder(place)
      if (moment) answers.onSelect(moment.id)
      seek(place.x)
    }
    down.delete(event.pointerId)
    act = down.size > 0 ? 'pan' : undefined
    canvas.style.cursor = 'default'
  }

  // `out`, not `leave`: that comes only after React has told whom the pointer went to
  function onPointerOut(): void {
    if (down.size > 0) return
    stage.point(undefined)
    hover(undefined)
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault() // the page is not to scroll or to zoom
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeightPx : 1
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
    if (event.shiftKey) panBy(dx + dy)
    else if (Math.abs(dx) > Math.abs(dy)) panBy(dx)
    else {
      const factor = Math.exp(dy * (event.ctrlKey ? zoomOfPinch : zoomOfWheel))
      viewport.set(zoomWindow(viewport.now(), stage.msAt(placeOf(event).x), factor, viewport.bounds))
    }
  }

  const stop = new AbortController()
  const { signal } = stop
  canvas.addEventListener('pointerdown', onPointerDown, { signal })
  canvas.addEventListener('pointermove', onPointerMove, { signal })
  canvas.addEventListener('pointerup', onPointerUp, { signal })
  canvas.addEventListener('pointercancel', onPointerUp, { signal })
  canvas.addEventListener('pointerout', onPointerOut, { signal })
  canvas.addEventListener('wheel', onWheel, { signal, passive: false })
  return () => stop.abort()
}
