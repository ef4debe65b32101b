import { Slider } from '@mantine/core'
import { useApp } from '../../../app/context.ts'
import styles from './SignalRow.module.css'

export interface SignalRowProps {
  signal: string
  /** Times the default. */
  value: number
  learned: number | undefined
  isAgainst: boolean
  onValue: (value: number) => void
}

/** One signal: its plain name, why it counts, and how much. */
export function SignalRow({ signal, value, learned, isAgainst, onValue }: SignalRowProps) {
  const { words } = useApp()
  const text = words.pageSettings.weights
  const { name, why } = words.signalWords(signal)
  return (
    <div className={styles.row} data-changed={Math.abs(value - 1) >= 0.05}>
      <div className={styles.words}>
        <span className={styles.name}>
          {name}
          {isAgainst && <span className={styles.against}>{text.against}</span>}
        </span>
        <span className={styles.why}>{why}</span>
      </div>
      <div className={styles.control}>
        <Slider
          min={0}
          max={3}
          step={0.1}
          value={value}
          onChange={onValue}
          label={null}
          size={4}
          thumbSize={14}
          marks={[{ value: 1 }]}
          thumbLabel={text.slider(name)}
          thumbValueText={text.sliderText(value)}
          classNames={{ root: styles.slider ?? '' }}
        />
        <span className={styles.learned}>{learned !== undefined && text.learned(learned)}</span>
      </div>
      <span className={styles.value}>{text.times(value)}</span>
    </div>
  )
}
