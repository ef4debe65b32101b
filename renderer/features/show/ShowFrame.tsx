// Where the parts of the show room stand: player and panel side by side, the timeline below both.
import type { ReactNode } from 'react'
import styles from './Page.module.css'

export interface ShowFrameProps {
  header: ReactNode
  strip: ReactNode
  player: ReactNode
  side: ReactNode
  timeline: ReactNode
}

export function ShowFrame({ header, strip, player, side, timeline }: ShowFrameProps) {
  return (
    <div className={styles.page} onClick={() => giveBack(pressed)} onChange={() => giveBack(`${pressed}, select`)}>
      {header}
      <div className={styles.strip}>{strip}</div>
      <div className={styles.main}>{player}</div>
      <div className={styles.side}>{side}</div>
      <div className={styles.timeline}>{timeline}</div>
    </div>
  )
}

const pressed = 'button:not([aria-haspopup]), input[type=radio], input[type=checkbox]'

/** What was clicked keeps the keyboard, and Space would press it again: in here Space plays. Those who use keys see the focus, and keep it. */
function giveBack(kinds: string): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.matches(kinds) && !activeElement.matches(':focus-visible')) activeElement.blur()
}
