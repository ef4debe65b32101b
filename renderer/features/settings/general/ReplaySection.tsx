// How much of OBS's replay buffer is kept when it is saved.
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { longestReplayMs } from '../../../../electron/contract/replays.ts'
import type { Settings } from '../../../../electron/contract/settings.ts'
import { useApp } from '../../../app/context.ts'
import { NumberSetting } from './NumberSetting.tsx'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'

type ReplaySettings = Pick<Settings, 'replaySeconds' | 'replaysOverlap'>

export interface ReplaySectionProps {
  settings: ReplaySettings
  /** Why the last change was not saved. */
  troubles: Readonly<Partial<Record<keyof ReplaySettings, unknown>>>
  onChange: (change: Partial<ReplaySettings>) => void
}

export function ReplaySection({ settings, troubles, onChange }: ReplaySectionProps) {
  const text = useApp().words.pageSettings.replays
  const overlapId = useId()
  return (
    <Section title={text.title}>
      <NumberSetting
        label={text.length}
        note={text.lengthNote}
        unit={text.lengthUnit}
        value={settings.replaySeconds}
        limits={{ from: 0, to: longestReplayMs / 1000, digits: 0 }}
        trouble={troubles.replaySeconds}
        onChange={replaySeconds => onChange({ replaySeconds })}
      />
      <Setting label={text.overlap} labelId={overlapId} note={text.overlapNote} trouble={troubles.replaysOverlap}>
        <SegmentedControl
          aria-labelledby={overlapId}
          data={[
            { value: 'no', label: text.overlaps.no },
            { value: 'yes', label: text.overlaps.yes },
          ]}
          value={settings.replaysOverlap ? 'yes' : 'no'}
          onChange={value => onChange({ replaysOverlap: value === 'yes' })}
          fullWidth
        />
      </Setting>
    </Section>
  )
}
