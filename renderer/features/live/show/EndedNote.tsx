import { Button } from '@mantine/core'
import type { EndedShow } from '../../../../electron/contract/live.ts'
import { toLengthText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { toHash } from '../../../app/route.ts'
import type { SinceEnd } from '../live-view.ts'
import styles from './ShowPanel.module.css'

export interface EndedNoteProps {
  ended: EndedShow
  since: SinceEnd
  onClose: () => void
}

/** What a show came to, what becomes of it, and the way on to it. */
export function EndedNote({ ended, since, onClose }: EndedNoteProps) {
  const { words } = useApp()
  const text = words.pageLive.show
  const { showId, title, durationMs, recordedMs, marks, gaps } = ended
  const { found, goneThrough } = since
  return (
    <div className={styles.ended}>
      <div className={styles.facts}>
        <span className={styles.facts} role="status">
          <strong>{text.ended(title)}</strong>
          <span>{text.endedFacts({ length: toLengthText(durationMs), recorded: toLengthText(recordedMs), gaps, marks })}</span>
        </span>
        {found && <span>{text.endedFound(found)}</span>}
        {goneThrough !== undefined && <span>{text.goneThrough(words.page.percent(goneThrough))}</span>}
      </div>
      <span className={styles.line}>
        <a href={toHash({ page: 'show', id: showId })}>{text.open}</a>
        <a href={toHash({ page: 'clips', id: showId })}>{text.toClips}</a>
        <Button className={styles.close ?? ''} size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {text.close}
        </Button>
      </span>
    </div>
  )
}
