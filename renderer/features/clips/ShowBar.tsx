import { Select } from '@mantine/core'
import type { LibraryShow } from '../../../electron/contract/shows.ts'
import { useApp } from '../../app/context.ts'
import { toHash } from '../../app/route.ts'
import styles from './ShowBar.module.css'

export interface ShowBarProps {
  shows: readonly LibraryShow[]
  show: LibraryShow | undefined
  onShow: (showId: string) => void
}

/** Which show the page is about. */
export function ShowBar({ shows, show, onShow }: ShowBarProps) {
  const { words } = useApp()
  const text = words.pageClips
  const options = shows.map(({ id, title, startedAtMs }) => ({
    value: id,
    label: startedAtMs === undefined ? title : `${title} · ${words.page.date(startedAtMs)}`,
  }))
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{text.title}</h1>
      <Select
        aria-label={text.show}
        className={styles.select}
        data={options}
        value={show?.id ?? null}
        onChange={id => id !== null && onShow(id)}
        allowDeselect={false}
        searchable={shows.length > 8}
        comboboxProps={{ shadow: 'none' }}
      />
      {show && (
        <a className={styles.link} href={toHash({ page: 'show', id: show.id })}>
          {text.toShow}
        </a>
      )}
    </header>
  )
}
