import { Button } from '@mantine/core'
import { toLengthText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { toHash } from '../../../app/route.ts'
import type { EndedShow } from '../live-view.ts'
import styles from './ShowPanel.module.css'

/** What a show came to, and the way on to it. */
export function EndedNote({ ended, onClose }: { ended: EndedShow; onClose: () => void }) {
  const { words } = useApp()
  const text = words.pageLive.show
  return (
    <div className={styles.ended} role="status">
      <strong>{text.ended(ended.title)}</strong>
      <span>{text.endedFacts(toLengthText(ended.durationMs), toLengthText(ended.recordedMs), ended.marks)}</span>
      <span className={styles.line}>
        <a href={toHash({ page: 'show', id: ended.showId })}>{text.open}</a>
        <a href={toHash({ page: 'clips', id: ended.showId })}>{text.toClips}</a>
        <Button className={styles.close ?? ''} size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {text.close}
        </Button>
      </span>
    </div>
  )
}
