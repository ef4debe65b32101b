// The chat beside the player: its search above, then what was found or the chat itself.
import { TextInput } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import type { Playhead } from '../show-view.ts'
import { ChatList } from './ChatList.tsx'
import type { ChatPages } from './chat-pages.ts'
import { HitList } from './HitList.tsx'
import { mostHits } from './most-hits.ts'
import { useSearch } from './use-search.ts'
import styles from './Chat.module.css'

export interface ChatPanelProps {
  pages: ChatPages
  playhead: Playhead
  /** How many messages the show has. */
  messages: number
  /** The chat as it is about to be moved, in the list at once. */
  shiftMs: number
  /** How long a picture is shown. */
  pictureMs: number
  revision: number
  search: (text: string) => Promise<readonly Message[]>
  searchField: RefObject<HTMLInputElement | null>
  words: PageShowWords['chat']
  onSeek: (atMs: number) => void
  /** The sync of chat and picture and the chat's files, at the bottom. */
  children: ReactNode
}

export function ChatPanel(props: ChatPanelProps) {
  const { pages, playhead, messages, shiftMs, pictureMs, revision, search, searchField, words, onSeek, children } = props
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(-1)
  const found = useSearch(text, revision, search)
  const hits = found?.messages ?? []
  const isSearching = text.trim() !== ''

  const jump = (index: number) => {
    const hit = hits[index]
    if (!hit) return
    setChosen(index)
    onSeek(hit.atMs + shiftMs)
  }
  const change = (next: string) => {
    setText(next)
    setChosen(-1)
  }
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      if (isSearching) change('')
      else event.currentTarget.blur()
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)) jump(Math.min(chosen + 1, hits.length - 1))
    else if (event.key === 'ArrowUp' || event.key === 'Enter') jump(Math.max(chosen - 1, 0))
    else return
    event.preventDefault()
  }

  if (messages === 0)
    return (
      <div className={styles.chat}>
        <p className={styles.noChat}>{words.none}</p>
        {children}
      </div>
    )
  return (
    <div className={styles.chat}>
      <div className={styles.head}>
        <TextInput
          ref={searchField}
          className={styles.search ?? ''}
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={text}
          onChange={event => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span className={styles.count} role="status">
          {found ? words.hits(found.messages.length, mostHits, chosen + 1) : words.messages(messages)}
        </span>
      </div>
      <div className={styles.listFrame}>
        <div hidden={isSearching} className={styles.whole}>
          <ChatList {...{ pages, playhead, shiftMs, pictureMs, words, onSeek }} />
        </div>
        {isSearching && found && (
          <HitList messages={hits} searched={found.text} chosen={chosen} shiftMs={shiftMs} words={words} onJump={jump} />
        )}
      </div>
      {children}
    </div>
  )
}
