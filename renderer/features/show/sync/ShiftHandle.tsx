// A handle that is dragged sideways, as far as one likes: the chat goes along. With arrows for those who use keys.
import { useRef } from 'react'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import styles from './Sync.module.css'

export interface ShiftHandleProps {
  shiftMs: number
  mostMs: number
  words: PageShowWords['sync']
  onChange: (shiftMs: number) => void
}

const msPerPixel = 20
/** With Shift. */
const fineMsPerPixel = 2
const stepMs = 100
const fineStepMs = 10
const longStepMs = 1000
/** Lines of the ruler stand for half a second; it shows as much as fits and runs on. */
const lineEveryPx = 500 / msPerPixel

export function ShiftHandle({ shiftMs, mostMs, words, onChange }: ShiftHandleProps) {
  const drag = useRef<{ x: number; shiftMs: number } | undefined>(undefined)
  const move = (nextMs: number) => onChange(Math.round(Math.max(-mostMs, Math.min(mostMs, nextMs))))

  return (
    <div
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={words.handle}
      aria-valuemin={-mostMs}
      aria-valuemax={mostMs}
      aria-valuenow={shiftMs}
      aria-valuetext={words.preview(shiftMs)}
      title={words.handleHint}
      style={{ backgroundPositionX: `calc(50% + ${(shiftMs / msPerPixel) % lineEveryPx}px)`, backgroundSize: `${lineEveryPx}px 100%` }}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, shiftMs }
      }}
      onPointerMove={event => {
        const from = drag.current
        if (!from) return
        const byMs = (event.clientX - from.x) * (event.shiftKey ? fineMsPerPixel : msPerPixel)
        drag.current = { x: event.clientX, shiftMs: from.shiftMs + byMs }
        move(from.shiftMs + byMs)
      }}
      onPointerUp={() => (drag.current = undefined)}
      onPointerCancel={() => (drag.current = undefined)}
      onKeyDown={event => {
        const step = event.shiftKey ? fineStepMs : stepMs
        const byMs = { ArrowLeft: -step, ArrowRight: step, PageDown: -longStepMs, PageUp: longStepMs }[event.key]
        if (byMs === undefined && event.key !== 'Home') return
        event.preventDefault()
        move(byMs === undefined ? 0 : shiftMs + byMs)
      }}
    >
      <span className={styles.grip} style={{ left: `clamp(0px, calc(50% + ${shiftMs / msPerPixel}px), 100%)` }} />
    </div>
  )
}
