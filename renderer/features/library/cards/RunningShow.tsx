// What the card of the show that runs says of it: its length as it grows, and the way to the desk.
import { Button } from '@mantine/core'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { toHash } from '../../../app/route.ts'
import { useNow } from '../../../app/use-now.ts'
import styles from './ShowCard.module.css'

export interface RunningLengthProps {
  live: LiveShow
  /** Without the engine nobody knows whether it still runs: the clock stands still. */
  isEngineThere: boolean
}

/** A part of its own, so that only these few letters are drawn anew. */
export function RunningLength({ live, isEngineThere }: RunningLengthProps) {
  const nowMs = useNow(isEngineThere)
  return toClockText(Math.max(0, nowMs - live.zeroAtMs))
}

export function RunningRow({ live, words, tabIndex }: { live: LiveShow; words: PageWords['library']; tabIndex: number }) {
  return (
    <div className={styles.running}>
      <span>{words.live.recording[live.recording]}</span>
      <Button component="a" href={toHash({ page: 'live' })} size="compact-xs" variant="default" tabIndex={tabIndex}>
        {words.live.toDesk}
      </Button>
    </div>
  )
}
