// Asks for one folder (or for a file in it, where `canChoose` lets one).
import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '../Dialog.tsx'
import { ErrorBox } from '../ErrorBox.tsx'
import { FileBrowser } from './FileBrowser.tsx'
import type { FileEntry, FileWords, ListFolder } from './file-listing.ts'

export interface PlaceDialogProps {
  title: string
  text: ReactNode
  /** Must stay the same function from render to render. */
  list: ListFolder
  words: FileWords
  errorText: (error: unknown) => string
  yes: string
  no: string
  /** Files that will do as well as their folder. */
  canChoose: (entry: FileEntry) => boolean
  isBusy: boolean
  /** What was wrong with the place chosen last. */
  trouble: string | undefined
  onYes: (path: string) => void
  onNo: () => void
}

/** Rendered only while it is open. */
export function PlaceDialog(props: PlaceDialogProps) {
  const { title, text, list, words, errorText, yes, no, canChoose, isBusy, trouble, onYes, onNo } = props
  const [chosen, setChosen] = useState<readonly FileEntry[]>([])
  const [folder, setFolder] = useState<string>()
  const onFolder = useCallback((next: string) => {
    setFolder(next)
    setChosen([])
  }, [])
  const path = chosen[0]?.path ?? folder

  return (
    <Dialog
      isOpen
      onClose={onNo}
      title={title}
      closeLabel={no}
      size="xl"
      actions={
        <>
          <Button variant="default" onClick={onNo}>
            {no}
          </Button>
          <Button loading={isBusy} disabled={path === undefined} onClick={() => path !== undefined && onYes(path)}>
            {yes}
          </Button>
        </>
      }
    >
      <p style={{ margin: '0 0 var(--space-3)', color: 'var(--text-dim)' }}>{text}</p>
      {trouble !== undefined && <ErrorBox text={trouble} />}
      <FileBrowser
        list={list}
        words={words}
        errorText={errorText}
        canChoose={canChoose}
        chosen={chosen}
        onChoose={setChosen}
        onFolder={onFolder}
        onConfirm={([entry]) => entry && onYes(entry.path)}
        isMultiple={false}
      />
    </Dialog>
  )
}
