// Beside the lanes: what each is, and what it says under the pointer; without a pointer, at the playhead.
import { useEffect, useRef } from 'react'
import type { Words } from '../../../../electron/words/words.ts'
import type { Playhead } from '../show-view.ts'
import { lanesOfReasons, momentsHeightPx } from './lane-rows.ts'
import { laneTexts } from './lane-words.ts'
import { readOutAt } from './read-out.ts'
import { litMoment } from './scene.ts'
import type { Stage } from './stage.ts'
import styles from './Timeline.module.css'

/** While it plays: more often than this nobody can read. */
const everyMs = 200

export function LaneLabels({ stage, playhead, words }: { stage: Stage; playhead: Playhead; words: Words }) {
  const list = useRef<HTMLDListElement>(null)
  const { timeline } = words.pageMoments

  useEffect(() => {
    const places = new Map(stage.rows.map(({ id }) => [id, list.current?.querySelector<HTMLElement>(`[data-lane=${id}]`)]))
    let shownAtMs = -Infinity

    function show(): void {
      shownAtMs = performance.now()
      const texts = laneTexts(readOutAt(stage.sources, stage.pointedMs() ?? playhead.now(), stage.pixelMs()), words.pageMoments)
      const lit = litMoment(stage.scene())
      const speaking = lit && lanesOfReasons(lit)
      const isReady = stage.sources.wave.hasAny() && stage.sources.signals.hasAny()
      for (const [id, place] of places) {
        const value = place?.querySelector('dd')
        if (!place || !value) continue
        const text = isReady ? texts[id] : '…'
        if (value.textContent !== text) value.textContent = text
        place.toggleAttribute('data-lit', speaking?.has(id) === true)
      }
    }
    const showNowAndThen = () => {
      if (performance.now() - shownAtMs >= everyMs) show()
    }
    const stops = [stage.onDrawn(show), playhead.subscribe(showNowAndThen)]
    show()
    return () => stops.forEach(stop => stop())
  }, [stage, playhead, words])

  return (
    <dl ref={list} className={styles.labels}>
      <div className={styles.label} style={{ height: momentsHeightPx }}>
        <dt>{timeline.moments}</dt>
        <dd />
      </div>
      {stage.rows.map(({ id, heightPx }) => (
        <div key={id} className={styles.label} style={{ height: heightPx }} data-lane={id}>
          <dt>{timeline.lanes[id]}</dt>
          <dd>…</dd>
        </div>
      ))}
    </dl>
  )
}
