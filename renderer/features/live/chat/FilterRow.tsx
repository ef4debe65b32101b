import { useApp } from '../../../app/context.ts'
import { useKeys } from '../../../app/use-keys.ts'
import { chatFilters, nextFilter, toCountText } from './chat-rows.ts'
import type { ChatFilter } from './chat-rows.ts'
import styles from './Chat.module.css'

export interface FilterRowProps {
  filter: ChatFilter
  hidden: number
  onFilter: (filter: ChatFilter) => void
}

/** Which part of the chat is shown. */
export function FilterRow({ filter, hidden, onFilter }: FilterRowProps) {
  const { words } = useApp()
  const text = words.liveTalk.filter
  useKeys('chat', text.title, [
    { keys: ['f'], word: text.next, run: () => onFilter(nextFilter(filter, 1)) },
    { keys: ['Shift+f'], word: text.before, run: () => onFilter(nextFilter(filter, -1)) },
  ])
  return (
    <div className={styles.filters} role="group" aria-label={text.title}>
      {chatFilters.map(each => (
        <button key={each} type="button" aria-pressed={each === filter} onClick={() => onFilter(each)}>
          {each === 'hidden' && hidden > 0 ? text.hidden(toCountText(hidden)) : text.names[each]}
        </button>
      ))}
    </div>
  )
}
