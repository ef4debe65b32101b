import type { ReactNode } from 'react'
import styles from './Toggle.module.css'

export interface ToggleProps {
  /** Which of a row's controls it is: up and down lead to the same one of another row. */
  column: string
  label: string
  isOn: boolean
  /** OBS was asked, and has not said yet that it did. */
  isBusy: boolean
  isDisabled: boolean
  onClick: () => void
  children: ReactNode
}

/** A small button in a row, which shows how OBS stands. It keeps the focus while it is busy. */
export function Toggle({ column, label, isOn, isBusy, isDisabled, onClick, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles.toggle}
      data-column={column}
      data-on={isOn || undefined}
      data-busy={isBusy || undefined}
      aria-label={label}
      aria-disabled={isDisabled || isBusy}
      title={label}
      onClick={() => (isDisabled || isBusy ? undefined : onClick())}
    >
      {children}
    </button>
  )
}
