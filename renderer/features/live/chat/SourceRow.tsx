import { Button } from '@mantine/core'
import type { ChatSource } from '../../../../electron/contract/live-chat.ts'
import { useApp } from '../../../app/context.ts'
import styles from './Chat.module.css'

export interface SourceRowProps {
  source: ChatSource
  onPause: (isPaused: boolean) => void
  onStop: () => void
}

/** Where messages come from, whether they do, and how many. */
export function SourceRow({ source, onPause, onStop }: SourceRowProps) {
  const { words } = useApp()
  const text = words.pageLive.chat
  const { name, state, messagesPerSecond, replay, trouble } = source
  const playing = state === 'connected' || state === 'paused' ? replay : undefined
  return (
    <li className={styles.source} data-state={state}>
      <span className={styles.sourceName} title={name}>
        {name}
      </span>
      <span className={styles.sourceState}>
        {text.states[state]}
        {playing && ` · ${text.times(playing.speed)}`}
        {state === 'connected' && ` · ${text.rate(messagesPerSecond)}`}
      </span>
      {playing && (
        <span className={styles.sourceActs}>
          <Button size="compact-sm" variant="default" onClick={() => onPause(state === 'connected')}>
            {state === 'paused' ? text.resume : text.pause}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onStop}>
            {text.stop}
          </Button>
        </span>
      )}
      {trouble && <span className={styles.trouble}>{words.errorText(trouble)}</span>}
    </li>
  )
}
