// The page's own browser of the engine's files: places at the left, the folder at the right, a path that can be typed above.
import { Button, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { ErrorBox } from '../ErrorBox.tsx'
import styles from './FileBrowser.module.css'
import type { FileEntry, FileWords, ListFolder } from './file-listing.ts'
import { FileList } from './FileList.tsx'
import { useFolder } from './use-folder.ts'

export interface FileBrowserProps {
  /** Must stay the same function from render to render. */
  list: ListFolder
  words: FileWords
  errorText: (error: unknown) => string
  canChoose: (entry: FileEntry) => boolean
  /** Why a file whose path was typed cannot be chosen; without it, that it cannot. */
  whyNot?: (name: string) => string
  /** Of its folder, what is chosen together with a file. */
  companionsOf?: (entry: FileEntry, entries: readonly FileEntry[]) => readonly FileEntry[]
  chosen: readonly FileEntry[]
  onChoose: (chosen: readonly FileEntry[]) => void
  /** Told of each folder that is shown. Must stay the same function. */
  onFolder: (folder: string) => void
  /** Enter on a file. */
  onConfirm: (chosen: readonly FileEntry[]) => void
  isMultiple: boolean
}

export function FileBrowser(props: FileBrowserProps) {
  const { list, words, errorText, canChoose, whyNot = words.cannotChoose, companionsOf = none } = props
  const { chosen, onChoose, onFolder, onConfirm, isMultiple } = props
  const { listing, error, isLoading, go } = useFolder(list, onFolder)
  const [typed, setTyped] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const [activePath, setActivePath] = useState<string>()
  const listRef = useRef<HTMLDivElement>(null)
  const pathRef = useRef<HTMLInputElement>(null)
  const folder = listing?.folder

  // a path that is typed or pasted takes the place of the folder's, also where that came after the focus: before another key can come
  useLayoutEffect(() => {
    const input = pathRef.current
    if (input && document.activeElement === input && input.value === folder) input.select()
  }, [folder])

  function add(entry: FileEntry, entries: readonly FileEntry[]) {
    const others = chosen.filter(({ path }) => path !== entry.path)
    const companions = companionsOf(entry, entries).filter(({ path }) => !others.some(each => each.path === path))
    onChoose(isMultiple ? [...others, entry, ...companions] : [entry])
  }

  async function open(path: string) {
    const found = await go(path)
    setTyped(undefined)
    setActivePath(found?.entry.path)
    setRefused(found && !canChoose(found.entry) ? found.entry.name : undefined)
    if (found && canChoose(found.entry) && !chosen.some(each => each.path === found.entry.path)) add(found.entry, found.entries)
    listRef.current?.focus()
  }

  return (
    <div className={styles.browser}>
      <form
        className={styles.path}
        onSubmit={event => {
          event.preventDefault()
          if (typed?.trim()) void open(typed.trim())
        }}
      >
        <TextInput
          ref={pathRef}
          aria-label={words.path}
          placeholder={words.path}
          value={typed ?? folder ?? ''}
          onChange={event => setTyped(event.currentTarget.value)}
          onFocus={event => event.currentTarget.select()}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            listRef.current?.focus()
          }}
          spellCheck={false}
          autoComplete="off"
          className={styles.field}
          data-autofocus
        />
        <Button type="submit" variant="default">
          {words.go}
        </Button>
      </form>
      {error !== undefined && <ErrorBox text={errorText(error)} />}
      {error === undefined && refused !== undefined && <ErrorBox text={whyNot(refused)} />}
      <div className={styles.panes}>
        <nav className={styles.places} aria-label={words.places}>
          {listing?.places.map(place => (
            <button
              key={place.path}
              type="button"
              title={place.path}
              aria-current={place.path === listing.folder ? 'location' : undefined}
              onClick={() => void open(place.path)}
            >
              {place.name}
            </button>
          ))}
        </nav>
        <FileList
          ref={listRef}
          listing={listing}
          isLoading={isLoading}
          words={words}
          canChoose={canChoose}
          chosen={chosen}
          activePath={activePath}
          isMultiple={isMultiple}
          onActive={setActivePath}
          onAdd={entry => add(entry, listing?.entries ?? [])}
          onRemove={({ path }) => onChoose(chosen.filter(each => each.path !== path))}
          onOpen={path => void open(path)}
          onConfirm={onConfirm}
        />
      </div>
    </div>
  )
}

const none = (): readonly FileEntry[] => []
