// One moment in the list. What is chosen opens, and says why.
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { MomentActs } from './moment-acts.ts'
import { MomentButtons } from './MomentButtons.tsx'
import { MomentDetails } from './MomentDetails.tsx'
import { MomentTitle } from './MomentTitle.tsx'
import styles from './Moments.module.css'
import { nameOfMoment } from './name-of-moment.ts'

interface MomentRowProps {
  moment: JudgedMoment
  acts: MomentActs
  words: Words
  greatestScore: number
  isSelected: boolean
  isHovered: boolean
  isRenaming: boolean
  onChoose: () => void
  onHover: (isOver: boolean) => void
  onSeek: (ms: number) => void
  /** Undefined: left as it was. */
  onTitle: (title: string | undefined) => void
}

export function MomentRow(props: MomentRowProps) {
  const { moment, acts, words, greatestScore, isSelected, isHovered, isRenaming, onChoose, onHover, onSeek, onTitle } = props
  const { startMs, endMs, score, decision, kind, title } = moment
  const text = words.pageMoments.moments
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  const time = toClockText(startMs)
  const length = text.length(endMs - startMs)
  const scoreText = score === 0 ? '–' : score.toFixed(1)
  const name = nameOfMoment(moment, words)
  return (
    <li
      ref={row}
      className={styles.row}
      data-decision={decision}
      data-kind={kind}
      data-selected={isSelected || undefined}
      data-hovered={isHovered || undefined}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <button
        type="button"
        className={styles.choose}
        aria-current={isSelected}
        onClick={onChoose}
        onFocus={() => onHover(true)}
        onBlur={() => onHover(false)}
      >
        <span className={styles.state}>
          {signs[decision]}
          <VisuallyHidden>{text.states[decision]}</VisuallyHidden>
        </span>
        <span className={styles.kind}>{words.kinds[kind]}</span>
        <span className={styles.time}>{time}</span>
        <span className={styles.length}>{length}</span>
        <span className={styles.score}>
          <span className={styles.scoreBar} style={{ width: `${greatestScore > 0 ? (100 * score) / greatestScore : 0}%` }} />
          <VisuallyHidden>{text.score('')}</VisuallyHidden>
          {scoreText}
        </span>
        {title !== undefined && !isRenaming && <span className={styles.name}>{title}</span>}
        {!isSelected && <span className={styles.summary}>{moment.reasons.length > 0 ? words.reasonsText(moment) : text.byHand}</span>}
      </button>
      {isRenaming && <MomentTitle {...{ name, title, text }} onDone={onTitle} />}
      {isSelected && (
        <>
          <MomentButtons {...{ acts, decision, text }} />
          <MomentDetails {...{ moment, words, onSeek }} />
        </>
      )}
    </li>
  )
}

const signs: Readonly<Record<JudgedMoment['decision'], React.ReactNode>> = {
  open: <span className={styles.openSign} />,
  kept: <IconCheck size={16} stroke={2.4} />,
  dropped: <IconX size={16} stroke={1.8} />,
}
