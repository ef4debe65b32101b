import { Button } from '@mantine/core'
import { memo, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { LiveMessage } from '../../../../electron/contract/live-chat.ts'
import { toTimeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { ActPlace, LiveState } from '../live-view.ts'
import { News } from '../News.tsx'
import { Trouble } from '../Trouble.tsx'
import { useHeld } from '../use-held.ts'
import { SourceRow } from './SourceRow.tsx'
import styles from './Chat.module.css'

export interface ChatPanelProps {
  state: Pick<LiveState, 'messages' | 'sources' | 'show' | 'troubles' | 'isEngineThere'>
  bodyRef: RefObject<HTMLDivElement | null>
  onChooseFile: () => void
  onPause: (isPaused: boolean) => void
  onStop: () => void
  onDismiss: (place: ActPlace) => void
}

/** So near to the end, a person reads along. */
const endPx = 24
const seqOf = ({ seq }: LiveMessage) => seq

/** The newest message at the bottom, in sight; while somebody points at the list or has scrolled up, it stands still. */
export function ChatPanel({ state, bodyRef: body, onChooseFile, onPause, onStop, onDismiss }: ChatPanelProps) {
  const { words } = useApp()
  const text = words.pageLive.chat
  const { messages, sources, show, troubles, isEngineThere } = state
  const { shown, news, handlers, catchUp } = useHeld(messages, seqOf)
  const last = shown.at(-1)?.seq
  const isAtEnd = useRef(true)
  useEffect(() => {
    const element = body.current
    if (!element) return
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < endPx
    }
    element.addEventListener('scroll', look)
    return () => element.removeEventListener('scroll', look)
  }, [body])
  useEffect(() => {
    if (isAtEnd.current) body.current?.scrollTo({ top: body.current.scrollHeight })
  }, [last, body])

  return (
    <DeskPanel
      title={text.title}
      note={news > 0 ? text.held : undefined}
      action={
        <Button size="compact-sm" variant="default" disabled={!show || !isEngineThere} onClick={onChooseFile}>
          {text.replay}
        </Button>
      }
      bodyRef={body}
      isRead
      trouble={
        <>
          <News count={news} text={text.news} at="bottom" onClick={catchUp} />
          <Trouble place="chat" troubles={troubles} onDismiss={onDismiss} />
        </>
      }
    >
      {sources.length > 0 && (
        <ul className={styles.sources}>
          {sources.map(source => (
            <SourceRow key={source.id} source={source} onPause={onPause} onStop={onStop} />
          ))}
        </ul>
      )}
      {shown.length === 0 && <p>{show ? text.none : text.noShow}</p>}
      <ol className={styles.messages} role="log" aria-label={text.title} aria-live="off" {...handlers}>
        {shown.map(message => (
          <MessageRow key={message.seq} message={message} kindWord={words.pageShow.chat.kinds[message.kind]} />
        ))}
      </ol>
    </DeskPanel>
  )
}

const MessageRow = memo(function MessageRow({ message, kindWord }: { message: LiveMessage; kindWord: string }) {
  const { kind, atMs, user, text } = message
  return (
    <li data-kind={kind === 'chat' ? undefined : 'other'}>
      <span className={styles.time}>{toTimeText(atMs, { precise: false })}</span>
      <span className={styles.who}>{user.name}</span>
      <span className={styles.text}>
        {kind !== 'chat' && `${kindWord} `}
        {text}
      </span>
    </li>
  )
})
