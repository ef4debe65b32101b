// The two edges of the chosen moment, to be taken by hand or by keys. One move is one decision, however many steps it took.
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { toTimeText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { edgesAfter } from '../moments/edit-moments.ts'
import type { Edge } from '../moments/edit-moments.ts'
import { nameOfMoment } from '../moments/name-of-moment.ts'
import type { LaneReader, Playhead } from '../show-view.ts'
import { snapPointsOf, snapSignals, snapTo } from './snap-edge.ts'
import type { Stage } from './stage.ts'
import styles from './Timeline.module.css'
import type { Draft } from './use-draft.ts'

interface EdgeHandlesProps {
  stage: Stage
  /** With the edges as they are being moved. */
  moment: JudgedMoment
  pictureMs: number
  playhead: Playhead
  reader: LaneReader
  isSnapping: boolean
  words: Words
  onDraft: (draft: Draft) => void
  onMoved: (edge: Edge, toMs: number) => void
  /** Shows the picture that the edge is at. */
  onSeek: (ms: number) => void
}

const snapReachPx = 10
const snapAroundMs = 20_000
const snapColumns = 400
/** After the last key: then it is one move. */
const restMs = 600

export function EdgeHandles({ stage, moment, ...props }: EdgeHandlesProps) {
  const handles = useRef<HTMLDivElement>(null)
  const { startMs, endMs } = moment
  useEffect(() => {
    const place = () => {
      const [start, end] = [stage.xOf(startMs), stage.xOf(endMs)]
      for (const [element, x] of [...(handles.current?.children ?? [])].map(
        (child, index) => [child, index === 0 ? start : end] as const,
      )) {
        if (!(element instanceof HTMLElement)) continue
        element.style.transform = `translateX(${x.toFixed(1)}px)`
        element.style.visibility = x < -1 || x > stage.widthPx() + 1 ? 'hidden' : 'visible'
      }
    }
    place()
    return stage.onDrawn(place)
  }, [stage, startMs, endMs])

  return (
    <div ref={handles}>
      <Handle edge="start" {...{ stage, moment, ...props }} />
      <Handle edge="end" {...{ stage, moment, ...props }} />
    </div>
  )
}

function Handle(props: EdgeHandlesProps & { edge: Edge }) {
  const { stage, edge, moment, pictureMs, playhead, reader, isSnapping, words, onDraft, onMoved, onSeek } = props
  const { timeline, moments } = words.pageMoments
  const { durationMs } = stage.viewport.bounds
  const atMs = edge === 'start' ? moment.startMs : moment.endMs
  const held = useRef<{ toMs: number; points: number[]; offsetPx: number } | undefined>(undefined)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])

  function draftAt(toMs: number): number {
    const edges = edgesAfter(moment, edge, toMs, { durationMs, pictureMs })
    onDraft({ id: moment.id, ...edges })
    const reachedMs = edge === 'start' ? edges.startMs : edges.endMs
    onSeek(edge === 'start' ? reachedMs : Math.max(0, reachedMs - pictureMs)) // the last picture that is in it
    return reachedMs
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = event.currentTarget.parentElement!.parentElement!.getBoundingClientRect()
    const hold = { toMs: atMs, points: [playhead.now()], offsetPx: event.clientX - box.left - stage.xOf(atMs) }
    held.current = hold
    if (!isSnapping) return
    const range = { fromMs: Math.max(0, atMs - snapAroundMs), toMs: Math.min(durationMs, atMs + snapAroundMs) }
    reader.signals(snapSignals, range, snapColumns).then(
      lanes => hold.points.push(...snapPointsOf(lanes)),
      () => {}, // then it is moved without: the banner says that the engine is away
    )
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const hold = held.current
    if (!hold || event.buttons === 0) return
    const box = event.currentTarget.parentElement!.parentElement!.getBoundingClientRect()
    const toMs = stage.msAt(event.clientX - box.left - hold.offsetPx)
    const isFree = !isSnapping || event.altKey
    hold.toMs = draftAt(isFree ? toMs : snapTo(hold.points, toMs, stage.msAt(snapReachPx) - stage.msAt(0)))
  }

  function letGo(): void {
    const hold = held.current
    held.current = undefined
    if (hold) onMoved(edge, hold.toMs)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (direction === 0) return
    event.preventDefault()
    const hold = (held.current ??= { toMs: atMs, points: [], offsetPx: 0 })
    const wantedMs = hold.toMs + direction * (event.shiftKey ? 1000 : pictureMs)
    const reachedMs = draftAt(wantedMs)
    // a picture is no whole number of milliseconds: thirty of them shall be a second all the same
    hold.toMs = Math.abs(reachedMs - wantedMs) < 1 ? wantedMs : reachedMs
    clearTimeout(rest.current)
    rest.current = setTimeout(letGo, restMs)
  }

  return (
    <div
      className={styles.handle}
      data-edge={edge}
      role="slider"
      tabIndex={0}
      aria-label={timeline.edges[edge](nameOfMoment(moment, words))}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs)}
      aria-valuenow={Math.round(atMs)}
      aria-valuetext={timeline.edgeAt(toTimeText(atMs), moments.length(moment.endMs - moment.startMs))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
      onBlur={() => {
        clearTimeout(rest.current)
        letGo()
      }}
    />
  )
}
