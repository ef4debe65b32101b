import { useApp } from '../../../app/context.ts'
import { useFiles } from '../../../app/use-files.ts'
import { PlaceDialog } from '../../../ui/files/PlaceDialog.tsx'

export interface RecordFolderDialogProps {
  /** What it throws is told in the dialog. */
  onChoose: (folder: string) => Promise<unknown>
  onClose: () => void
}

/** Where OBS is to record. Rendered only while it is open. */
export function RecordFolderDialog({ onChoose, onClose }: RecordFolderDialogProps) {
  const { words } = useApp()
  const files = useFiles()
  const text = words.obs.setup.folder
  return (
    <PlaceDialog
      {...files}
      title={text.title}
      text={text.text}
      yes={text.yes}
      no={words.page.cancel}
      canChoose={() => false}
      onYes={async folder => {
        await onChoose(folder)
        onClose()
        return undefined
      }}
      onNo={onClose}
    />
  )
}
