import { useId } from 'react'
import { useApp } from '../../../app/context.ts'
import { folderPicker } from '../../../engine/shell.ts'
import type { FolderListing } from '../../../ui/FolderBrowser.tsx'
import { FolderChoice } from '../../../ui/FolderChoice.tsx'
import { Setting } from './Setting.tsx'

export interface ClipsFolderProps {
  /** Empty: none is chosen. */
  folder: string
  trouble: unknown
  list: (folder: string | undefined) => Promise<FolderListing>
  onFolder: (folder: string) => void
}

export function ClipsFolder({ folder, trouble, list, onFolder }: ClipsFolderProps) {
  const { words, errorText } = useApp()
  const id = useId()
  const text = words.pageSettings.storage
  return (
    <Setting label={text.clipsFolder} labelId={id} note={text.clipsFolderNote} trouble={trouble}>
      <FolderChoice
        label={text.clipsFolder}
        folder={folder === '' ? undefined : folder}
        placeholder={text.clipsFolderUnset}
        text={{ ...words.pageClips.folder, cancel: words.page.cancel }}
        pick={folderPicker()}
        list={list}
        errorText={errorText}
        onFolder={onFolder}
      />
    </Setting>
  )
}
