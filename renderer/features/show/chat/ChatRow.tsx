// One message in one line: when, who, what; money and gifts stand out.
import { memo } from 'react'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { splitHit } from './split-hit.ts'
import styles from './Chat.module.css'

export interface ChatRowProps {
  message: Message | undefined
  /** Marked in the text. */
  searched?: string
  shiftMs: number
  isNow: boolean
  isChosen: boolean
  words: PageShowWords['chat']
  onSeek: (atMs: number) => void
}

export const ChatRow = memo(function ChatRow({ message, searched = '', shiftMs, isNow, isChosen, words, onSeek }: ChatRowProps) {
  if (!message) return <div className={styles.row} aria-hidden />
  const { kind, user, value } = message
  const atMs = message.atMs + shiftMs
  const text = message.text ?? ''
  const isPaid = kind === 'superchat' || kind === 'gift' || kind === 'member'
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.row}
      data-now={isNow}
      data-chosen={isChosen}
      data-kind={isPaid ? 'paid' : kind === 'chat' ? 'chat' : 'other'}
      title={text.length > 24 ? text : undefined}
      onClick={() => onSeek(atMs)}
    >
      <span className={styles.time}>{toClockText(atMs)}</span>
      <span className={styles.name}>{user.name}</span>
      <span className={styles.text}>
        {kind !== 'chat' && <span className={styles.kind}>{words.kinds[kind]}</span>}
        {splitHit(text, searched).map(({ text: part, isHit }, index) => (isHit ? <mark key={index}>{part}</mark> : part))}
      </span>
      {isPaid && value !== undefined && value > 0 && <span className={styles.value}>{words.value(value)}</span>}
    </button>
  )
})
