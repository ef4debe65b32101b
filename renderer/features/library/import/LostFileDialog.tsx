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

export function LostFileDialog({ lost: { file, answer }, app: { engine, words }, files }: LostFileDialogProps) {
  const { library, cancel } = words.page
  return (
    <PlaceDialog
      {...files}
      title={library.dropped.notFoundTitle}
      text={library.dropped.notFound(file.name)}
      yes={library.relinkYes}
      no={cancel}
      canChoose={({ name, sizeBytes }) => name === file.name && sizeBytes === file.size}
      onYes={async place => {
        const path = await findInFolder(engine, { place, file })
        if (path === undefined) return library.dropped.notThere(file.name)
        answer(path)
        return undefined
      }}
      onNo={() => answer(undefined)}
    />
  )
}
