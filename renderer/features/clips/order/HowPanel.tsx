// Every choice says in a sentence what it does; what a choice overrules is said where it is made.
import { Checkbox, Radio, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { clipModes, clipPresets, mostRanges } from '../../../../electron/contract/clips.ts'
import { useApp } from '../../../app/context.ts'
import { loudnesses } from './plan-cut.ts'
import type { How } from './plan-cut.ts'
import styles from './HowPanel.module.css'

export function HowPanel({ how, onHow, isTooMany }: { how: How; onHow: (change: Partial<How>) => void; isTooMany: boolean }) {
  const { words } = useApp()
  const text = words.pageClips.how
  const { mode, preset, loudness, isJoined } = how
  return (
    <>
      <h2 className={styles.heading}>{text.title}</h2>
      <Radio.Group aria-label={text.mode} value={mode} onChange={value => onHow({ mode: clipModes.find(each => each === value) ?? mode })}>
        <div className={styles.modes}>
          {clipModes.map(each => (
            <Radio
              key={each}
              value={each}
              size="xs"
              label={text.modes[each].name}
              description={text.modes[each].why}
              classNames={{ label: styles.modeName ?? '', description: styles.why ?? '' }}
            />
          ))}
        </div>
      </Radio.Group>
      <Choice
        label={text.preset}
        value={preset}
        options={clipPresets.map(value => ({ value, label: text.presets[value] }))}
        note={preset === 'source' ? undefined : preset === 'vertical' ? text.verticalCrops : text.presetEncodes}
        onChange={value => onHow({ preset: clipPresets.find(each => each === value) ?? preset })}
      />
      <Choice
        label={text.loudness}
        value={loudness}
        options={loudnesses.map(value => ({ value, label: text.loudnesses[value] }))}
        note={loudness === 'off' ? undefined : `${text.loudnessNote[loudness]}${mode === 'lossless' ? ` ${text.losslessEncodes}` : ''}`}
        onChange={value => onHow({ loudness: loudnesses.find(each => each === value) ?? loudness })}
      />
      <Checkbox
        className={styles.join}
        checked={isJoined}
        onChange={event => onHow({ isJoined: event.currentTarget.checked })}
        label={text.join}
        classNames={{ description: styles.why ?? '' }}
        description={isTooMany ? undefined : text.joinNote}
        error={isTooMany && text.tooManyToJoin(mostRanges)}
      />
    </>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  note: string | undefined
  onChange: (value: string) => void
}

function Choice({ label, value, options, note, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.choice}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <SegmentedControl fullWidth aria-labelledby={id} data={options} value={value} onChange={onChange} />
      <span className={styles.why} aria-live="polite">
        {note}
      </span>
    </div>
  )
}
