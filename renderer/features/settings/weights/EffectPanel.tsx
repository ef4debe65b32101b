// What the sliders would do to one show, seen at once: how many moments, which would come, go and stay.
import { Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { compareMoments } from './compare-moments.ts'
import { MomentChanges } from './MomentChanges.tsx'
import { isTryable } from './try-show.ts'
import type { WeightsState } from './weights-store.ts'
import styles from './EffectPanel.module.css'

export interface EffectPanelProps {
  state: WeightsState
  /** The show's moments are of other weights than those in force. */
  isBehind: boolean
  onShow: (showId: string) => void
  onRescore: (title: string) => void
}

export function EffectPanel({ state, isBehind, onShow, onRescore }: EffectPanelProps) {
  const { words, errorText } = useApp()
  const text = words.pageSettings.weights
  const { shows, showId, now, then, judged, draft, isTrying, tryTrouble, isRescoring, rescoring, rescoreTrouble } = state
  const tryable = (shows ?? []).filter(isTryable)
  const show = tryable.find(({ id }) => id === showId)
  const changes = useMemo(() => now && then && compareMoments(now, then, judged), [now, then, judged])
  const progress = rescoring.find(each => each.showId === showId)?.progress
  const isFinding = isRescoring || progress !== undefined
  const isSame = changes !== undefined && changes.appears.length + changes.vanishes.length === 0
  const changed = changes?.stays.filter(({ before }) => before !== undefined).length ?? 0

  if (shows && tryable.length === 0) return <p className={styles.none}>{text.effect.noShow}</p>
  return (
    <div className={styles.panel}>
      <Select
        label={text.effect.show}
        data={tryable.map(({ id, title }) => ({ value: id, label: title }))}
        value={showId ?? null}
        onChange={id => id !== null && onShow(id)}
        allowDeselect={false}
        searchable={tryable.length > 8}
      />
      <p className={styles.count} role="status" data-stale={isTrying}>
        {changes && now && then ? text.effect.count(now.length, then.length) : tryTrouble === undefined && text.effect.working}
        <span className={styles.note}>
          {isTrying ? text.effect.working : draft === undefined ? text.effect.hint : isSame && text.effect.unchanged(changed)}
        </span>
      </p>
      {tryTrouble !== undefined && <ErrorBox title={text.effect.failed} text={errorText(tryTrouble)} />}
      {isBehind && show && (
        <div className={styles.rescore}>
          <span>{text.rescoreNote(show.title)}</span>
          <Button onClick={() => onRescore(show.title)} disabled={isFinding}>
            {isFinding ? [text.rescoring, ...(progress ? [words.page.percent(progress)] : [])].join(' ') : text.rescore}
          </Button>
          {rescoreTrouble !== undefined && <ErrorBox title={text.rescoreFailed} text={errorText(rescoreTrouble)} />}
        </div>
      )}
      <div className={styles.changes} data-stale={isTrying}>
        {changes && <MomentChanges tone="appears" moments={changes.appears} title={text.effect.appears(changes.appears.length)} />}
        {changes && <MomentChanges tone="vanishes" moments={changes.vanishes} title={text.effect.vanishes(changes.vanishes.length)} />}
        {changes && <MomentChanges tone="stays" moments={changes.stays} title={text.effect.stays(changes.stays.length)} />}
      </div>
    </div>
  )
}
