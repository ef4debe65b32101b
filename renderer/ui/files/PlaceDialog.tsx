// Asks for one folder (or for a file in it, where `canChoose` lets one), until one will do.
import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '../Dialog.tsx'
import { ErrorBox } from '../ErrorBox.tsx'
import { FileBrowser } from './FileBrowser.tsx'
import type { FileEntry, FileWords, ListFolder } from './file-listing.ts'

export interface PlaceDialogProps {
  title: string
  text: string
  /** Must stay the same function from render to render. */
  list: ListFolder
  words: FileWords
  errorText: (error: unknown) => string
  yes: string
  no: string
  /** Beside the buttons: what else is chosen. */
  beside?: ReactNode
  /** Files that will do as well as their folder. */
  canChoose: (entry: FileEntry) => boolean
  /** Answers what is wrong with the place; undefined: it is taken, and the dialog goes. What it throws is told, too. */
  onYes: (path: string) => Promise<string | undefined>
  onNo: () => void
}

/** Rendered only while it is open. */
export function PlaceDialog({ title, text, list, words, errorText, yes, no, beside, canChoose, onYes, onNo }: PlaceDialogProps) {
  const [chosen, setChosen] = useState<readonly FileEntry[]>([])
  const [folder, setFolder] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const onFolder = useCallback((next: string) => {
    setFolder(next)
    setChosen([])
  }, [])
  const path = chosen[0]?.path ?? folder

  async function take(place: string): Promise<void> {
    setBusy(true)
    setTrouble(await onYes(place).catch(errorText))
    setBusy(false)
  }

  return (
    <Dialog
      isOpen
      onClose={onNo}
      title={title}
      closeLabel={no}
      size="xl"
      intro={text}
      actions={
        <>
          {beside}
          <Button variant="default" onClick={onNo}>
            {no}
          </Button>
          <Button loading={isBusy} disabled={path === undefined} onClick={() => path !== undefined && void take(path)}>
            {yes}
          </Button>
        </>
      }
    >
      {trouble !== undefined && <ErrorBox text={trouble} />}
      <FileBrowser
        list={list}
        words={words}
        errorText={errorText}
        canChoose={canChoose}
        chosen={chosen}
        onChoose={setChosen}
        onFolder={onFolder}
        onConfirm={([entry]) => entry && void take(entry.path)}
        isMultiple={false}
      />
    </Dialog>
  )
}
