// The running show: its marks, and whether what happens is kept. Before it the title, after it what it came to.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import type { Mark } from '../../../../electron/contract/highlights.ts'
import { toLengthText, toTimeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { toHash } from '../../../app/route.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { EndedShow } from '../live-view.ts'
import { KeptNote } from './KeptNote.tsx'
import type { KeptNoteProps } from './KeptNote.tsx'
import { recordedMs } from './recorded.ts'
import styles from './ShowPanel.module.css'

export interface ShowPanelProps extends KeptNoteProps {
  show: LiveShow | undefined
  marks: readonly Mark[]
  ended: EndedShow | undefined
  isStarting: boolean
  isEngineThere: boolean
  onStart: (title: string) => void
  onCloseEnded: () => void
}

const time = (ms: number) => toTimeText(ms, { precise: false })

export function ShowPanel(props: ShowPanelProps) {
  const { show, marks, ended, isStarting, isEngineThere, onStart, onCloseEnded } = props
  const { words } = useApp()
  const text = words.pageLive.show
  return (
    <DeskPanel
      isRead
      title={text.title}
      note={show && [text.begunBy[show.begunBy], text.recordedFor(toLengthText(recordedMs(show))), text.marks(marks.length)].join(' · ')}
    >
      <div className={styles.body}>
        {!show && ended && <EndedNote ended={ended} onClose={onCloseEnded} />}
        {!show && <StartForm isBrief={ended !== undefined} isStarting={isStarting} isDisabled={!isEngineThere} onStart={onStart} />}
        {show && <KeptNote {...props} />}
        {show && marks.length === 0 && <p className={styles.dim}>{text.noMarks}</p>}
        {show && marks.length > 0 && (
          <ul className={styles.marks} aria-label={text.lastMark}>
            {marks.toReversed().map(({ id, atMs, note }) => (
              <li key={id}>
                <span className={styles.flag} aria-hidden />
                {time(atMs)} {note}
              </li>
            ))}
          </ul>
        )}
        {show && show.gaps.length > 0 && (
          <ul className={styles.gaps} aria-label={text.gaps(show.gaps.length)}>
            {show.gaps.toReversed().map(({ startMs, endMs, why }) => (
              <li key={startMs}>{endMs === undefined ? text.gapNow(time(startMs), why) : text.gap(time(startMs), time(endMs), why)}</li>
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

function EndedNote({ ended, onClose }: { ended: EndedShow; onClose: () => void }) {
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
