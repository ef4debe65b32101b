// What a search found, oldest first; the chosen one is jumped to.
import { useEffect, useRef } from 'react'
import { VList } from 'virtua'
import type { VListHandle } from 'virtua'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { ChatRow } from './ChatRow.tsx'
import styles from './Chat.module.css'

export interface HitListProps {
  messages: readonly Message[]
  searched: string
  chosen: number
  shiftMs: number
  words: PageShowWords['chat']
  onJump: (index: number) => void
}

const rowHeight = 26

export function HitList({ messages, searched, chosen, shiftMs, words, onJump }: HitListProps) {
  const list = useRef<VListHandle>(null)
  useEffect(() => {
    if (chosen >= 0) list.current?.scrollToIndex(chosen, { align: 'nearest' })
  }, [chosen])
  if (messages.length === 0) return <p className={styles.none}>{words.noHits(searched)}</p>
  return (
    <VList ref={list} className={styles.hits} data={messages} itemSize={rowHeight} tabIndex={0} aria-label={words.hitsLabel(searched)}>
      {(message, index) => (
        <ChatRow
          key={message.id}
          message={message}
          searched={searched}
          shiftMs={shiftMs}
          isNow={false}
          isChosen={index === chosen}
          words={words}
          onSeek={() => onJump(index)}
        />
      )}
    </VList>
  )
}
