import { NativeSelect } from '@mantine/core'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import styles from './Player.module.css'

export interface SpeedProps {
  /** Negative: backwards, which only keys do. */
  rate: number
  words: PageShowWords['player']
  onRate: (rate: number) => void
}

const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4]

export function Speed({ rate, words, onRate }: SpeedProps) {
  const options = rates.map(each => ({ value: String(each), label: words.rate(each) }))
  return (
    <NativeSelect
      className={styles.speed ?? ''}
      size="xs"
      aria-label={words.speed}
      title={words.speed}
      value={String(rate)}
      data={rate < 0 ? [{ value: String(rate), label: words.backwards(-rate) }, ...options] : options}
      onChange={event => onRate(Number(event.currentTarget.value))}
    />
  )
}
