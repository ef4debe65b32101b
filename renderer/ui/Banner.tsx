import type { ReactNode } from 'react'
import styles from './Banner.module.css'

/** Lasting trouble, above what it concerns. `aside` may change often and is not read out. */
export function Banner(props: { tone: 'plain' | 'trouble'; children: ReactNode; aside?: string; action?: ReactNode }) {
  const { tone, children, aside, action } = props
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'trouble' ? 'alert' : 'status'}>
      <span className={styles.text}>{children}</span>
      {aside !== undefined && (
        <span className={styles.aside} aria-hidden>
          {aside}
        </span>
      )}
      {action}
    </div>
  )
}
