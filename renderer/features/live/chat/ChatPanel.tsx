import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { ActPlace, LiveState } from '../live-view.ts'
import { News } from '../News.tsx'
import type { LiveStore } from '../store.ts'
import { Trouble } from '../Trouble.tsx'
import { useHeld } from '../use-held.ts'
import { isIn, toCountText } from './chat-rows.ts'
import type { ChatFilter, ChatRow } from './chat-rows.ts'
import { FilterRow } from './FilterRow.tsx'
import { MessageRow } from './MessageRow.tsx'
import { SourceRow } from './SourceRow.tsx'
import styles from './Chat.module.css'

export interface ChatPanelProps {
  flow: LiveStore['flow']
  state: Pick<LiveState, 'sources' | 'show' | 'troubles' | 'isEngineThere'>
  filter: ChatFilter
  /** The row that somebody wants to see; another object each time that somebody does. */
  sought: { seq: number } | undefined
  bodyRef: RefObject<HTMLDivElement | null>
  onFilter: (filter: ChatFilter) => void
  onChooseFile: () => void
  onPause: (isPaused: boolean) => void
  onStop: () => void
  onDismiss: (place: ActPlace) => void
}

/** So near to the end, a person reads along. */
const endPx = 24
const seqOf = ({ seq }: ChatRow) => seq

/** The newest message at the bottom, in sight; while somebody points at the list, it stands still; one that was scrolled up is not scrolled down. */
export function ChatPanel(props: ChatPanelProps) {
  const { flow, state, filter, sought, bodyRef: body, onFilter, onChooseFile, onPause, onStop, onDismiss } = props
  const { words } = useApp()
  const text = words.pageLive.chat
  const { sources, show, troubles, isEngineThere } = state
  const chatRows = useStore(flow, now => now.chatRows)
  const rows = useMemo(() => chatRows.filter(({ message }) => isIn(filter, message)), [chatRows, filter])
  const hidden = useMemo(() => chatRows.filter(({ message }) => isIn('hidden', message)).length, [chatRows])
  const { shown, news, pointing, catchUp } = useHeld(rows, seqOf, sought ?? filter)
  const isAtEnd = useRef(true)
  useEffect(() => {
    const element = body.current
    if (!element) return
    const look = () => {
      isAtEnd.current = isNearEnd(element)
    }
    element.addEventListener('scroll', look)
    return () => element.removeEventListener('scroll', look)
  }, [body])
  // before the browser tells of an earlier scrolling, which by then would seem to have ended too high: that is taken for a person's
  useLayoutEffect(() => {
    if (isAtEnd.current) body.current?.scrollTo({ top: body.current.scrollHeight })
  }, [shown, body])
  useEffect(() => {
    const element = body.current
    const row = element?.querySelector('[aria-current]')
    if (!sought || !element || !row) return
    row.scrollIntoView({ block: 'center' })
    isAtEnd.current = isNearEnd(element) // what comes next leaves it in sight
  }, [sought, body])
  const choose = (next: ChatFilter) => {
    isAtEnd.current = true // another list begins at its newest
    onFilter(next)
  }

  return (
    <DeskPanel
      title={text.title}
      action={
        <>
          <News count={news} text={count => text.news(toCountText(count))} onClick={catchUp} />
          <Button size="compact-sm" variant="default" disabled={!show || !isEngineThere} onClick={onChooseFile}>
            {text.replay}
          </Button>
        </>
      }
      bodyRef={body}
      isRead
      isFlowing
      trouble={<Trouble place="chat" troubles={troubles} onDismiss={onDismiss} />}
    >
      <div className={styles.top}>
        <FilterRow filter={filter} hidden={hidden} onFilter={choose} />
        {sources.length > 0 && (
          <ul className={styles.sources}>
            {sources.map(source => (
              <SourceRow key={source.id} source={source} onPause={onPause} onStop={onStop} />
            ))}
          </ul>
        )}
      </div>
      {shown.length === 0 && <p>{!show ? text.noShow : filter === 'all' ? text.none : words.liveTalk.filter.none[filter]}</p>}
      <div key={filter} role="log" aria-label={text.title} aria-live="off" {...pointing}>
        <ol className={styles.messages}>
          {shown.map(row => (
            <MessageRow key={row.seq} row={row} isSought={row.seq === sought?.seq} />
          ))}
        </ol>
      </div>
    </DeskPanel>
  )
}

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): boolean => scrollHeight - scrollTop - clientHeight < endPx
