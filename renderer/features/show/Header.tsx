// The strip above everything: which show, and what can be taken back.
import { Button } from '@mantine/core'
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs'
import type { Output } from '../../../electron/contract/index.ts'
import type { Show } from '../../../electron/contract/shows.ts'
import { toClockText } from '../../../electron/words/show-time.ts'
import type { Words } from '../../../electron/words/words.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Page.module.css'

export interface HeaderProps {
  show: Show
  history: Output<'highlights.history'>
  words: Words
  onUndo: () => void
  onRedo: () => void
  onClips: () => void
}

export function Header({ show, history, words, onUndo, onRedo, onClips }: HeaderProps) {
  const text = words.pageShow.header
  const facts = [
    ...(show.startedAtMs === undefined ? [] : [words.page.date(show.startedAtMs)]),
    toClockText(show.durationMs),
    text.messages(show.messages),
    text.moments(show.moments),
  ]
  return (
    <header className={styles.header}>
      <h1 className={styles.title} title={show.title}>
        {show.title}
      </h1>
      <ul className={styles.facts}>
        {facts.map(fact => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <IconButton label={history.undo ? text.undoAct(history.undo) : text.undo} onClick={onUndo} isDisabled={!history.undo}>
        <IconArrowBackUp size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={history.redo ? text.redoAct(history.redo) : text.redo} onClick={onRedo} isDisabled={!history.redo}>
        <IconArrowForwardUp size={18} stroke={1.6} />
      </IconButton>
      <Button className={styles.toClips ?? ''} size="compact-sm" variant="default" onClick={onClips}>
        {text.toClips}
      </Button>
    </header>
  )
}
