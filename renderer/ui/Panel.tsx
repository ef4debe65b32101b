import type { ReactNode } from 'react'
import styles from './Panel.module.css'

export interface PanelProps {
  title: string
  /** Beside the title: how many, how much. */
  note?: string
  /** At the end of the title's line. */
  action?: ReactNode
  /** Below the title; it stays, too. */
  bar?: ReactNode
  /** Scrolls by itself; none: there is only the title. */
  children: ReactNode
}

/** A part of a page with a list: what it is called stays in sight. */
export function Panel({ title, note, action, bar, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.note} role="status">
          {note}
        </span>
        {action}
      </header>
      {bar && <div className={styles.bar}>{bar}</div>}
      {children && <div className={styles.body}>{children}</div>}
    </section>
  )
}
