// Long work in one row: what, at which stage, how far, how long still, and the way out.
import { CloseButton } from '@mantine/core'
import styles from './ProgressRow.module.css'

export interface ProgressRowProps {
  title: string
  stage: string
  /** 0 to 1. */
  progress: number
  percent: string
  /** Undefined until it can be told. */
  left: string | undefined
  cancelLabel: string
  onCancel: () => void
}

export function ProgressRow({ title, stage, progress, percent, left, cancelLabel, onCancel }: ProgressRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        <CloseButton size={22} iconSize={14} aria-label={cancelLabel} title={cancelLabel} onClick={onCancel} />
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(progress * 100)}
        aria-valuetext={[stage, percent, ...(left === undefined ? [] : [left])].join(', ')}
      >
        <span className={styles.bar} style={{ width: `${progress * 100}%` }} />
      </div>
      <div className={styles.foot}>
        <span className={styles.stage}>{stage}</span>
        <span>{left}</span>
        <span className={styles.percent}>{percent}</span>
      </div>
    </div>
  )
}
