// The picture with what has to be said instead of it, and the buttons below.
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { PlayerBar } from './PlayerBar.tsx'
import type { PlayerBarProps } from './PlayerBar.tsx'
import type { FullScreen } from './use-full-screen.ts'
import styles from './Player.module.css'

export interface PlayerProps extends Omit<PlayerBarProps, 'isFull' | 'onToggleFull'> {
  fullScreen: FullScreen
  /** Instead of the picture. */
  notice: ReactNode
  /** The video element belongs to whoever plays in it. */
  onAttach: (video: HTMLVideoElement) => () => void
}

export function Player({ notice, onAttach, fullScreen, ...bar }: PlayerProps) {
  const { words, show, playing, onTogglePlay } = bar
  const { frame, isFull, toggle } = fullScreen
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => (video.current ? onAttach(video.current) : undefined), [onAttach])

  return (
    <section ref={frame} className={styles.player} aria-label={words.label}>
      <div className={styles.stage}>
        <video
          ref={video}
          className={styles.video}
          data-hidden={notice !== undefined}
          aria-label={words.video(show.title)}
          playsInline
          preload="auto"
          disablePictureInPicture
          onClick={onTogglePlay}
        />
        {notice !== undefined && <div className={styles.notice}>{notice}</div>}
        {notice === undefined && (
          <div className={styles.waiting} role="status" data-shown={playing.isWaiting}>
            {playing.isWaiting && words.loading}
          </div>
        )}
      </div>
      <PlayerBar {...bar} isFull={isFull} onToggleFull={toggle} />
    </section>
  )
}
