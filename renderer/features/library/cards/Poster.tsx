import { useIntersection } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import styles from './ShowCard.module.css'

export interface PosterProps {
  url: string | undefined
  /** How long the show is, on the picture. */
  duration: ReactNode
  /** That it runs now. */
  liveNow: string | undefined
  none: string
  loading: string
  /** Whether it is known that there is one, or none. */
  isKnown: boolean
  /** Another one makes the picture asked for again. */
  turn: string
  /** Asked for when the card comes into view. */
  onWant: () => void
  /** There is nothing at its address. */
  onBroken: () => void
}

export function Poster({ url, duration, liveNow, none, loading, isKnown, turn, onWant, onBroken }: PosterProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const [loaded, setLoaded] = useState<string>()
  const isNear = entry?.isIntersecting === true
  useEffect(() => {
    if (isNear) onWant()
    // once it is near; that the callback is a new one does not matter
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isNear, turn])
  return (
    <span ref={ref} className={styles.poster}>
      {url !== undefined && <img src={url} alt="" onLoad={() => setLoaded(url)} onError={onBroken} />}
      {isNear && (url === undefined || loaded !== url) && (
        <span className={styles.noPoster} aria-hidden>
          {url !== undefined || !isKnown ? loading : none}
        </span>
      )}
      {liveNow !== undefined && <span className={styles.liveNow}>{liveNow}</span>}
      <span className={styles.duration}>{duration}</span>
    </span>
  )
}
