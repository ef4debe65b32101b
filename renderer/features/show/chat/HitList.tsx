// What a search found, oldest first; the chosen one is jumped to.
import { useEffect, useRef } from 'react'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { ChatRow } from './ChatRow.tsx'
import { RowList } from './RowList.tsx'
import { topForSight } from './rows-in-sight.ts'
import styles from './Chat.module.css'

export interface HitListProps {
  messages: readonly Message[]
  searched: string
  chosen: number
  shiftMs: number
  words: PageShowWords['chat']
  onJump: (index: number) => void
}

export function HitList({ messages, searched, chosen, shiftMs, words, onJump }: HitListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (list.current && chosen >= 0) list.current.scrollTop = topForSight(chosen, list.current)
  }, [chosen])
  if (messages.length === 0) return <p className={styles.none}>{words.noHits(searched)}</p>
  return (
    <RowList
      list={list}
      count={messages.length}
      aria-label={words.hitsLabel(searched)}
      row={index => (
        <ChatRow
          key={index}
          message={messages[index]}
          searched={searched}
          shiftMs={shiftMs}
          isNow={false}
          isChosen={index === chosen}
          words={words}
          onSeek={() => onJump(index)}
        />
      )}
    />
  )
}
