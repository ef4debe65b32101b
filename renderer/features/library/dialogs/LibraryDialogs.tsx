// The dialogs about one show. Each asks the engine, stays open with the sentence when that fails, and answers when it is done.
import { useEffect, useState } from 'react'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import type { App } from '../../../app/context.ts'
import type { FileWords, ListFolder } from '../../../ui/files/file-listing.ts'
import { PlaceDialog } from '../../../ui/files/PlaceDialog.tsx'
import type { LibraryStore } from '../store.ts'
import { DeleteDialog } from './DeleteDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'

export interface LibraryDialogsProps {
  kind: 'rename' | 'delete' | 'relink'
  show: LibraryShow
  store: LibraryStore
  app: App
  files: { list: ListFolder; words: FileWords; errorText: (error: unknown) => string }
  onClose: () => void
}

export function LibraryDialogs({ kind, show, store, app, files, onClose }: LibraryDialogsProps) {
  const { words, errorText, say } = app
  const { library } = words.page
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [freedBytes, setFreedBytes] = useState<number>()

  useEffect(() => {
    if (kind !== 'delete') return
    store.sizeOf(show.id).then(
      size => setFreedBytes(size.freedBytes),
      (error: unknown) => setTrouble(errorText(error)),
    )
  }, [kind, show.id, store, errorText])

  /** `work` answers what to say when it is done, or throws; undefined keeps the dialog open. */
  async function run(work: () => Promise<string | undefined>) {
    setBusy(true)
    setTrouble(undefined)
    try {
      const done = await work()
      if (done === undefined) return
      say(done)
      onClose()
    } catch (error) {
      setTrouble(errorText(error))
    } finally {
      setBusy(false)
    }
  }

  const rename = (title: string) =>
    run(async () => {
      await store.rename(show.id, title)
      return library.renamed(title)
    })
  const remove = () =>
    run(async () => {
      const { freedBytes: freed } = await store.remove(show.id)
      return library.deleted(show.title, toSizeText(freed))
    })
  const relink = (path: string) =>
    run(async () => {
      const { found, missing } = await store.relink(show.id, path)
      if (found > 0) return library.relinked(found, missing)
      setTrouble(library.relinkNone)
      return undefined
    })

  const shared = { words: words.page, isBusy, onClose }
  if (kind === 'rename') return <RenameDialog {...shared} title={show.title} error={trouble} onRename={title => void rename(title)} />
  if (kind === 'delete')
    return <DeleteDialog {...shared} title={show.title} freedBytes={freedBytes} error={trouble} onDelete={() => void remove()} />
  return (
    <PlaceDialog
      {...files}
      title={library.relinkTitle}
      text={library.relinkText}
      yes={library.relinkYes}
      no={words.page.cancel}
      canChoose={entry => entry.kind === 'recording'}
      isBusy={isBusy}
      trouble={trouble}
      onYes={path => void relink(path)}
      onNo={onClose}
    />
  )
}
