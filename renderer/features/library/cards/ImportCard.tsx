// Files on their way into the library, before there is a show.
import { Button } from '@mantine/core'
import type { Words } from '../../../../electron/words/words.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { Import } from '../store.ts'
import styles from './ImportCard.module.css'

export interface ImportCardProps {
  item: Import
  words: Words
  errorText: (error: unknown) => string
  onRetry: () => void
  onChooseOthers: () => void
  onDismiss: () => void
}

export function ImportCard({ item, words, errorText, onRetry, onChooseOthers, onDismiss }: ImportCardProps) {
  const { library, retry } = words.page
  const names = item.names.join(library.between)
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
