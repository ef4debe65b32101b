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
    <div className={styles.page} onClick={giveFocusBack}>
      {header}
      <div className={styles.strip}>{strip}</div>
      <div className={styles.main}>{player}</div>
      <div className={styles.side}>{side}</div>
      <div className={styles.timeline}>{timeline}</div>
    </div>
  )
}

/** A button that was clicked keeps the keyboard, and Space would press it again: in here Space plays. Those who use keys keep the focus. */
function giveFocusBack({ detail, target }: React.MouseEvent): void {
  const button = detail > 0 && target instanceof Element ? target.closest('button') : null
  if (button && button === document.activeElement && !button.hasAttribute('aria-haspopup')) button.blur()
}
