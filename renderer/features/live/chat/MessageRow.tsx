import { memo } from 'react'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import type { ChatRow } from './chat-rows.ts'
import { marksOf } from './marks-of.ts'
import styles from './Chat.module.css'

/** @param isSought somebody wants to see this one */
export const MessageRow = memo(function MessageRow({ row, isSought }: { row: ChatRow; isSought: boolean }) {
  const { words } = useApp()
  const talk = words.liveTalk
  const { message, times } = row
  const { kind, atMs, user, text, verdict } = message
  return (
    <li data-kind={kind === 'chat' ? undefined : 'other'} aria-current={isSought || undefined}>
      <span className={styles.time}>{toClockText(atMs)}</span>
      <span className={styles.who}>{user.name}</span>
      {verdict.filtered ? (
        <span className={styles.mark}>{talk.hiddenBy(verdict.filtered.rule)}</span>
      ) : (
        marksOf(verdict).map(mark => (
          <span key={mark} className={styles.mark} data-mark={mark}>
            {talk.marks[mark]}
          </span>
        ))
      )}
      <span className={styles.text}>
        {kind !== 'chat' && `${words.pageShow.chat.kinds[kind]} `}
        {text}
      </span>
      {times > 1 && <span className={styles.times}>{talk.times(times)}</span>}
    </li>
  )
})
