import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { PageMomentsWords } from '../../../../electron/words/en/page-moments.ts'
import styles from './Moments.module.css'

interface MomentTitleProps {
  name: string
  title: string | undefined
  text: PageMomentsWords['moments']
  onDone: (title: string | undefined) => void
}

const longestTitle = 200

/** Enter or going elsewhere keeps what was written, Escape does not. The focus goes back to where it was. */
export function MomentTitle({ name, title, text, onDone }: MomentTitleProps) {
  const isOver = useRef(false)
  const [focusedBefore] = useState(() => document.activeElement)
  const end = (to: string | undefined) => {
    if (isOver.current) return // leaving the page blurs it once more
    isOver.current = true
    onDone(to)
  }
  return (
    <TextInput
      className={styles.title}
      aria-label={text.titleOf(name)}
      placeholder={text.titlePlaceholder}
      defaultValue={title ?? ''}
      maxLength={longestTitle}
      autoFocus
      onFocus={event => event.currentTarget.select()}
      onBlur={event => end(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.nativeEvent.isComposing) return // Enter then chooses the characters
        if (event.key === 'Enter') end(event.currentTarget.value)
        else if (event.key === 'Escape') end(undefined)
        else return
        event.preventDefault()
        event.currentTarget.blur()
        if (focusedBefore instanceof HTMLElement) focusedBefore.focus()
      }}
    />
  )
}
