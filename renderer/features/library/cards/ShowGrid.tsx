// The cards. Arrows move between them; Tab leads to the current one only, so that 200 shows are one stop.
import { useRef } from 'react'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { moveInGrid } from '../library-view.ts'
import styles from './ShowGrid.module.css'

export interface ShowGridProps {
  label: string
  shows: readonly LibraryShow[]
  currentId: string | undefined
  onCurrent: (showId: string) => void
  renderCard: (show: LibraryShow, isCurrent: boolean) => React.ReactNode
}

export function ShowGrid({ label, shows, currentId, onCurrent, renderCard }: ShowGridProps) {
  const list = useRef<HTMLUListElement>(null)
  const current = Math.max(0, shows.findIndex(({ id }) => id === currentId)) // prettier-ignore

  function onKeyDown(event: React.KeyboardEvent) {
    const link = event.target instanceof Element ? event.target.closest('[data-show]') : null
    if (!link || !list.current || event.ctrlKey || event.altKey || event.metaKey) return
    const columns = getComputedStyle(list.current).gridTemplateColumns.split(' ').length
    const next = moveInGrid(current, event.key, { count: shows.length, columns })
    const show = next === undefined ? undefined : shows[next]
    if (!show) return
    event.preventDefault()
    onCurrent(show.id)
    list.current.querySelector<HTMLElement>(`[data-show="${CSS.escape(show.id)}"]`)?.focus()
  }

  return (
    <ul ref={list} className={styles.grid} aria-label={label} onKeyDown={onKeyDown}>
      {shows.map((show, index) => renderCard(show, index === current))}
    </ul>
  )
}
