// What stands in place of the desk while nothing is known of OBS: the way to it, and what is in the way.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ObsAddress } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { LiveState } from '../live-view.ts'
import { busyKey } from '../live-view.ts'
import { AddressForm } from './AddressForm.tsx'
import { ConnectionTrouble } from './ConnectionTrouble.tsx'
import styles from './ConnectPanel.module.css'

export interface ConnectPanelProps {
  status: LiveState['status']
  local: LiveState['local']
  busy: LiveState['busy']
  trouble: unknown
  onConnect: (to: ObsAddress & { password?: string }) => void
  onConnectLocal: () => void
  onDisconnect: () => void
  onLook: () => void
}

export function ConnectPanel(props: ConnectPanelProps) {
  const { status, local, busy, trouble, onConnect, onConnectLocal, onDisconnect, onLook } = props
  const { words, errorText } = useApp()
  const text = words.pageLive.connection
  const [isAsking, setAsking] = useState(false)
  const isBusy = busy.has(busyKey('connection'))
  const isWanted = status !== undefined && status.phase !== 'off'
  const found = typeof local === 'object' ? local : undefined

  return (
    <section className={styles.panel} aria-label={text.title}>
      <header>
        <h1>{text.title}</h1>
        <p className={styles.dim}>{text.text}</p>
      </header>
      {status && isWanted && (
        <ConnectionTrouble
          status={status}
          isBusy={isBusy}
          onTry={() => onConnect({ host: status.host, port: status.port })}
          onStop={onDisconnect}
        />
      )}
      {trouble !== undefined && <ErrorBox text={errorText(trouble)} />}
      <div className={styles.local}>
        {local === 'looking' && <p className={styles.dim}>{text.looking}</p>}
        {local === undefined && <p>{text.notFound}</p>}
        {found && !found.isServerOn && (
          <p>
            {text.foundOff} <span className={styles.dim}>{text.foundOffNext}</span>
          </p>
        )}
        {found?.isServerOn && <p>{text.found(found.port)}</p>}
        <span className={styles.actions}>
          {found?.isServerOn && (
            <Button loading={isBusy} onClick={() => (found.needsPassword ? setAsking(true) : onConnectLocal())}>
              {text.connectLocal}
            </Button>
          )}
          <Button variant="default" disabled={local === 'looking'} onClick={onLook}>
            {text.lookAgain}
          </Button>
        </span>
      </div>
      {status && <AddressForm key={`${status.host}:${status.port}`} status={status} isBusy={isBusy} onConnect={onConnect} />}
      <ConfirmDialog
        isOpen={isAsking}
        title={text.askTitle}
        yes={text.askYes}
        no={words.page.cancel}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          onConnectLocal()
        }}
      >
        {text.askText}
      </ConfirmDialog>
    </section>
  )
}
