// Finds recordings that were moved: by their content, at a place that is chosen.
import { useState } from 'react'
import type { Output } from '../../../electron/contract/index.ts'
import { useApp } from '../../app/context.ts'
import { useFiles } from '../../app/use-files.ts'
import { PlaceDialog } from '../../ui/files/PlaceDialog.tsx'

export interface RelinkDialogProps {
  onClose: () => void
  onRelink: (path: string) => Promise<Output<'shows.relink'>>
}

/** Rendered only while it is open. */
export function RelinkDialog({ onClose, onRelink }: RelinkDialogProps) {
  const { words, say, errorText } = useApp()
  const files = useFiles()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const text = words.page.library

  async function look(path: string): Promise<void> {
    setBusy(true)
    try {
      const { found, missing } = await onRelink(path)
      if (found === 0) return setTrouble(text.relinkNone)
      say(text.relinked(found, missing))
      onClose()
    } catch (error) {
      setTrouble(errorText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <PlaceDialog
      {...files}
      title={text.relinkTitle}
      text={text.relinkText}
      yes={text.relinkYes}
      no={words.page.cancel}
      canChoose={entry => entry.kind === 'recording'}
      isBusy={isBusy}
      trouble={trouble}
      onYes={path => void look(path)}
      onNo={onClose}
    />
  )
}
