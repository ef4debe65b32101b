import { useIntersection } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import styles from './ShowCard.module.css'

export interface PosterProps {
  url: string | undefined
  /** How long the show is, on the picture. */
  duration: string
  none: string
  loading: string
  /** Whether it is known that there is one, or none. */
  isKnown: boolean
  /** Another one makes the picture asked for again. */
  turn: string
  /** Asked for when the card comes into view. */
  onWant: () => void
}

export function Poster({ url, duration, none, loading, isKnown, turn, onWant }: PosterProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' })
  const [broken, setBroken] = useState<string>()
  const [loaded, setLoaded] = useState<string>()
  const isNear = entry?.isIntersecting === true
  useEffect(() => {
    if (isNear) onWant()
    // once it is near; that the callback is a new one does not matter
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isNear, turn])
  const isShown = url !== undefined && url !== broken
  return (
    <span ref={ref} className={styles.poster}>
      {isShown && <img src={url} alt="" onLoad={() => setLoaded(url)} onError={() => setBroken(url)} />}
      {isNear && !(isShown && loaded === url) && (
        <span className={styles.noPoster} aria-hidden>
          {isShown || !isKnown ? loading : none}
        </span>
      )}
      <span className={styles.duration}>{duration}</span>
    </span>
  )
}
