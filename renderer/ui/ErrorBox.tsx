import type { ReactNode } from 'react'
import styles from './ErrorBox.module.css'

/** What failed, where it failed: the sentence (which names the next step), and buttons that take it. */
export function ErrorBox({ title, text, children }: { title?: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.box} role="alert">
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      <span className={styles.text}>{text}</span>
      {children !== undefined && <span className={styles.actions}>{children}</span>}
    </div>
  )
}
