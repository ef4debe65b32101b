import { useState } from 'react'
import type { App } from '../../../app/context.ts'
import type { FileWords, ListFolder } from '../../../ui/files/file-listing.ts'
import { PlaceDialog } from '../../../ui/files/PlaceDialog.tsx'
import { findInFolder } from './find-in-folder.ts'
import type { LostFile } from './use-import.ts'

export interface LostFileDialogProps {
  lost: LostFile
  app: App
  files: { list: ListFolder; words: FileWords; errorText: (error: unknown) => string }
}

export function LostFileDialog({ lost: { file, answer }, app, files }: LostFileDialogProps) {
  const { engine, words, errorText } = app
  const { library, cancel } = words.page
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  async function look(place: string) {
    setBusy(true)
    try {
      const path = await findInFolder(engine, { place, file })
      if (path === undefined) setTrouble(library.dropped.notThere(file.name))
      else answer(path)
    } catch (error) {
      setTrouble(errorText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <PlaceDialog
      {...files}
      title={library.dropped.notFoundTitle}
      text={library.dropped.notFound(file.name)}
      yes={library.relinkYes}
      no={cancel}
      canChoose={({ name, sizeBytes }) => name === file.name && sizeBytes === file.size}
      isBusy={isBusy}
      trouble={trouble}
      onYes={place => void look(place)}
      onNo={() => answer(undefined)}
    />
  )
}
