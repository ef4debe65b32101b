// Where the player is, to the millisecond: written straight into the page, sixty times a second.
import { useEffect, useRef } from 'react'
import type { Show } from '../../../../electron/contract/shows.ts'
import { toClockText, toTimeText } from '../../../../electron/words/show-time.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import type { Playhead } from '../show-view.ts'
import { frameNumberAt } from './frame-number.ts'
import styles from './Player.module.css'

export interface TimeReadoutProps {
  playhead: Playhead
  show: Show
  words: PageShowWords['player']
}

export function TimeReadout({ playhead, show, words }: TimeReadoutProps) {
  const time = useRef<HTMLSpanElement>(null)
  const frame = useRef<HTMLSpanElement>(null)
  const { recordings, durationMs } = show
  const isVariable = recordings.some(({ video }) => video?.isVariableFps)
  useEffect(
    () =>
      playhead.subscribe(atMs => {
        if (time.current) time.current.textContent = toTimeText(atMs)
        const number = frameNumberAt(recordings, atMs)
        if (frame.current) frame.current.textContent = number === undefined ? (isVariable ? words.noFrame : '') : words.frame(number)
      }),
    [playhead, recordings, isVariable, words],
  )
  return (
    <div className={styles.readout} role="group" aria-label={words.time}>
      <span ref={time} className={styles.now} role="timer" />
      <span className={styles.of}>/ {toClockText(durationMs)}</span>
      <span ref={frame} className={styles.frame} title={isVariable ? words.noFrameWhy : undefined} />
    </div>
  )
}
