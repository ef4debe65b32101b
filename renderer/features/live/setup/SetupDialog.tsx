// What a show needs of OBS, how it stands with that, and exactly what one click would change: the dialog is the question.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ObsSetupState, SetupChange } from '../../../../electron/contract/obs-setup.ts'
import { useApp } from '../../../app/context.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { changesOf } from './lacks.ts'
import styles from './SetupDialog.module.css'

export interface SetupDialogProps {
  isOpen: boolean
  setup: ObsSetupState | undefined
  /** Of scenes. */
  collection: string
  canChange: boolean
  isBusy: boolean
  trouble: unknown
  onSetUp: (changes: SetupChange[]) => void
  /** Answers what was left alone, because somebody else has changed it since; nothing where it failed. */
  onPutBack: () => Promise<{ left: readonly SetupChange[] } | undefined>
  /** Asks for another folder to record to. Undefined where OBS runs elsewhere. */
  onFolder: (() => void) | undefined
  onRead: () => void
  onClose: () => void
}

export function SetupDialog({
  isOpen,
  setup,
  collection,
  canChange,
  isBusy,
  trouble,
  onSetUp,
  onPutBack,
  onFolder,
  onRead,
  onClose,
}: SetupDialogProps) {
  const { words, errorText } = useApp()
  const text = words.obs.setup
  const [isPuttingBack, setPuttingBack] = useState(false)
  const [left, setLeft] = useState(0)
  const close = () => {
    setPuttingBack(false)
    setLeft(0)
    onClose()
  }
  const asked = !setup ? [] : isPuttingBack ? setup.putBack : changesOf(setup)
  const agree = () => {
    setLeft(0)
    if (isPuttingBack) void onPutBack().then(done => setLeft(done?.left.length ?? 0))
    else onSetUp(asked)
    setPuttingBack(false)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={isPuttingBack ? text.askPutBack.title : text.title}
      closeLabel={words.page.close}
      size="lg"
      {...(setup && { intro: words.pageLive.health.place(setup.profile, collection) })}
      actions={
        <>
          {!isPuttingBack && (
            <Button variant="subtle" color="gray" disabled={!canChange} onClick={onRead}>
              {words.pageLive.connection.lookAgain}
            </Button>
          )}
          {!isPuttingBack && (setup?.putBack.length ?? 0) > 0 && (
            <Button variant="default" disabled={!canChange} onClick={() => setPuttingBack(true)}>
              {text.putBack}
            </Button>
          )}
          <Button variant="default" onClick={isPuttingBack ? () => setPuttingBack(false) : close}>
            {isPuttingBack ? words.page.back : words.page.close}
          </Button>
          {asked.length > 0 && (
            <Button loading={isBusy} disabled={!canChange} onClick={agree}>
              {isPuttingBack ? text.askPutBack.confirm : text.setUp}
            </Button>
          )}
        </>
      }
    >
      {trouble !== undefined && <ErrorBox text={errorText(trouble)} />}
      {left > 0 && <p role="status">{text.left(left)}</p>}
      {!isPuttingBack && setup && (
        <ul className={styles.needs}>
          {setup.needs.map(need => (
            <li key={need.name} data-state={need.state}>
              <span className={styles.state}>{words.pageLive.setup.states[need.state]}</span>
              <strong>{text.needs[need.name].name}</strong>
              <span className={styles.text}>{words.setupNeedText(need)}</span>
              {need.name === 'room' && onFolder && (
                <Button className={styles.folder ?? ''} size="compact-sm" variant="default" disabled={!canChange} onClick={onFolder}>
                  {text.folder.choose}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked.length > 0 && (
        <div className={styles.changes}>
          <p>{text.ask}</p>
          <ul>
            {asked.map(change => (
              <li key={`${change.where} ${change.name}`}>{text.change(change)}</li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  )
}
