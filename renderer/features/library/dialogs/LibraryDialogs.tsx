// The dialogs about one show. Each asks the engine, stays open with the sentence when that fails, and answers when it is done.
import { useEffect, useState } from 'react'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import type { App } from '../../../app/context.ts'
import { RelinkDialog } from '../../../app/RelinkDialog.tsx'
import type { LibraryStore } from '../store.ts'
import { DeleteDialog } from './DeleteDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'

export interface LibraryDialogsProps {
  kind: 'rename' | 'delete' | 'relink'
  show: LibraryShow
  store: LibraryStore
  app: App
  onClose: () => void
}

export function LibraryDialogs({ kind, show, store, app, onClose }: LibraryDialogsProps) {
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

  /** `work` answers what to say when it is done, or throws. */
  async function run(work: () => Promise<string>) {
    setBusy(true)
    setTrouble(undefined)
    try {
      say(await work())
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
  const shared = { words: words.page, isBusy, onClose }
  if (kind === 'rename') return <RenameDialog {...shared} title={show.title} error={trouble} onRename={title => void rename(title)} />
  if (kind === 'delete')
    return <DeleteDialog {...shared} title={show.title} freedBytes={freedBytes} error={trouble} onDelete={() => void remove()} />
  return <RelinkDialog onClose={onClose} onRelink={path => store.relink(show.id, path)} />
}
