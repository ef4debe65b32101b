import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'

export interface ConfirmDialogProps {
  isOpen: boolean
  title: string
  children: ReactNode
  yes: string
  no: string
  isDangerous?: boolean
  /** While the work goes on. */
  isBusy?: boolean
  onYes: () => void
  onNo: () => void
}

/** Asks before what cannot be undone. "No" has the focus when it is dangerous. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, children, yes, no, isDangerous = false, isBusy = false, onYes, onNo } = props
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onNo}
      title={title}
      closeLabel={no}
      actions={
        <>
          <Button variant="default" onClick={onNo} data-autofocus={isDangerous || undefined}>
            {no}
          </Button>
          <Button color={isDangerous ? 'red' : 'accent'} loading={isBusy} onClick={onYes} data-autofocus={!isDangerous || undefined}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
