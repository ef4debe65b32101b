import type { ReactNode } from 'react'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import styles from './Setting.module.css'

export interface SettingProps {
  label: string
  /** For what is not an input with this label itself. */
  labelId?: string
  note?: string
  /** Why the last change was not saved. */
  trouble: unknown
  children: ReactNode
}

/** One thing that can be set: its name and note on the left, what sets it on the right, what failed beneath. */
export function Setting({ label, labelId, note, trouble, children }: SettingProps) {
  const { words, errorText } = useApp()
  return (
    <div className={styles.setting}>
      <div className={styles.words}>
        <span id={labelId} className={styles.label}>
          {label}
        </span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      <div className={styles.control}>
        {children}
        {trouble !== undefined && (
          <div ref={intoSight}>
            <ErrorBox title={words.pageSettings.failed} text={errorText(trouble)} />
          </div>
        )}
      </div>
    </div>
  )
}

/** What appears below the edge of a small window would not be seen. */
const intoSight = (box: HTMLElement | null) => box?.scrollIntoView({ block: 'nearest' })
