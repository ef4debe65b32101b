// A folder that is chosen: its path, and the way to another one, in the system's own dialog where there is one.
import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { FileWords, ListFolder } from './file-listing.ts'
import { PlaceDialog } from './PlaceDialog.tsx'
import styles from './FolderChoice.module.css'

export interface FolderChoiceText {
  choose: string
  /** Heading of the dialog. */
  dialog: string
  dialogText: string
  useThis: string
  cancel: string
}

export interface FolderChoiceProps {
  label: string
  folder: string | undefined
  /** Stands in place of a folder. */
  placeholder: string
  text: FolderChoiceText
  words: FileWords
  /** The system's own dialog; undefined where there is none. */
  pick: (() => Promise<string | undefined>) | undefined
  /** Must stay the same function from render to render. */
  list: ListFolder
  errorText: (error: unknown) => string
  onFolder: (folder: string) => void
}

export function FolderChoice({ label, folder, placeholder, text, words, pick, list, errorText, onFolder }: FolderChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  /** Begins where the chosen folder is, or, when that is gone, at the usual places. */
  const listFrom = useCallback<ListFolder>(
    path => (path === undefined && folder !== undefined ? list(folder).catch(() => list(undefined)) : list(path)),
    [list, folder],
  )

  const choose = async () => {
    if (!pick) return setOpen(true)
    const picked = await pick()
    if (picked !== undefined) onFolder(picked)
  }
  return (
    <span className={styles.choice}>
      <span className={styles.path} title={folder} data-unset={folder === undefined}>
        <bdi>{folder ?? placeholder}</bdi>
      </span>
      <Button variant="default" aria-label={`${label}: ${text.choose}`} onClick={() => void choose()}>
        {text.choose}
      </Button>
      {isOpen && (
        <PlaceDialog
          title={text.dialog}
          text={text.dialogText}
          list={listFrom}
          words={words}
          errorText={errorText}
          yes={text.useThis}
          no={text.cancel}
          canChoose={() => false}
          onYes={chosen => {
            setOpen(false)
            onFolder(chosen)
            return Promise.resolve(undefined)
          }}
          onNo={() => setOpen(false)}
        />
      )}
    </span>
  )
}
