// The timeline of a show: ruler, moments and lanes on one canvas, what follows the player on a layer above it, the whole show below.
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { Show } from '../../../../electron/contract/shows.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { useOwned } from '../../../app/use-owned.ts'
import { nameOfMoment } from '../moments/name-of-moment.ts'
import { moveEdge } from '../moments/edit-moments.ts'
import type { ShowActions, ShowView } from '../show-view.ts'
import { EdgeHandles } from './EdgeHandles.tsx'
import { followGestures } from './gestures.ts'
import { HoverLine } from './HoverLine.tsx'
import { laneRows, lowLaneRows } from './lane-rows.ts'
import type { LaneRow } from './lane-rows.ts'
import { LaneLabels } from './LaneLabels.tsx'
import { Overview } from './Overview.tsx'
import { pictureMsOf } from './picture-length.ts'
import { PlayheadLine } from './PlayheadLine.tsx'
import { createStage } from './stage.ts'
import { boundsOf, wholeShow, windowWith } from './time-window.ts'
import styles from './Timeline.module.css'
import { useDraft } from './use-draft.ts'
import { useTimelineKeys } from './use-timeline-keys.ts'
import { useZoom } from './use-zoom.ts'
import { createViewport } from './viewport.ts'
import { ZoomButtons } from './ZoomButtons.tsx'

export interface TimelineProps {
  /** Give the component the show's id and length as its `key`. */
  show: Pick<Show, 'id' | 'durationMs' | 'recordings'>
  view: Pick<ShowView, 'moments' | 'marks' | 'selectedId' | 'hoveredId' | 'zoom' | 'playhead' | 'lanes' | 'lanesRevision'>
  actions: Pick<ShowActions, 'seek' | 'select' | 'hover' | 'decide' | 'setZoom'>
  words: Words
}

const low = '(max-height: 720px)'

export function Timeline(props: TimelineProps) {
  const isLow = useMediaQuery(low, matchMedia(low).matches)
  return <LanesOf key={isLow ? 'low' : 'high'} {...props} rows={isLow ? lowLaneRows : laneRows} />
}

function LanesOf({ show, view, actions, words, rows }: TimelineProps & { rows: readonly LaneRow[] }) {
  const { moments, marks, selectedId, hoveredId, playhead } = view
  const pictureMs = pictureMsOf(show)
  const selected = moments.find(({ id }) => id === selectedId)
  const [draft, draftTools] = useDraft(moments)
  const [isSnapping, setSnapping] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  const scene = { moments, marks, selectedId, hoveredId, draft, nameOf: (moment: (typeof moments)[number]) => nameOfMoment(moment, words) }
  const stage = useOwned(() => {
    const bounds = boundsOf(show.durationMs, pictureMs)
    const first = view.zoom.toMs > view.zoom.fromMs ? view.zoom : wholeShow(bounds)
    return createStage({ viewport: createViewport(first, bounds), reader: view.lanes, rows, scene })
  })

  useEffect(() => (canvas.current ? stage.attach(canvas.current) : undefined), [stage])
  useEffect(() => stage.setScene(scene))
  useRefresh(stage, view.lanesRevision)
  useZoom(stage.viewport, view.zoom, actions.setZoom)
  useTimelineKeys(stage, selected, words)
  useReveal(stage, selected)
  const { seek, select, hover } = actions
  useEffect(
    () => (canvas.current ? followGestures(canvas.current, stage, { onSeek: seek, onSelect: select, onHover: hover }) : undefined),
    [stage, seek, select, hover],
  )

  return (
    <section className={styles.timeline} aria-label={words.pageMoments.timeline.title}>
      <ZoomButtons stage={stage} words={words} selected={selected} isSnapping={isSnapping} onSnapping={setSnapping} />
      <LaneLabels stage={stage} playhead={playhead} words={words} />
      <div className={styles.stage} style={{ height: stage.heightPx }}>
        {/* all that it shows is in the list of moments and in the lanes' labels, as text */}
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        <div className={styles.layer}>
          <HoverLine stage={stage} words={words} />
          <PlayheadLine stage={stage} playhead={playhead} />
          {selected && (
            <EdgeHandles
              key={selected.id}
              {...{ stage, words, pictureMs, playhead, isSnapping, reader: view.lanes }}
              moment={draft?.id === selected.id ? { ...selected, ...draft } : selected}
              onDraft={draftTools.set}
              onSeek={seek}
              onMoved={(edge, toMs) => {
                const decisions = moveEdge(selected, edge, toMs, { durationMs: show.durationMs, pictureMs })
                if (decisions.length > 0) actions.decide(decisions)
                draftTools.settle(decisions.length > 0)
              }}
            />
          )}
        </div>
      </div>
      <Overview stage={stage} playhead={playhead} words={words} />
    </section>
  )
}

/** What was read before may be other now. */
function useRefresh(stage: ReturnType<typeof createStage>, revision: number): void {
  const last = useRef(revision)
  useEffect(() => {
    if (last.current === revision) return
    last.current = revision
    stage.refresh()
  }, [stage, revision])
}

/** Who chooses a moment in the list sees it here. */
function useReveal(stage: ReturnType<typeof createStage>, selected: ShowView['moments'][number] | undefined): void {
  const last = useRef(selected?.id)
  useEffect(() => {
    if (last.current === selected?.id) return
    last.current = selected?.id
    if (selected) stage.viewport.set(windowWith(stage.viewport.now(), selected, stage.viewport.bounds))
  }, [stage, selected])
}
