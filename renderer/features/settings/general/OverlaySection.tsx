// What lies over OBS's picture: put there by a click, or by hand with the path of its file.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { useOwned } from '../../../app/use-owned.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useCopy } from '../use-copy.ts'
import styles from './IngestSection.module.css'
import { createOverlayStore } from './overlay-store.ts'
import { Section } from './Section.tsx'
import { Setting } from './Setting.tsx'

export function OverlaySection() {
  const { engine, words, say } = useApp()
  const text = words.overlay
  const store = useOwned(() => createOverlayStore(engine))
  const { file, isBusy, trouble } = useStore(store)
  const [isAsking, setAsking] = useState(false)
  const copy = useCopy(text.copied)
  const add = async () => {
    setAsking(false)
    const added = await store.addToObs(text.sourceName)
    if (added) say(added.wasThere ? text.wasThere(added) : text.added(added))
  }
  return (
    <Section title={text.title}>
      <Setting label={text.card} note={text.cardNote} trouble={trouble}>
        <div className={styles.access}>
          <div className={styles.buttons}>
            <Button size="compact-sm" loading={isBusy} onClick={() => setAsking(true)}>
              {text.add}
            </Button>
            {file === undefined ? (
              <Button variant="default" size="compact-sm" disabled={isBusy} onClick={() => void store.look()}>
                {text.byHand}
              </Button>
            ) : (
              <>
                <Button variant="default" size="compact-sm" onClick={() => copy(file)}>
                  {text.copyPath}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  disabled={isBusy}
                  onClick={() => void store.renew().then(isRenewed => isRenewed && say(text.renewed))}
                >
                  {text.renew}
                </Button>
              </>
            )}
          </div>
          {file !== undefined && <div className={styles.address}>{text.howToAdd({ file })}</div>}
        </div>
      </Setting>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.addTitle}
        yes={text.add}
        no={words.page.cancel}
        onYes={() => void add()}
        onNo={() => setAsking(false)}
      >
        {text.addText}
      </ConfirmDialog>
    </Section>
  )
}
