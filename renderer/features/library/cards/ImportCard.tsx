// Files on their way into the library, before there is a show.
import { Button } from '@mantine/core'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { ImportAnswer } from '../import/use-import.ts'
import type { Import } from '../store.ts'
import { ImportQuestion } from './ImportQuestion.tsx'
import styles from './ImportCard.module.css'

export interface ImportCardProps {
  item: Import
  shows: readonly LibraryShow[]
  words: Words
  errorText: (error: unknown) => string
  onAnswer: (answer: ImportAnswer) => void
  onRetry: () => void
  onChooseOthers: () => void
  onDismiss: () => void
}

export function ImportCard({ item, shows, words, errorText, onAnswer, onRetry, onChooseOthers, onDismiss }: ImportCardProps) {
  const { library, retry } = words.page
  const names = item.names.join(library.between)
  if (item.state === 'asking' && item.question)
    return (
      <li className={styles.card}>
        <ImportQuestion question={item.question} names={names} shows={shows} words={words} onAnswer={onAnswer} onDismiss={onDismiss} />
      </li>
    )
  if (item.state !== 'failed')
    return (
      <li className={styles.card} role="status">
        {item.state === 'looking' ? library.dropped.looking(names) : library.opening(names)}
      </li>
    )
  return (
    <li className={styles.card}>
      <ErrorBox
        title={library.failed.import}
        text={item.trouble ?? errorText(item.error)}
        dismiss={{ label: library.dismiss, run: onDismiss }}
      >
        {item.recordings.length > 0 && (
          <Button variant="default" onClick={onRetry}>
            {retry}
          </Button>
        )}
        <Button variant="default" onClick={onChooseOthers}>
          {library.chooseOthers}
        </Button>
      </ErrorBox>
    </li>
  )
}
