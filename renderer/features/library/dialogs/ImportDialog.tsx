// Chooses the recordings of one show and its chat files from the engine's disks.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FileBrowser } from '../../../ui/files/FileBrowser.tsx'
import type { FileEntry, FileWords, ListFolder } from '../../../ui/files/file-listing.ts'
import { isNamedLike } from '../import/pair-chat.ts'

export interface ImportDialogProps {
  words: PageWords
  files: { list: ListFolder; words: FileWords; errorText: (error: unknown) => string }
  /** A chat file alone can join a show. */
  hasShows: boolean
  onImport: (chosen: { recordings: string[]; chat: string[] }) => void
  onClose: () => void
}

export function ImportDialog({ words, files, hasShows, onImport, onClose }: ImportDialogProps) {
  const { importing } = words.library
  const [chosen, setChosen] = useState<readonly FileEntry[]>([])
  const recordings = pathsOf(chosen, 'recording')
  const chat = pathsOf(chosen, 'chat')
  const isChatAlone = recordings.length === 0 && chat.length > 0 && !hasShows

  function confirm(entries: readonly FileEntry[]) {
    const asked = { recordings: pathsOf(entries, 'recording'), chat: pathsOf(entries, 'chat') }
    if (asked.recordings.length > 0 || (asked.chat.length > 0 && hasShows)) onImport(asked)
    else setChosen(entries)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={importing.title}
      closeLabel={words.cancel}
      size="xl"
      intro={importing.text}
      note={isChatAlone ? importing.chatNeedsShow : importing.chosen(recordings.length, chat.length)}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button disabled={chosen.length === 0 || isChatAlone} onClick={() => confirm(chosen)}>
            {importing.choose}
          </Button>
        </>
      }
    >
      <FileBrowser
        {...files}
        canChoose={({ kind }) => kind === 'recording' || kind === 'chat'}
        whyNot={words.library.dropped.unknownKind}
        companionsOf={chatBeside}
        chosen={chosen}
        onChoose={setChosen}
        onFolder={ignore}
        onConfirm={confirm}
        isMultiple
      />
    </Dialog>
  )
}

/** Chat files that are called like the recording. */
const chatBeside = ({ kind, name }: FileEntry, entries: readonly FileEntry[]): FileEntry[] =>
  kind === 'recording' ? entries.filter(each => each.kind === 'chat' && isNamedLike(each.name, name)) : []

const ignore = () => {}

/** In the order of their names: parts of a show are numbered or carry their time. */
const pathsOf = (entries: readonly FileEntry[], kind: string): string[] =>
  entries
    .filter(entry => entry.kind === kind)
    .map(({ path }) => path)
    .toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }))
