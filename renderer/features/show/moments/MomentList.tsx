// The moments of a show as a list: to be looked through, understood, and decided about, with hands or keys.
import { useState } from 'react'
import type { Show } from '../../../../electron/contract/shows.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { ShowActions, ShowView } from '../show-view.ts'
import { pictureMsOf } from '../timeline/picture-length.ts'
import { rename } from './edit-moments.ts'
import { ListHead } from './ListHead.tsx'
import { momentActs } from './moment-acts.ts'
import styles from './Moments.module.css'
import { MomentRow } from './MomentRow.tsx'
import { NoMoments } from './NoMoments.tsx'
import { countStates, listed } from './order-moments.ts'
import type { MomentFilter, MomentOrder } from './order-moments.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useMomentKeys } from './use-moment-keys.ts'

export interface MomentListProps {
  show: Pick<Show, 'durationMs' | 'recordings' | 'isAnalysed'>
  /** The engine has answered. */
  isTold: boolean
  isAnalysing: boolean
  /** The show is on air. */
  isRunning: boolean
  view: Pick<ShowView, 'moments' | 'selectedId' | 'hoveredId' | 'playhead'>
  actions: Pick<ShowActions, 'seek' | 'seekToFirst' | 'play' | 'select' | 'hover' | 'decide'>
  words: Words
  say: (text: string) => void
  onAnalyse: () => void
}

export function MomentList({ show, isTold, isAnalysing, isRunning, view, actions, words, say, onAnalyse }: MomentListProps) {
  const [filter, setFilter] = useState<MomentFilter>('all')
  const [order, setOrder] = useState<MomentOrder>('time')
  const [renamingId, setRenamingId] = useState<string | undefined>(undefined)
  const { moments, selectedId, hoveredId, playhead } = view
  const rows = listed(moments, filter, order)
  const selected = moments.find(({ id }) => id === selectedId)
  const text = words.pageMoments.moments
  const acts = momentActs({
    ...{ moments, listed: rows, selected, playhead, actions, say, words: text },
    bounds: { durationMs: show.durationMs, pictureMs: pictureMsOf(show) },
    onRename: () => setRenamingId(selectedId),
  })
  useMomentKeys(acts, words)
  const keptFocus = useKeptFocus()

  return (
    <section className={styles.moments} aria-label={text.title}>
      <ListHead {...{ words, filter, order }} counts={countStates(moments)} onFilter={setFilter} onOrder={setOrder} onAdd={acts.add} />
      {rows.length === 0 ? (
        isTold && (
          <NoMoments isFiltered={moments.length > 0} isAnalysed={show.isAnalysed} {...{ isAnalysing, isRunning, words, onAnalyse }} />
        )
      ) : (
        <ul className={styles.list} aria-label={text.title} {...keptFocus}>
          {rows.map(moment => (
            <MomentRow
              key={moment.id}
              {...{ moment, acts, words }}
              greatestScore={Math.max(...moments.map(({ score }) => score))}
              isSelected={moment.id === selectedId}
              isHovered={moment.id === hoveredId}
              isRenaming={moment.id === renamingId}
              onChoose={() => {
                actions.select(moment.id)
                actions.play(moment.startMs)
              }}
              onHover={isOver => {
                if (isOver) actions.hover(moment.id)
                else if (hoveredId === moment.id) actions.hover(undefined)
              }}
              onSeek={actions.seek}
              onTitle={title => {
                setRenamingId(undefined)
                const decisions = title === undefined ? [] : rename(moment, title)
                if (decisions.length > 0) actions.decide(decisions)
              }}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
