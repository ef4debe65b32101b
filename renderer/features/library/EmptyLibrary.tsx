// The first thing a new user sees: two ways to begin.
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PageWords } from '../../../electron/words/en/page.ts'
import styles from './EmptyLibrary.module.css'

export interface EmptyLibraryProps {
  words: PageWords['library']
  onImport: () => void
  onSample: () => void
  isAskingSample: boolean
  /** In the place of the button while the sample is being made, or when that failed. */
  sample: ReactNode | undefined
}

export function EmptyLibrary({ words, onImport, onSample, isAskingSample, sample }: EmptyLibraryProps) {
  const { empty } = words
  return (
    <section className={styles.empty}>
      <h2>{empty.title}</h2>
      <p className={styles.text}>{empty.text}</p>
      <div className={styles.choices}>
        <div className={styles.choice}>
          <p>{empty.importText}</p>
          <Button onClick={onImport}>{empty.import}</Button>
        </div>
        <div className={styles.choice}>
          <p>{empty.sampleText}</p>
          {sample ?? (
            <Button variant="default" onClick={onSample} loading={isAskingSample}>
              {empty.sample}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
