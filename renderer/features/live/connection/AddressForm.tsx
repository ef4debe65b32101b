import { Button, NumberInput, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { obsAddress } from '../../../../electron/contract/obs.ts'
import type { ObsAddress, ObsStatus } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import styles from './ConnectPanel.module.css'

export interface AddressFormProps {
  status: ObsStatus
  isBusy: boolean
  onConnect: (to: ObsAddress & { password?: string }) => void
}

/** An empty password field leaves the one that is kept for the address. */
export function AddressForm({ status, isBusy, onConnect }: AddressFormProps) {
  const { words } = useApp()
  const text = words.pageLive.connection
  const [host, setHost] = useState(status.host)
  const [port, setPort] = useState<number | string>(status.port)
  const [password, setPassword] = useState('')
  const address = obsAddress.safeParse({ host, port })
  const isKept = status.hasPassword && status.trouble !== 'obs-wrong-password' && host.trim() === status.host && port === status.port

  return (
    <form
      className={styles.form}
      aria-label={text.elsewhere}
      onSubmit={event => {
        event.preventDefault()
        if (address.success) onConnect({ ...address.data, ...(password !== '' && { password }) })
      }}
    >
      <h2>{text.elsewhere}</h2>
      <div className={styles.fields}>
        <TextInput label={text.host} value={host} onChange={event => setHost(event.currentTarget.value)} spellCheck={false} />
        <NumberInput label={text.port} value={port} onChange={setPort} min={1} max={65_535} allowDecimal={false} hideControls />
        <PasswordInput
          size="xs"
          label={text.password}
          placeholder={isKept ? text.keptPassword : undefined}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
        />
      </div>
      <span className={styles.actions}>
        <Button type="submit" variant="default" loading={isBusy} disabled={!address.success}>
          {text.connect}
        </Button>
      </span>
    </form>
  )
}
