import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import type { ActPlace } from '../live-view.ts'
import { useNow } from '../../../app/use-now.ts'
import type { DeskActs } from '../use-desk-acts.ts'
import styles from './Strip.module.css'

export interface ShowGroupProps {
  show: LiveShow | undefined
  isEngineThere: boolean
  isBusy: (place: ActPlace) => boolean
  acts: Pick<DeskActs, 'toggleShow' | 'mark'>
  /** What failed. */
  children: ReactNode
}

/** The show is the engine's: it goes on, and takes marks, while OBS is away. */
export function ShowGroup({ show, isEngineThere, isBusy, acts, children }: ShowGroupProps) {
  const { words } = useApp()
  const text = words.pageLive.strip
  const nowMs = useNow(show !== undefined && isEngineThere)
  return (
    <section className={`${styles.group} ${styles.show}`} aria-label={text.show}>
      <div className={styles.head}>
        <h2>{text.show}</h2>
        <span className={styles.aside}>{show?.title}</span>
      </div>
      <div className={styles.line}>
        <span className={styles.clock} role="timer" data-none={show ? undefined : true}>
          {show ? toClockText(Math.max(0, nowMs - show.zeroAtMs)) : text.noShow}
        </span>
        {show && (
          <Button loading={isBusy('mark')} onClick={acts.mark}>
            {text.mark}
          </Button>
        )}
        <Button
          className={styles.main ?? ''}
          variant={show ? 'default' : 'filled'}
          loading={isBusy('show')}
          disabled={!isEngineThere}
          onClick={acts.toggleShow}
        >
          {show ? text.end : text.start}
        </Button>
      </div>
      {children}
    </section>
  )
}
