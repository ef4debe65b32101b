// Messages that programs of this machine bring: whether they may, and what they must know for it.
import { Button, SegmentedControl } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { useOwned } from '../../../app/use-owned.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useCopy } from '../use-copy.ts'
import { createIngestStore } from './ingest-store.ts'
import styles from './IngestSection.module.css'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'

export interface IngestSectionProps {
  isOn: boolean
  /** Why it was not switched. */
  trouble: unknown
  onTurn: (isOn: boolean) => void
}

export function IngestSection({ isOn, trouble, onTurn }: IngestSectionProps) {
  const text = useApp().words.pageSettings.ingest
  const id = useId()
  return (
    <Section title={text.title}>
      <Setting label={text.turn} labelId={id} note={text.turnNote} trouble={trouble}>
        <SegmentedControl
          aria-labelledby={id}
          data={[
            { value: 'off', label: text.off },
            { value: 'on', label: text.on },
          ]}
          value={isOn ? 'on' : 'off'}
          onChange={value => onTurn(value === 'on')}
          fullWidth
        />
      </Setting>
      {isOn && <Access />}
    </Section>
  )
}

/** The token is copied, not shown: a settings page may be on a stream. */
function Access() {
  const { engine, words, say } = useApp()
  const text = words.pageSettings.ingest
  const store = useOwned(() => createIngestStore(engine))
  const { access, isBusy, trouble } = useStore(store)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => void store.look(), [store])
  const copy = useCopy(text.copied)
  const address = access && location.origin + access.postPath
  return (
    <Setting label={text.access} note={text.accessNote} trouble={trouble}>
      {access && address !== undefined && (
        <div className={styles.access}>
          <code className={styles.address}>{address}</code>
          <div className={styles.buttons}>
            <Button variant="default" size="compact-sm" onClick={() => copy(address)}>
              {text.copyAddress}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => copy(access.token)}>
              {text.copyToken}
            </Button>
            <Button variant="subtle" color="gray" size="compact-sm" disabled={isBusy} onClick={() => setAsking(true)}>
              {text.renew}
            </Button>
          </div>
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={text.renewTitle}
        yes={text.renewYes}
        no={words.page.cancel}
        isDangerous
        onYes={() => {
          setAsking(false)
          void store.renew().then(isRenewed => isRenewed && say(text.renewed))
        }}
        onNo={() => setAsking(false)}
      >
        {text.renewText}
      </ConfirmDialog>
    </Setting>
  )
}
