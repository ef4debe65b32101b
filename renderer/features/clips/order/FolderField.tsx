import { useApp } from '../../../app/context.ts'
import { useFiles } from '../../../app/use-files.ts'
import { folderPicker } from '../../../engine/shell.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { FolderChoice } from '../../../ui/files/FolderChoice.tsx'
import styles from './FolderField.module.css'

export interface FolderFieldProps {
  folder: string | undefined
  /** Else it is only where they go for now. */
  isSet: boolean
  trouble: unknown
  onFolder: (folder: string) => void
}

/** Where clips go. */
export function FolderField({ folder, isSet, trouble, onFolder }: FolderFieldProps) {
  const { words, errorText } = useApp()
  const files = useFiles()
  const text = words.pageClips.folder
  return (
    <div className={styles.field}>
      <span className={styles.label}>{text.label}</span>
      <FolderChoice
        {...files}
        label={text.label}
        folder={folder}
        placeholder="–"
        text={{ ...text, cancel: words.page.cancel }}
        pick={folderPicker()}
        onFolder={onFolder}
      />
      {!isSet && folder !== undefined && <span className={styles.note}>{text.besideRecording}</span>}
      {trouble !== undefined && <ErrorBox text={errorText(trouble)} />}
    </div>
  )
}
