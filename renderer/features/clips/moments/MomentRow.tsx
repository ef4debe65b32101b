import { Checkbox } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { quotesOf } from '../../../../electron/words/words.ts'
import { useApp } from '../../../app/context.ts'
import styles from './MomentRow.module.css'

export interface MomentRowProps {
  moment: JudgedMoment
  isChosen: boolean
  isClipped: boolean
  onChoose: (isChosen: boolean) => void
}

/** A moment that can be chosen: what it is called, else what was said in it. */
export function MomentRow({ moment, isChosen, isClipped, onChoose }: MomentRowProps) {
  const { words } = useApp()
  const text = words.pageClips.moments
  const { kind, startMs, endMs, decision } = moment
  const [from, to] = [startMs, endMs].map(ms => toClockText(ms))
  const quote = quotesOf(moment)[0]?.text
  const title = moment.title ?? quote ?? ''
  return (
    <li className={styles.row} data-chosen={isChosen}>
      <Checkbox
        checked={isChosen}
        onChange={event => onChoose(event.currentTarget.checked)}
        aria-label={text.row(words.kinds[kind], from ?? '', to ?? '', title)}
        classNames={{ root: styles.root ?? '', body: styles.body ?? '', labelWrapper: styles.wrapper ?? '', label: styles.label ?? '' }}
        label={
          <>
            <span className={styles.line}>
              <span className={styles.kind} data-kind={kind}>
                {words.kinds[kind]}
              </span>
              <span className={styles.title} data-quote={moment.title === undefined}>
                {title}
              </span>
            </span>
            <span className={styles.facts}>
              <span className={styles.times}>
                {from}–{to}
              </span>
              <span>{words.pageMoments.moments.length(endMs - startMs)}</span>
              <span className={styles.marks}>
                {isClipped && <IconMovie size={14} stroke={1.6} role="img" aria-label={text.cutBefore} />}
                {decision === 'kept' && (
                  <span className={styles.kept}>
                    <IconCheck size={14} stroke={2} aria-hidden />
                    {text.keptMark}
                  </span>
                )}
              </span>
            </span>
          </>
        }
      />
    </li>
  )
}
