// Walks through folders: usual places, a path to type, the folders in this one. Arrow keys move, Enter opens, Backspace goes up.
import { Button, TextInput } from '@mantine/core'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs'
import { useEffect, useEffectEvent, useState } from 'react'
import { ErrorBox } from './ErrorBox.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './FolderBrowser.module.css'

export interface FolderListing {
  folder: string
  parent?: string | undefined
  places: readonly { name: string; path: string }[]
  entries: readonly { name: string; path: string; kind: string }[]
  isCut: boolean
}

export interface FolderBrowserText {
  places: string
  path: string
  go: string
  up: string
  folders: (name: string) => string
  reading: string
  empty: string
  cut: string
}

export interface FolderBrowserProps {
  /** Where to begin; the usual place where there is none, or it is gone. */
  start: string | undefined
  list: (folder: string | undefined) => Promise<FolderListing>
  errorText: (error: unknown) => string
  text: FolderBrowserText
  onFolder: (folder: string) => void
}

export function FolderBrowser({ start, list, errorText, text, onFolder }: FolderBrowserProps) {
  const [listing, setListing] = useState<FolderListing>()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<unknown>()

  const show = (next: FolderListing) => {
    setListing(next)
    setTyped(next.folder)
    onFolder(next.folder)
  }
  const open = (folder: string | undefined) => {
    setError(undefined)
    list(folder).then(show, setError)
  }
  const begin = useEffectEvent(() =>
    list(start)
      .catch(() => list(undefined))
      .then(show, setError),
  )
  useEffect(() => void begin(), [])

  const folders = (listing?.entries ?? []).filter(({ kind }) => kind === 'folder')
  const parent = listing?.parent
  return (
    <div className={styles.browser}>
      <nav aria-label={text.places} className={styles.places}>
        {listing?.places.map(({ name, path }) => (
          <button
            key={path}
            type="button"
            className={styles.place}
            aria-current={path === listing.folder || undefined}
            onClick={() => open(path)}
            title={path}
          >
            {name}
          </button>
        ))}
      </nav>
      <form
        className={styles.path}
        onSubmit={event => {
          event.preventDefault()
          open(typed)
        }}
      >
        <IconButton label={text.up} isDisabled={parent === undefined} onClick={() => open(parent)}>
          <IconArrowUp size={16} stroke={1.6} />
        </IconButton>
        <TextInput
          aria-label={text.path}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          className={styles.input}
          spellCheck={false}
          data-autofocus
        />
        <Button type="submit" variant="default">
          {text.go}
        </Button>
      </form>
      <div className={styles.list} onKeyDown={event => moveIn(event, () => parent !== undefined && open(parent))}>
        {error !== undefined && <ErrorBox text={errorText(error)} />}
        {!listing && error === undefined && <p className={styles.note}>{text.reading}</p>}
        {listing && folders.length === 0 && <p className={styles.note}>{text.empty}</p>}
        <ul aria-label={text.folders(listing?.folder ?? '')} className={styles.folders}>
          {folders.map(({ name, path }) => (
            <li key={path}>
              <button type="button" className={styles.folder} onClick={() => open(path)}>
                <IconFolder size={16} stroke={1.6} aria-hidden />
                <span>{name}</span>
              </button>
            </li>
          ))}
        </ul>
        {listing?.isCut && <p className={styles.note}>{text.cut}</p>}
      </div>
    </div>
  )
}

function moveIn(event: React.KeyboardEvent<HTMLElement>, goUp: () => void) {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex(button => button === document.activeElement)
  const steps: Partial<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }
  const target = steps[event.key]
  if (target !== undefined) buttons[Math.max(0, Math.min(buttons.length - 1, target))]?.focus()
  else if (event.key === 'Backspace') goUp()
  else return
  event.preventDefault()
}
