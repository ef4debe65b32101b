import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './ErrorBox.module.css'

/** What failed, where it failed: the sentence (which names the next step), and buttons that take it. */
export function ErrorBox(props: { title?: string; text: string; children?: ReactNode; dismiss?: { label: string; run: () => void } }) {
  const { title, text, children, dismiss } = props
  return (
    <div className={styles.box} role="alert">
      {dismiss && (
        <CloseButton
          className={styles.dismiss}
          size={22}
          iconSize={14}
          aria-label={dismiss.label}
          title={dismiss.label}
          onClick={dismiss.run}
        />
      )}
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      <span className={styles.text}>{text}</span>
      {children !== undefined && <span className={styles.actions}>{children}</span>}
    </div>
  )
}
