// What most never change, each saved at once.
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import type { Check } from '../../../../electron/contract/doctor.ts'
import type { Settings } from '../../../../electron/contract/settings.ts'
import { useApp } from '../../../app/context.ts'
import { ClipsFolder } from './ClipsFolder.tsx'
import { FfmpegSetting } from './FfmpegSetting.tsx'
import { IngestSection } from './IngestSection.tsx'
import { LiveSection } from './LiveSection.tsx'
import { ShortcutsSection } from '../shortcuts/ShortcutsSection.tsx'
import { NumberSetting } from './NumberSetting.tsx'
import { OverlaySection } from './OverlaySection.tsx'
import { ReplaySection } from './ReplaySection.tsx'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'
import { StartSection } from './StartSection.tsx'
import styles from './GeneralTab.module.css'

export interface GeneralTabProps {
  settings: Settings
  troubles: Readonly<Partial<Record<keyof Settings, unknown>>>
  checks: readonly Check[] | undefined
  isChecking: boolean
  onChange: (change: Partial<Settings>) => void
}

const languages = ['zh', 'en', 'system'] as const
const themes = ['dark', 'light', 'system'] as const
const mibPerGb = 1024

export function GeneralTab({ settings, troubles, checks, isChecking, onChange }: GeneralTabProps) {
  const text = useApp().words.pageSettings
  return (
    <div className={styles.page}>
      <Section title={text.appearance.title}>
        <Switch
          label={text.appearance.language}
          value={settings.language}
          options={languages.map(value => ({ value, label: text.appearance.languages[value] }))}
          trouble={troubles.language}
          onChange={value => onChange({ language: languages.find(each => each === value) ?? settings.language })}
        />
        <Switch
          label={text.appearance.theme}
          value={settings.theme}
          options={themes.map(value => ({ value, label: text.appearance.themes[value] }))}
          trouble={troubles.theme}
          onChange={value => onChange({ theme: themes.find(each => each === value) ?? settings.theme })}
        />
      </Section>
      <Section title={text.storage.title}>
        <ClipsFolder folder={settings.clipsFolder} trouble={troubles.clipsFolder} onFolder={clipsFolder => onChange({ clipsFolder })} />
        <NumberSetting
          label={text.storage.cache}
          note={text.storage.cacheNote}
          unit={text.storage.cacheUnit}
          value={settings.previewCacheMib / mibPerGb}
          limits={{ from: 0.25, to: 900, digits: 2 }}
          trouble={troubles.previewCacheMib}
          onChange={gigabytes => onChange({ previewCacheMib: Math.round(gigabytes * mibPerGb) })}
        />
        <NumberSetting
          label={text.storage.backups}
          note={text.storage.backupsNote}
          unit={text.storage.backupsUnit}
          value={settings.keepBackupsDays}
          limits={{ from: 1, to: 3650, digits: 0 }}
          trouble={troubles.keepBackupsDays}
          onChange={keepBackupsDays => onChange({ keepBackupsDays })}
        />
      </Section>
      <LiveSection settings={settings} troubles={troubles} onChange={onChange} />
      <ReplaySection settings={settings} troubles={troubles} onChange={onChange} />
      <IngestSection isOn={settings.messageIngest} trouble={troubles.messageIngest} onTurn={messageIngest => onChange({ messageIngest })} />
      <OverlaySection />
      <StartSection />
      <ShortcutsSection />
      <Section title={text.ffmpeg.title}>
        <FfmpegSetting
          path={settings.ffmpegPath}
          check={checks?.find(({ name }) => name === 'ffmpeg')}
          isChecking={isChecking}
          trouble={troubles.ffmpegPath}
          onPath={ffmpegPath => onChange({ ffmpegPath })}
        />
      </Section>
    </div>
  )
}

interface SwitchProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  trouble: unknown
  onChange: (value: string) => void
}

function Switch({ label, value, options, trouble, onChange }: SwitchProps) {
  const id = useId()
  return (
    <Setting label={label} labelId={id} trouble={trouble}>
      <SegmentedControl aria-labelledby={id} data={options} value={value} onChange={onChange} fullWidth />
    </Setting>
  )
}
