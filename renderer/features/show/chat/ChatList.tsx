// The chat as it ran, with the player: it follows until the person scrolls, and again when they ask for it.
import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import type { Playhead } from '../show-view.ts'
import { ChatRow } from './ChatRow.tsx'
import type { ChatPages } from './chat-pages.ts'
import { RowList } from './RowList.tsx'
import { topForMiddle } from './rows-in-sight.ts'
import { useChatPlace } from './use-chat-place.ts'
import styles from './Chat.module.css'

export interface ChatListProps {
  pages: ChatPages
  playhead: Playhead
  shiftMs: number
  /** How long a picture is shown. */
  pictureMs: number
  words: PageShowWords['chat']
  onSeek: (atMs: number) => void
}

export function ChatList({ pages, playhead, shiftMs, pictureMs, words, onSeek }: ChatListProps) {
  useSyncExternalStore(pages.subscribe, pages.version)
  const total = pages.total()
  const place = useChatPlace(pages, playhead, { shiftMs, pictureMs })
  const [isFollowing, setFollowing] = useState(true)
  const list = useRef<HTMLDivElement>(null)

  const follow = () => {
    const log = list.current
    if (!log || !isFollowing || place === undefined || total === 0) return
    log.scrollTop = topForMiddle(Math.min(place, total - 1), log)
  }
  const followNow = useEffectEvent(follow)
  useEffect(() => followNow(), [isFollowing, place, total])

  /** The button goes; who pressed it with a key is in the list then. */
  const followAgain = ({ detail }: React.MouseEvent) => {
    setFollowing(true)
    if (detail === 0) list.current?.focus()
  }
  const stopFollowing = () => setFollowing(false)
  return (
    <div className={styles.listFrame}>
      <RowList
        list={list}
        count={total}
        onResize={follow}
        role="log"
        aria-live="off"
        aria-label={words.listLabel(total)}
        onWheel={stopFollowing}
        onTouchMove={stopFollowing}
        onPointerDown={event => {
          if (event.target === event.currentTarget) stopFollowing() // the scroll bar
        }}
        onKeyDown={event => {
          if (!scrollKeys.includes(event.key) || event.ctrlKey || event.altKey) return
          event.stopPropagation()
          stopFollowing()
        }}
        row={index => (
          <ChatRow
            key={index}
            message={pages.message(index)}
            shiftMs={shiftMs}
            isNow={place !== undefined && index === place - 1}
            isChosen={false}
            words={words}
            onSeek={onSeek}
          />
        )}
      />
      {!isFollowing && (
        <Button className={styles.follow} size="compact-xs" onClick={followAgain}>
          {words.follow}
        </Button>
      )}
    </div>
  )
}

const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
