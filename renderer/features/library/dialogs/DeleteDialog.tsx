import { toSizeText } from '../../../../electron/words/show-time.ts'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'

export interface DeleteDialogProps {
  title: string
  /** Undefined until it is known. */
  freedBytes: number | undefined
  words: PageWords
  error: string | undefined
  isBusy: boolean
  onDelete: () => void
  onClose: () => void
}

export function DeleteDialog({ title, freedBytes, words, error, isBusy, onDelete, onClose }: DeleteDialogProps) {
  const { library, cancel } = words
  return (
    <ConfirmDialog
      isOpen
      title={library.deleteTitle(title)}
      yes={library.deleteYes}
      no={cancel}
      isDangerous
      isBusy={isBusy}
      onYes={onDelete}
      onNo={onClose}
    >
      <p style={{ margin: 0 }}>{library.deleteText(freedBytes === undefined ? '…' : toSizeText(freedBytes))}</p>
      {error !== undefined && <ErrorBox text={error} />}
    </ConfirmDialog>
  )
}
