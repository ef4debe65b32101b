// What only the user knows of files that are coming in, asked where they come in.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { ImportAnswer } from '../import/use-import.ts'
import type { ImportQuestion as Question } from '../store.ts'
import styles from './ImportCard.module.css'

export interface ImportQuestionProps {
  question: Question
  names: string
  shows: readonly LibraryShow[]
  words: Words
  onAnswer: (answer: ImportAnswer) => void
  onDismiss: () => void
}

export function ImportQuestion({ question, names, shows, words, onAnswer, onDismiss }: ImportQuestionProps) {
  const { library } = words.page
  const text = library.question
  return (
    <div className={styles.question} role="group" aria-label={names}>
      <span className={styles.asked} role="status">
        {question.kind === 'how-many-shows' ? text.howMany(names) : text.whichShow(names)}
      </span>
      {question.kind === 'how-many-shows' ? (
        <>
          <Button variant="default" onClick={() => onAnswer('one-show')}>
            {text.oneShow}
          </Button>
          <Button variant="default" onClick={() => onAnswer('a-show-each')}>
            {text.shows(question.groups)}
          </Button>
        </>
      ) : (
        <ShowChoice shows={shows} likelyId={question.likelyId} words={words} onShow={showId => onAnswer({ showId })} />
      )}
      <Button variant="subtle" color="gray" onClick={onDismiss}>
        {text.neither}
      </Button>
    </div>
  )
}

interface ShowChoiceProps {
  shows: readonly LibraryShow[]
  likelyId: string | undefined
  words: Words
  onShow: (showId: string) => void
}

function ShowChoice({ shows, likelyId, words, onShow }: ShowChoiceProps) {
  const [chosen, setChosen] = useState(likelyId)
  const text = words.page.library.question
  const show = shows.find(({ id }) => id === chosen)
  return (
    <>
      <Select
        aria-label={text.show}
        className={styles.show}
        data={shows.map(({ id, title, startedAtMs }) => ({
          value: id,
          label: startedAtMs === undefined ? title : `${title} · ${words.page.date(startedAtMs)}`,
        }))}
        value={show?.id ?? null}
        onChange={id => setChosen(id ?? undefined)}
        allowDeselect={false}
        searchable={shows.length > 8}
        comboboxProps={{ shadow: 'none' }}
      />
      <Button variant="default" disabled={!show} onClick={() => show && onShow(show.id)}>
        {text.add}
      </Button>
    </>
  )
}
