// Where the player is: a line of its own above the canvas, moved at every picture without a render and without drawing anything anew.
import { useEffect, useRef } from 'react'
import type { Playhead } from '../show-view.ts'
import type { Stage } from './stage.ts'
import { nextPage } from './time-window.ts'
import styles from './Timeline.module.css'

/** A step longer than this is a jump, which the window does not follow by a page. */
const longestStepMs = 1500

export function PlayheadLine({ stage, playhead }: { stage: Stage; playhead: Playhead }) {
  const line = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const { viewport } = stage
    let wasMs = playhead.now()
    const place = () => {
      const x = stage.xOf(playhead.now())
      if (!line.current) return
      line.current.style.transform = `translateX(${x.toFixed(2)}px)`
      line.current.style.visibility = x < -8 || x > stage.widthPx() + 8 ? 'hidden' : 'visible'
    }
    const stops = [
      stage.onDrawn(place),
      playhead.subscribe(nowMs => {
        const page = nowMs - wasMs <= longestStepMs ? nextPage(viewport.now(), wasMs, nowMs, viewport.bounds) : undefined
        wasMs = nowMs
        if (page) viewport.set(page)
        place()
      }),
    ]
    return () => stops.forEach(stop => stop())
  }, [stage, playhead])

  return <div ref={line} className={styles.playhead} aria-hidden="true" />
}
