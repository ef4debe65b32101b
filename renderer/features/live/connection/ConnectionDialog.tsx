import { Button } from '@mantine/core'
import type { ObsAddress, ObsStatus } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { AddressForm } from './AddressForm.tsx'
import { useTroubleText } from './ConnectionTrouble.tsx'

export interface ConnectionDialogProps {
  isOpen: boolean
  status: ObsStatus | undefined
  isBusy: boolean
  trouble: unknown
  onConnect: (to: ObsAddress & { password?: string }) => void
  onDisconnect: () => void
  onClose: () => void
}

/** From the desk: another address, another password, or no OBS at all. */
export function ConnectionDialog({ isOpen, status, isBusy, trouble, onConnect, onDisconnect, onClose }: ConnectionDialogProps) {
  const { words, errorText } = useApp()
  const text = words.pageLive.connection
  const troubleText = useTroubleText()
  const said = trouble === undefined ? status && troubleText(status) : errorText(trouble)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={text.title}
      closeLabel={words.page.close}
      actions={
        <>
          <Button variant="default" loading={isBusy} onClick={onDisconnect}>
            {text.disconnect}
          </Button>
          <Button onClick={onClose}>{words.page.close}</Button>
        </>
      }
    >
      {said !== undefined && <ErrorBox text={said} />}
      {status && <AddressForm status={status} isBusy={isBusy} onConnect={onConnect} />}
    </Dialog>
  )
}
