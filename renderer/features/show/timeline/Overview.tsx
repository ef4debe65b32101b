// The whole show in one strip, and the part of it that is in view: dragged, drawn out at its ends, or moved by keys.
import { useEffect, useRef } from 'react'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { Playhead } from '../show-view.ts'
import { followWindow } from './overview-gestures.ts'
import { createOverviewPainter } from './paint-overview.ts'
import type { Stage } from './stage.ts'
import { panWindow } from './time-window.ts'
import styles from './Timeline.module.css'

export function Overview({ stage, playhead, words }: { stage: Stage; playhead: Playhead; words: Words }) {
  const strip = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const { timeline } = words.pageMoments
  const { durationMs } = stage.viewport.bounds
  const { viewport } = stage

  useEffect(() => {
    if (!canvas.current || !strip.current || !box.current) return undefined
    const painter = createOverviewPainter(canvas.current, stage)
    const share = (atMs: number) => `${((100 * atMs) / durationMs).toFixed(4)}%`
    const window = box.current
    const place = () => {
      const { fromMs, toMs } = viewport.now()
      window.style.left = share(fromMs)
      window.style.width = share(toMs - fromMs)
      window.setAttribute('aria-valuenow', String(Math.round(fromMs)))
      window.setAttribute('aria-valuetext', timeline.inView(toClockText(fromMs), toClockText(toMs)))
    }
    const stops = [
      viewport.subscribe(place),
      playhead.subscribe(atMs => void (line.current && (line.current.style.left = share(atMs)))),
      followWindow(strip.current, viewport),
      painter.close,
    ]
    return () => stops.forEach(stop => stop())
  }, [stage, viewport, playhead, timeline, durationMs])

  return (
    <>
      <div className={styles.overviewLabel}>
        <span>{timeline.overviewTitle}</span>
        <span className={styles.length}>{toClockText(durationMs)}</span>
      </div>
      <div ref={strip} className={styles.overview}>
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        <div ref={line} className={styles.overviewPlayhead} aria-hidden="true" />
        <div
          ref={box}
          className={styles.window}
          role="slider"
          tabIndex={0}
          aria-label={timeline.overview}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={Math.round(durationMs)}
          aria-valuenow={0}
          onKeyDown={event => {
            const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
            if (direction === 0) return
            event.preventDefault()
            const { fromMs, toMs } = viewport.now()
            viewport.set(panWindow({ fromMs, toMs }, ((toMs - fromMs) / 10) * direction, viewport.bounds))
          }}
        >
          <span data-end="from" />
          <span data-end="to" />
        </div>
      </div>
    </>
  )
}
