// Starting with the system: only an installed desktop app can be told to.
import { SegmentedControl } from '@mantine/core'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { useOwned } from '../../../app/use-owned.ts'
import { systemStart } from '../../../engine/shell.ts'
import type { SystemStart } from '../../../engine/shell.ts'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'
import { createStartStore } from './start-store.ts'

export function StartSection() {
  const [start] = useState(systemStart)
  return start && <Start start={start} />
}

function Start({ start }: { start: SystemStart }) {
  const text = useApp().words.pageSettings.start
  const store = useOwned(() => createStartStore(start))
  const { isOn, trouble } = useStore(store)
  const id = useId()
  if (isOn === undefined) return null
  return (
    <Section title={text.title}>
      <Setting label={text.withSystem} labelId={id} note={text.withSystemNote} trouble={trouble}>
        <SegmentedControl
          aria-labelledby={id}
          data={[
            { value: 'off', label: text.off },
            { value: 'on', label: text.on },
          ]}
          value={isOn ? 'on' : 'off'}
          onChange={value => void store.set(value === 'on')}
          fullWidth
        />
      </Setting>
    </Section>
  )
}
