import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** A page or a part of it with nothing to show: says why, and what to do. `detail` is for developers. */
export function EmptyState(props: { title: string; text?: string; detail?: string; children?: ReactNode }) {
  const { title, text, detail, children } = props
  return (
    <section className={styles.empty}>
      <h2>{title}</h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {detail !== undefined && <pre className={styles.detail}>{detail}</pre>}
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </section>
  )
}
