import { Button, CloseButton, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import type { Ref } from 'react'
import type { PageWords } from '../../../electron/words/en/page.ts'
import styles from './LibraryBar.module.css'

export interface LibraryBarProps {
  words: PageWords['library']
  /** Shows there are, before the search. */
  count: number
  search: string
  onSearch: (search: string) => void
  onImport: () => void
  searchRef: Ref<HTMLInputElement>
}

export function LibraryBar({ words, count, search, onSearch, onImport, searchRef }: LibraryBarProps) {
  return (
    <div className={styles.bar}>
      <h1>{words.title}</h1>
      <span className={styles.count}>{count > 0 && words.shows(count)}</span>
      {count > 0 && (
        <TextInput
          ref={searchRef}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={event => onSearch(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && onSearch('')}
          leftSection={<IconSearch size={14} stroke={1.8} />}
          rightSection={search !== '' && <CloseButton size="xs" aria-label={words.clearSearch} onClick={() => onSearch('')} />}
          className={styles.search}
        />
      )}
      {count > 0 && (
        <Button onClick={onImport} leftSection={<IconPlus size={16} stroke={2} />}>
          {words.import}
        </Button>
      )}
    </div>
  )
}
