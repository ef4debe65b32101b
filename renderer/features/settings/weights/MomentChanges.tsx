import { useId } from 'react'
import type { Moment } from '../../../../electron/contract/highlights.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import styles from './EffectPanel.module.css'

export interface MomentChangesProps {
  tone: 'appears' | 'vanishes' | 'stays'
  title: string
  moments: readonly (Moment & { isKept?: boolean; before?: Moment | undefined })[]
}

/** Moments that would come, go or stay; nothing where there are none. */
export function MomentChanges({ tone, title, moments }: MomentChangesProps) {
  const { words } = useApp()
  const id = useId()
  const text = words.pageSettings.weights.effect
  if (moments.length === 0) return null
  return (
    <section className={styles.change} data-tone={tone}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      <ul className={styles.list} aria-labelledby={id}>
        {moments.map(({ id: momentId, kind, startMs, endMs, score, before, isKept = false }) => (
          <li key={momentId} className={styles.moment}>
            <span className={styles.times}>
              {before && <s>{rangeText(before)}</s>} {rangeText({ startMs, endMs })}
            </span>
            <span className={styles.kind}>{words.kinds[kind]}</span>
            <span className={styles.score}>
              {isKept ? text.kept : text.score([...(before ? [before] : []), { score }].map(each => each.score.toFixed(1)).join(' → '))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const rangeText = ({ startMs, endMs }: Pick<Moment, 'startMs' | 'endMs'>): string => `${toClockText(startMs)}–${toClockText(endMs)}`
