// When a show begins and ends without anybody saying so.
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import type { Settings } from '../../../../electron/contract/settings.ts'
import { useApp } from '../../../app/context.ts'
import { NumberSetting } from './NumberSetting.tsx'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'

type LiveSettings = Pick<Settings, 'showBeginsWith' | 'showEndsAfterMinutes'>

export interface LiveSectionProps {
  settings: LiveSettings
  /** Why the last change was not saved. */
  troubles: Readonly<Partial<Record<keyof LiveSettings, unknown>>>
  onChange: (change: Partial<LiveSettings>) => void
}

const beginnings = ['host', 'recording', 'stream', 'either'] as const
/** Long enough to start OBS anew. */
const usualMinutes = 10

export function LiveSection({ settings, troubles, onChange }: LiveSectionProps) {
  const text = useApp().words.pageSettings.live
  const beginsId = useId()
  const endsId = useId()
  const { showBeginsWith, showEndsAfterMinutes } = settings
  const endsByItself = showEndsAfterMinutes > 0
  return (
    <Section title={text.title}>
      <Setting label={text.begins} labelId={beginsId} note={text.beginsNote} trouble={troubles.showBeginsWith}>
        <SegmentedControl
          aria-labelledby={beginsId}
          data={beginnings.map(value => ({ value, label: text.beginnings[value] }))}
          value={showBeginsWith}
          onChange={value => onChange({ showBeginsWith: beginnings.find(each => each === value) ?? showBeginsWith })}
          fullWidth
        />
      </Setting>
      <Setting label={text.ends} labelId={endsId} note={text.endsNote} trouble={endsByItself ? undefined : troubles.showEndsAfterMinutes}>
        <SegmentedControl
          aria-labelledby={endsId}
          data={[
            { value: 'host', label: text.endings.host },
            { value: 'itself', label: text.endings.itself },
          ]}
          value={endsByItself ? 'itself' : 'host'}
          onChange={value => onChange({ showEndsAfterMinutes: value === 'itself' ? usualMinutes : 0 })}
          fullWidth
        />
      </Setting>
      {endsByItself && (
        <NumberSetting
          label={text.wait}
          note={text.waitNote}
          unit={text.waitUnit}
          value={showEndsAfterMinutes}
          limits={{ from: 1, to: 240, digits: 0 }}
          trouble={troubles.showEndsAfterMinutes}
          onChange={minutes => onChange({ showEndsAfterMinutes: minutes })}
        />
      )}
    </Section>
  )
}
