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
  canChange: boolean
  isBusy: boolean
  trouble: unknown
  onSetUp: (changes: SetupChange[]) => void
  onPutBack: () => void
  onRead: () => void
  onClose: () => void
}

export function SetupDialog({ isOpen, setup, canChange, isBusy, trouble, onSetUp, onPutBack, onRead, onClose }: SetupDialogProps) {
  const { words, errorText } = useApp()
  const text = words.obs.setup
  const [isPuttingBack, setPuttingBack] = useState(false)
  const close = () => {
    setPuttingBack(false)
    onClose()
  }
  const asked = !setup ? [] : isPuttingBack ? setup.putBack : changesOf(setup)
  const agree = () => {
    if (isPuttingBack) onPutBack()
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
      {!isPuttingBack && setup && (
        <ul className={styles.needs}>
          {setup.needs.map(need => (
            <li key={need.name} data-state={need.state}>
              <span className={styles.state}>{words.pageLive.setup.states[need.state]}</span>
              <strong>{text.needs[need.name].name}</strong>
              <span className={styles.text}>{words.setupNeedText(need)}</span>
            </li>
          ))}
        </ul>
      )}
      {asked.length > 0 && (
        <div className={styles.changes}>
          <p>{isPuttingBack ? text.askPutBack.text : text.ask.text}</p>
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
