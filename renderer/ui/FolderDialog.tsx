// Chooses a folder on the engine's machine, which a page in a browser cannot see: it is told what lies in each.
import { Button } from '@mantine/core'
import { Dialog } from './Dialog.tsx'
import { FolderBrowser } from './FolderBrowser.tsx'
import type { FolderBrowserProps } from './FolderBrowser.tsx'

export interface FolderDialogProps extends Omit<FolderBrowserProps, 'onFolder'> {
  isOpen: boolean
  title: string
  closeLabel: string
  /** The folder that is open in the dialog. */
  folder: string | undefined
  onFolder: (folder: string) => void
  useLabel: string
  onClose: () => void
  onChoose: (folder: string) => void
}

/** `folder` and `onFolder`: whoever shows the dialog holds which folder is open in it. */
export function FolderDialog(props: FolderDialogProps) {
  const { isOpen, title, closeLabel, folder, onFolder, useLabel, onClose, onChoose, ...browser } = props
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      closeLabel={closeLabel}
      size="lg"
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {closeLabel}
          </Button>
          <Button disabled={folder === undefined} onClick={() => folder !== undefined && onChoose(folder)}>
            {useLabel}
          </Button>
        </>
      }
    >
      <FolderBrowser {...browser} onFolder={onFolder} />
    </Dialog>
  )
}
