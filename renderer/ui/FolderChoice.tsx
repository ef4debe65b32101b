// A folder that is chosen: its path, and the way to another one, in the system's own dialog where there is one.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FolderBrowserProps } from './FolderBrowser.tsx'
import { FolderDialog } from './FolderDialog.tsx'
import styles from './FolderChoice.module.css'

export interface FolderChoiceText {
  /** Heading of the dialog. */
  dialog: string
  choose: string
  useThis: string
  cancel: string
}

export interface FolderChoiceProps extends Omit<FolderBrowserProps, 'start' | 'onFolder' | 'text'> {
  label: string
  folder: string | undefined
  /** Stands in place of a folder. */
  placeholder: string
  text: FolderBrowserProps['text'] & FolderChoiceText
  /** The system's own dialog; undefined where there is none. */
  pick: (() => Promise<string | undefined>) | undefined
  onFolder: (folder: string) => void
}

export function FolderChoice({ label, folder, placeholder, text, pick, list, errorText, onFolder }: FolderChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  const [openFolder, setOpenFolder] = useState<string>()

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
      <FolderDialog
        isOpen={isOpen}
        title={text.dialog}
        closeLabel={text.cancel}
        useLabel={text.useThis}
        text={text}
        start={folder}
        folder={openFolder}
        onFolder={setOpenFolder}
        list={list}
        errorText={errorText}
        onClose={() => setOpen(false)}
        onChoose={chosen => {
          setOpen(false)
          onFolder(chosen)
        }}
      />
    </span>
  )
}
