// One folder as a list: arrows move, Enter opens a folder or takes the file, Space chooses, Backspace goes up, letters jump.
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs'
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs'
import { useEffect, useId } from 'react'
import type { Ref } from 'react'
import { toSizeText } from '../../../electron/words/show-time.ts'
import styles from './FileBrowser.module.css'
import type { FileEntry, FileListing, FileWords } from './file-listing.ts'
import { moveInFiles } from './move-in-files.ts'

export interface FileListProps {
  ref: Ref<HTMLDivElement>
  listing: FileListing | undefined
  isLoading: boolean
  words: FileWords
  canChoose: (entry: FileEntry) => boolean
  chosen: readonly FileEntry[]
  activePath: string | undefined
  isMultiple: boolean
  onActive: (path: string) => void
  onAdd: (entry: FileEntry) => void
  onRemove: (entry: FileEntry) => void
  onOpen: (path: string) => void
  onConfirm: (chosen: readonly FileEntry[]) => void
}

const icons = { folder: IconFolder, recording: IconMovie, chat: IconMessage }

export function FileList(props: FileListProps) {
  const { ref, listing, isLoading, words, canChoose, chosen, activePath, isMultiple, onActive, onAdd, onRemove, onOpen, onConfirm } = props
  const id = useId()
  const entries = listing?.entries ?? []
  const active = Math.max(0, entries.findIndex(({ path }) => path === activePath)) // prettier-ignore
  const isChosen = (entry: FileEntry) => chosen.some(({ path }) => path === entry.path)

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  function toggle(entry: FileEntry) {
    if (!canChoose(entry)) return
    if (isChosen(entry)) onRemove(entry)
    else onAdd(entry)
  }

  function take(entry: FileEntry) {
    if (entry.kind === 'folder') onOpen(entry.path)
    else if (canChoose(entry)) onConfirm(chosen.length === 0 ? [entry] : chosen)
  }

  function onKeyDown(event: React.KeyboardEvent) {
    const entry = entries[active]
    const next = moveInFiles(entries, active, event.key)
    if (next !== undefined) onActive(entries[next]?.path ?? '')
    else if (event.key === 'Enter' && entry) take(entry)
    else if (event.key === ' ' && entry) toggle(entry)
    else if (event.key === 'Backspace' && listing?.parent !== undefined) onOpen(listing.parent)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.files}>
      <div
        ref={ref}
        role="listbox"
        tabIndex={0}
        aria-label={words.files}
        aria-multiselectable={isMultiple}
        aria-busy={isLoading}
        aria-activedescendant={entries.length > 0 ? `${id}-${active}` : undefined}
        className={styles.list}
        onKeyDown={onKeyDown}
      >
        {listing?.parent !== undefined && (
          <div role="presentation" className={styles.row} onClick={() => onOpen(listing.parent ?? '')}>
            <span />
            <IconFolder size={16} stroke={1.6} aria-hidden />
            <span className={styles.name}>.. {words.up}</span>
          </div>
        )}
        {entries.map((entry, index) => (
          <Row
            key={entry.path}
            id={`${id}-${index}`}
            entry={entry}
            words={words}
            isActive={index === active}
            isChosen={isChosen(entry)}
            canBeUsed={entry.kind === 'folder' || canChoose(entry)}
            onClick={() => {
              onActive(entry.path)
              if (entry.kind === 'folder') onOpen(entry.path)
              else toggle(entry)
            }}
          />
        ))}
      </div>
      {entries.length === 0 && <p className={styles.note}>{isLoading ? words.loading : words.emptyFolder}</p>}
      {listing?.isCut === true && <p className={styles.note}>{words.cut}</p>}
    </div>
  )
}

interface RowProps {
  id: string
  entry: FileEntry
  words: FileWords
  isActive: boolean
  isChosen: boolean
  canBeUsed: boolean
  onClick: () => void
}

function Row({ id, entry, words, isActive, isChosen, canBeUsed, onClick }: RowProps) {
  const Icon = icons[entry.kind as keyof typeof icons] ?? IconFile // a kind without a sign of its own is a file
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={!canBeUsed}
      data-active={isActive}
      className={styles.row}
      onClick={onClick}
    >
      <span className={styles.check} data-chosen={isChosen} data-shown={entry.kind !== 'folder' && canBeUsed}>
        {isChosen && <IconCheck size={12} stroke={2.5} aria-hidden />}
      </span>
      <Icon size={16} stroke={1.6} aria-label={words.kinds[entry.kind]} className={styles.icon} data-kind={entry.kind} />
      <span className={styles.name}>{entry.name}</span>
      <span className={styles.size}>{entry.kind === 'folder' ? '' : toSizeText(entry.sizeBytes)}</span>
      <span className={styles.changed}>{words.date(entry.changedAtMs)}</span>
    </div>
  )
}
