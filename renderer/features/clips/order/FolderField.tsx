import { useApp } from '../../../app/context.ts'
import { folderPicker } from '../../../engine/shell.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { FolderListing } from '../../../ui/FolderBrowser.tsx'
import { FolderChoice } from '../../../ui/FolderChoice.tsx'
import styles from './FolderField.module.css'

export interface FolderFieldProps {
  folder: string | undefined
  /** Else it is only where they go for now. */
  isSet: boolean
  trouble: unknown
  list: (folder: string | undefined) => Promise<FolderListing>
  onFolder: (folder: string) => void
}

/** Where clips go. */
export function FolderField({ folder, isSet, trouble, list, onFolder }: FolderFieldProps) {
  const { words, errorText } = useApp()
  const text = words.pageClips.folder
  return (
    <div className={styles.field}>
      <span className={styles.label}>{text.label}</span>
      <FolderChoice
        label={text.label}
        folder={folder}
        placeholder="–"
        text={{ ...text, cancel: words.page.cancel }}
        pick={folderPicker()}
        list={list}
        errorText={errorText}
        onFolder={onFolder}
      />
      {!isSet && folder !== undefined && <span className={styles.note}>{text.besideRecording}</span>}
      {trouble !== undefined && <ErrorBox text={errorText(trouble)} />}
    </div>
  )
}
