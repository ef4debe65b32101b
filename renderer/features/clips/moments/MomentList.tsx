// What there is to cut. Arrow keys move through the list, Space chooses.
import { Button, SegmentedControl } from '@mantine/core'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { toTimeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { lengthOf } from '../order/plan-cut.ts'
import type { Shown } from './choose-moments.ts'
import { MomentRow } from './MomentRow.tsx'
import styles from './MomentList.module.css'

export interface MomentListProps {
  /** Undefined until they are read. */
  moments: readonly JudgedMoment[] | undefined
  hasAny: boolean
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
  const { moments, hasAny, shown, chosen, picked, clipped, trouble, onShown, onChoose, onKept, onAll, onNone, onRetry } = props
  const { words, errorText } = useApp()
  const text = words.pageClips.moments
  return (
    <section className={styles.panel} aria-label={text.title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{text.title}</h2>
        <SegmentedControl
          aria-label={text.shownLabel}
          value={shown}
          onChange={value => onShown(value === 'all' ? 'all' : 'kept')}
          data={[
            { value: 'kept', label: text.shown.kept },
            { value: 'all', label: text.shown.all },
          ]}
        />
      </header>
      <div className={styles.chosen}>
        <span className={styles.count} aria-live="polite">
          {text.chosen(picked.length, toTimeText(lengthOf(picked), { precise: false }))}
        </span>
        <Button.Group>
          <Button variant="default" size="compact-xs" onClick={onKept}>
            {text.chooseKept}
          </Button>
          <Button variant="default" size="compact-xs" onClick={onAll}>
            {text.chooseAll}
          </Button>
          <Button variant="default" size="compact-xs" onClick={onNone}>
            {text.chooseNone}
          </Button>
        </Button.Group>
      </div>
      <div className={styles.scroll}>
        {trouble !== undefined && (
          <div className={styles.note}>
            <ErrorBox title={text.failed} text={errorText(trouble)}>
              <Button variant="default" onClick={onRetry}>
                {words.page.retry}
              </Button>
            </ErrorBox>
          </div>
        )}
        {!moments && trouble === undefined && <p className={styles.note}>{text.reading}</p>}
        {moments?.length === 0 && (
          <div className={styles.note}>
            <p>{hasAny ? text.noneKept : text.none}</p>
            {hasAny && (
              <Button variant="default" onClick={() => onShown('all')}>
                {text.listAll}
              </Button>
            )}
          </div>
        )}
        <ul className={styles.list} aria-label={text.title} onKeyDown={moveAmongRows}>
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
      </div>
    </section>
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
