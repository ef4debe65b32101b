// The running show: its marks, and whether what happens is kept. Before it the title, after it what it came to.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { EndedShow, LiveShow } from '../../../../electron/contract/live.ts'
import type { Mark } from '../../../../electron/contract/highlights.ts'
import { toClockText, toLengthText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { SinceEnd } from '../live-view.ts'
import { EndedNote } from './EndedNote.tsx'
import { KeptNote } from './KeptNote.tsx'
import type { KeptNoteProps } from './KeptNote.tsx'
import { recordedMs } from './recorded.ts'
import styles from './ShowPanel.module.css'

export interface ShowPanelProps extends KeptNoteProps {
  show: LiveShow | undefined
  marks: readonly Mark[]
  ended: EndedShow | undefined
  sinceEnd: SinceEnd
  isStarting: boolean
  isEngineThere: boolean
  onStart: (title: string) => void
  onCloseEnded: () => void
  /** What was saved of it. */
  children: ReactNode
}

export function ShowPanel(props: ShowPanelProps) {
  const { show, marks, ended, sinceEnd, isStarting, isEngineThere, onStart, onCloseEnded, children } = props
  const { words } = useApp()
  const text = words.pageLive.show
  return (
    <DeskPanel
      isRead
      title={text.title}
      note={show && [text.begunBy[show.begunBy], text.recordedFor(toLengthText(recordedMs(show))), text.marks(marks.length)].join(' · ')}
    >
      <div className={styles.body}>
        {!show && ended?.isPutAway === false && <EndedNote ended={ended} since={sinceEnd} onClose={onCloseEnded} />}
        {!show && <StartForm isBrief={ended?.isPutAway === false} isStarting={isStarting} isDisabled={!isEngineThere} onStart={onStart} />}
        {show && <KeptNote {...props} show={show} />}
        {children}
        {show && marks.length === 0 && <p className={styles.dim}>{text.noMarks}</p>}
        {show && marks.length > 0 && (
          <ul className={styles.marks} aria-label={text.lastMark}>
            {marks.toReversed().map(({ id, atMs, note }) => (
              <li key={id}>
                <span className={styles.flag} aria-hidden />
                {toClockText(atMs)} {note}
              </li>
            ))}
          </ul>
        )}
        {show && show.gaps.length > 0 && (
          <ul className={styles.gaps} aria-label={text.gaps(show.gaps.length)}>
            {show.gaps.toReversed().map(({ startMs, endMs, why }) => (
              <li key={startMs}>
                {endMs === undefined ? text.gapNow(toClockText(startMs), why) : text.gap(toClockText(startMs), toClockText(endMs), why)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </DeskPanel>
  )
}

function StartForm(props: { isBrief: boolean; isStarting: boolean; isDisabled: boolean; onStart: (title: string) => void }) {
  const { isBrief, isStarting, isDisabled, onStart } = props
  const { words } = useApp()
  const text = words.pageLive.show
  const [title, setTitle] = useState('')
  return (
    <form
      className={styles.start}
      onSubmit={event => {
        event.preventDefault()
        onStart(title.trim())
      }}
    >
      {!isBrief && <p className={styles.dim}>{text.none}</p>}
      <span className={styles.line}>
        <TextInput
          className={styles.title ?? ''}
          aria-label={text.name}
          placeholder={text.namePlaceholder}
          maxLength={300}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isStarting} disabled={isDisabled}>
          {words.pageLive.strip.start}
        </Button>
      </span>
    </form>
  )
}
