// A list of rows, however many: only those in sight are on the page.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { rowPx, rowsInSight } from './rows-in-sight.ts'
import styles from './RowList.module.css'

export interface RowListProps extends Omit<ComponentProps<'div'>, 'children' | 'className' | 'onScroll' | 'onResize' | 'ref'> {
  list: RefObject<HTMLDivElement | null>
  count: number
  /** Its key is the index. */
  row: (index: number) => ReactNode
  /** Also when it is laid out first, before its rows are. */
  onResize?: () => void
}

/** Nobody aims at a row sooner after the wheel. */
const hushMs = 150

export function RowList({ list, count, row, onResize, ...rest }: RowListProps) {
  const [{ first, end }, setStretch] = useState({ first: 0, end: 0 })
  const rows = useRef<HTMLDivElement>(null)
  const hush = useHush(rows)

  // at once: rows of the next frame would leave a gap in this one
  const look = () => {
    const seen = list.current && rowsInSight(list.current)
    if (seen && (seen.first !== first || seen.end !== end)) flushSync(() => setStretch(seen))
  }
  const resized = useEffectEvent(() => {
    onResize?.()
    look()
  })
  useEffect(() => {
    const observer = new ResizeObserver(() => resized())
    if (list.current) observer.observe(list.current)
    return () => observer.disconnect()
  }, [list])

  const shown = Math.max(0, Math.min(end, count) - first)
  return (
    <div ref={list} className={styles.list} tabIndex={0} onScroll={look} {...rest}>
      <div className={styles.whole} style={{ height: count * rowPx }} onWheel={hush}>
        <div ref={rows} className={styles.shown} style={{ top: first * rowPx }}>
          {Array.from({ length: shown }, (_, index) => row(first + index))}
        </div>
      </div>
    </div>
  )
}

/** Rows that a wheel moves along under the pointer are not pointed at: the page would be told of each, and each would light up. */
function useHush(rows: RefObject<HTMLElement | null>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    rows.current?.style.setProperty('pointer-events', 'none')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => rows.current?.style.removeProperty('pointer-events'), hushMs)
  }
}
