import type { ReactNode } from 'react'
import type { Tone } from './read-out.ts'
import styles from './Strip.module.css'

export interface OutputGroupProps {
  name: string
  /** Beside the name: size, rate. */
  aside?: string | undefined
  tone: Tone
  phase: string
  time?: string | undefined
  children: ReactNode
  trouble: ReactNode
}

/** One output of OBS: what it does now, for how long, and the buttons that change it. All of it stands where it stood. */
export function OutputGroup({ name, aside, tone, phase, time, children, trouble }: OutputGroupProps) {
  return (
    <section className={styles.group} aria-label={name} data-tone={tone}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <span className={styles.aside}>{aside}</span>
      </div>
      <div className={styles.line}>
        <span className={styles.phase}>
          <span className={styles.light} aria-hidden />
          <span className={styles.word}>{phase}</span>
          {time !== undefined && <span className={styles.time}>{time}</span>}
        </span>
        {children}
      </div>
      {trouble}
    </section>
  )
}
