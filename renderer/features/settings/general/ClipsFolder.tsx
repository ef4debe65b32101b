import { useId } from 'react'
import { useApp } from '../../../app/context.ts'
import { useFiles } from '../../../app/use-files.ts'
import { folderPicker } from '../../../engine/shell.ts'
import { FolderChoice } from '../../../ui/files/FolderChoice.tsx'
import { Setting } from './Setting.tsx'

export interface ClipsFolderProps {
  /** Empty: none is chosen. */
  folder: string
  trouble: unknown
  onFolder: (folder: string) => void
}

export function ClipsFolder({ folder, trouble, onFolder }: ClipsFolderProps) {
  const { words } = useApp()
  const files = useFiles()
  const id = useId()
  const text = words.pageSettings.storage
  return (
    <Setting label={text.clipsFolder} labelId={id} note={text.clipsFolderNote} trouble={trouble}>
      <FolderChoice
        {...files}
        label={text.clipsFolder}
        folder={folder === '' ? undefined : folder}
        placeholder={text.clipsFolderUnset}
        text={{ ...words.pageClips.folder, cancel: words.page.cancel }}
        pick={folderPicker()}
        onFolder={onFolder}
      />
    </Setting>
  )
}
