// What there is to cut. Arrow keys move through the list, Space chooses.
import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { RetryBox } from '../../../ui/RetryBox.tsx'
import { lengthOf } from '../order/plan-cut.ts'
import type { Shown } from './choose-moments.ts'
import { MomentRow } from './MomentRow.tsx'
import styles from './MomentList.module.css'

export interface MomentListProps {
  /** Those that are listed; undefined until they are read. */
  moments: readonly JudgedMoment[] | undefined
  counts: Readonly<Record<Shown, number>>
  shown: Shown
  chosen: ReadonlySet<string>
  picked: readonly JudgedMoment[]
  /** Ids of moments that a clip exists of. */
  clipped: ReadonlySet<string>
  trouble: unknown
  onShown: (shown: Shown) => void
  onChoose: (ids: readonly string[], isChosen: boolean) => void
  onKept: () => void
  onAll: () => void
  onNone: () => void
  onRetry: () => void
}

export function MomentList(props: MomentListProps) {
  const { moments, counts, shown, chosen, picked, clipped, trouble, onShown, onChoose, onKept, onAll, onNone, onRetry } = props
  const { words, errorText } = useApp()
  const text = words.pageClips.moments
  const areAllChosen = moments !== undefined && moments.length > 0 && moments.every(({ id }) => chosen.has(id))
  return (
    <Panel
      title={text.title}
      action={
        counts.all > 0 && (
          <SegmentedControl
            aria-label={text.shownLabel}
            value={shown}
            onChange={value => onShown(value === 'all' ? 'all' : 'kept')}
            data={(['kept', 'all'] as const).map(value => ({
              value,
              disabled: value === 'kept' && counts.kept === 0,
              label: (
                <>
                  {text.shown[value]} <span className={styles.count}>{counts[value]}</span>
                </>
              ),
            }))}
          />
        )
      }
      bar={
        counts.all > 0 && (
          <div className={styles.choice}>
            <Checkbox
              checked={areAllChosen}
              indeterminate={!areAllChosen && picked.length > 0}
              aria-label={text.chooseAll}
              label={<span aria-live="polite">{text.chosen(picked.length, toClockText(lengthOf(picked)))}</span>}
              onChange={() => (areAllChosen ? onNone() : onAll())}
            />
            {shown === 'all' && counts.kept > 0 && (
              <Button variant="default" size="compact-xs" onClick={onKept}>
                {text.chooseKept}
              </Button>
            )}
          </div>
        )
      }
    >
      {trouble !== undefined && <RetryBox title={text.failed} text={errorText(trouble)} retry={words.page.retry} onRetry={onRetry} />}
      {!moments && trouble === undefined && <p>{text.reading}</p>}
      {moments && counts.all === 0 && <p>{text.none}</p>}
      {moments && counts.all > 0 && counts.kept === 0 && <p>{text.noneKept}</p>}
      <ul aria-label={text.title} onKeyDown={moveAmongRows}>
        {moments?.map(moment => (
          <MomentRow
            key={moment.id}
            moment={moment}
            isChosen={chosen.has(moment.id)}
            isClipped={clipped.has(moment.id)}
            onChoose={isChosen => onChoose([moment.id], isChosen)}
          />
        ))}
      </ul>
    </Panel>
  )
}

function moveAmongRows(event: React.KeyboardEvent<HTMLElement>) {
  const boxes = [...event.currentTarget.querySelectorAll('input')]
  const at = boxes.findIndex(box => box === document.activeElement)
  const targets: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  boxes[Math.max(0, Math.min(boxes.length - 1, target))]?.focus()
}
