// Finds recordings that were moved: by their content, at a place that is chosen.
import type { Output } from '../../electron/contract/index.ts'
import { PlaceDialog } from '../ui/files/PlaceDialog.tsx'
import { useApp } from './context.ts'
import { useFiles } from './use-files.ts'

export interface RelinkDialogProps {
  onClose: () => void
  onRelink: (path: string) => Promise<Output<'shows.relink'>>
}

/** Rendered only while it is open. */
export function RelinkDialog({ onClose, onRelink }: RelinkDialogProps) {
  const { words, say } = useApp()
  const files = useFiles()
  const text = words.page.library
  return (
    <PlaceDialog
      {...files}
      title={text.relinkTitle}
      text={text.relinkText}
      yes={text.relinkYes}
      no={words.page.cancel}
      canChoose={entry => entry.kind === 'recording'}
      onYes={async path => {
        const { found, missing } = await onRelink(path)
        if (found === 0) return text.relinkNone
        say(text.relinked(found, missing))
        onClose()
        return undefined
      }}
      onNo={onClose}
    />
  )
}
