import type { ReactNode, Ref } from 'react'
import styles from './DeskPanel.module.css'

export interface DeskPanelProps {
  title: string
  /** Beside the title. */
  note?: ReactNode
  action?: ReactNode
  children: ReactNode
  /** Over what is there, at the bottom. */
  trouble?: ReactNode
  bodyRef?: Ref<HTMLDivElement>
  /** Nothing in it takes the focus: it does itself, so that it can be scrolled by key. */
  isRead?: boolean
  /** Its height is given, whatever comes into it, which is much. */
  isFlowing?: boolean
  /** Told when somebody begins and ends to point at it, its head too. */
  pointing?: { onPointerEnter: () => void; onPointerLeave: () => void }
}

/** A part of the desk: its head is low, its body scrolls by itself. */
export function DeskPanel(props: DeskPanelProps) {
  const { title, note, action, children, trouble, bodyRef, isRead = false, isFlowing = false, pointing } = props
  return (
    <section className={styles.panel} aria-label={title} {...pointing}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.note}>{note}</span>
        {action}
      </header>
      <div
        className={styles.body}
        ref={bodyRef}
        data-flowing={isFlowing || undefined}
        tabIndex={isRead ? 0 : undefined}
        role={isRead ? 'group' : undefined}
        aria-label={isRead ? title : undefined}
      >
        {children}
      </div>
      {trouble}
    </section>
  )
}
