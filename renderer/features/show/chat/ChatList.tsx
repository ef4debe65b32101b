// The chat as it ran, with the player: it follows until the person scrolls, and again when they ask for it.
import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { VList } from 'virtua'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import type { Playhead } from '../show-view.ts'
import { ChatRow } from './ChatRow.tsx'
import type { ChatPages } from './chat-pages.ts'
import { useChatPlace } from './use-chat-place.ts'
import styles from './Chat.module.css'

export interface ChatListProps {
  pages: ChatPages
  playhead: Playhead
  shiftMs: number
  words: PageShowWords['chat']
  onSeek: (atMs: number) => void
}

/** All rows are alike: a million of them must have a known height. Also in the style. */
const rowHeight = 26

export function ChatList({ pages, playhead, shiftMs, words, onSeek }: ChatListProps) {
  useSyncExternalStore(pages.subscribe, pages.version)
  const total = pages.total()
  const rows = useMemo(() => ({ length: total }), [total])
  const place = useChatPlace(pages, playhead, shiftMs)
  const [isFollowing, setFollowing] = useState(true)
  const frame = useRef<HTMLDivElement>(null)

  // by the element itself, at once: the list's own way goes on for a while, and would take back what the person scrolls meanwhile
  const follow = () => {
    const log = frame.current?.querySelector('[role=log]')
    if (!log || !isFollowing || place === undefined || total === 0) return
    log.scrollTop = (Math.min(place, total - 1) + 0.5) * rowHeight - log.clientHeight / 2
  }
  const followNow = useEffectEvent(follow)
  useEffect(() => followNow(), [isFollowing, place, total])

  const stopFollowing = () => setFollowing(false)
  return (
    <div ref={frame} className={styles.listFrame}>
      <VList
        className={styles.list}
        data={rows}
        itemSize={rowHeight}
        onResize={follow}
        tabIndex={0}
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
      >
        {(_, index) => (
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
      </VList>
      {!isFollowing && (
        <Button className={styles.follow} size="compact-xs" onClick={() => setFollowing(true)}>
          {words.follow}
        </Button>
      )}
    </div>
  )
}

const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
