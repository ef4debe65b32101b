// Which ffmpeg is in use, and another one by its path; a path that does not work says so here.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Check } from '../../../../electron/contract/doctor.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { Setting } from './Setting.tsx'
import styles from './FfmpegSetting.module.css'

export interface FfmpegSettingProps {
  /** Empty: found by itself. */
  path: string
  check: Check | undefined
  isChecking: boolean
  trouble: unknown
  onPath: (path: string) => void
}

export function FfmpegSetting({ path, check, isChecking, trouble, onPath }: FfmpegSettingProps) {
  const { words } = useApp()
  const [draft, setDraft] = useState<string>()
  const typed = draft ?? path
  const text = words.pageSettings.ffmpeg
  return (
    <>
      <Setting label={text.inUse} trouble={undefined}>
        <span className={styles.inUse} role="status">
          {isChecking || !check ? text.looking : check.error ? '–' : words.cli.check.ffmpeg(check.facts)}
        </span>
        {!isChecking && check?.error && <ErrorBox text={words.errorText(check.error)} />}
      </Setting>
      <Setting label={text.own} note={text.ownNote} trouble={trouble}>
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            onPath(typed.trim())
          }}
        >
          <TextInput
            aria-label={text.own}
            className={styles.input}
            value={typed}
            placeholder={text.ownPlaceholder}
            onChange={event => setDraft(event.currentTarget.value)}
            spellCheck={false}
          />
          <Button type="submit" variant="default" disabled={isChecking || typed.trim() === path}>
            {text.use}
          </Button>
          {path !== '' && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setDraft(undefined)
                onPath('')
              }}
            >
              {text.clear}
            </Button>
          )}
        </form>
      </Setting>
    </>
  )
}
