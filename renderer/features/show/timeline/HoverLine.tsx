// Under the pointer: a line through all lanes, and the time there on the ruler.
import { useEffect, useRef } from 'react'
import { toClockText, toTimeText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { Stage } from './stage.ts'
import styles from './Timeline.module.css'

/** Wider than this, milliseconds say nothing. */
const preciseBelowMsPerPixel = 100

export function HoverLine({ stage, words }: { stage: Stage; words: Words }) {
  const line = useRef<HTMLDivElement>(null)
  const flag = useRef<HTMLSpanElement>(null)
  const reading = useRef<HTMLParagraphElement>(null)

  useEffect(
    () =>
      stage.onDrawn(() => {
        if (reading.current) reading.current.hidden = stage.sources.wave.hasAny() && stage.sources.signals.hasAny()
        const atMs = stage.pointedMs()
        if (!line.current || !flag.current) return
        line.current.hidden = atMs === undefined
        if (atMs === undefined) return
        const x = stage.xOf(atMs)
        const toText = stage.pixelMs() < preciseBelowMsPerPixel ? toTimeText : toClockText
        line.current.style.transform = `translateX(${Math.round(x)}px)`
        flag.current.textContent = toText(Math.max(0, atMs))
        flag.current.toggleAttribute('data-left', x > stage.widthPx() - 100)
      }),
    [stage],
  )

  return (
    <>
      <div ref={line} className={styles.hover} aria-hidden="true" hidden>
        <span ref={flag} className={styles.flag} />
      </div>
      <p ref={reading} className={styles.reading} role="status" hidden>
        {words.pageMoments.timeline.reading}
      </p>
    </>
  )
}
