import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../../app/context.ts'
import { Setting } from './Setting.tsx'
import styles from './NumberSetting.module.css'

export interface NumberSettingProps {
  label: string
  note: string
  unit: string
  value: number
  limits: { from: number; to: number; digits: number }
  trouble: unknown
  onChange: (value: number) => void
}

/** Saved when the field is left, or with Enter: not at every digit. */
export function NumberSetting({ label, note, unit, value, limits, trouble, onChange }: NumberSettingProps) {
  const { words } = useApp()
  const [draft, setDraft] = useState<number | string>()
  const { from, to, digits } = limits
  const number = Number(draft)
  const isWrong = draft !== undefined && (draft === '' || !(number >= from && number <= to))

  const save = () => {
    if (draft === undefined || isWrong) return
    setDraft(undefined)
    if (number !== value) onChange(number)
  }
  return (
    <Setting label={label} note={note} trouble={trouble}>
      <span className={styles.row}>
        <NumberInput
          aria-label={`${label}, ${unit}`}
          className={styles.input}
          value={draft ?? value}
          onChange={setDraft}
          onBlur={save}
          onKeyDown={event => event.key === 'Enter' && save()}
          decimalScale={digits}
          allowNegative={false}
          clampBehavior="none"
          error={isWrong && words.pageSettings.storage.outOfRange(String(from), String(to))}
        />
        <span className={styles.unit}>{unit}</span>
      </span>
    </Setting>
  )
}
