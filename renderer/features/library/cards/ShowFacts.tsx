import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import styles from './ShowCard.module.css'

export interface ShowFactsProps {
  show: LibraryShow
  /** How much there is on disk is another figure every moment. */
  isRunning: boolean
  words: PageWords['library']
}

/** What a show has, in four figures that stand under each other from card to card. */
export function ShowFacts({ show, isRunning, words }: ShowFactsProps) {
  const { facts, count } = words
  return (
    <dl className={styles.facts}>
      <Fact name={facts.chat} value={count(show.messages)} />
      <Fact
        name={facts.moments}
        value={show.isAnalysed || show.moments > 0 ? count(show.moments) : '–'}
        {...(show.kept > 0 && { kept: `${count(show.kept)} ${facts.kept}` })}
      />
      <Fact name={facts.clips} value={count(show.clips)} />
      <Fact name={facts.size} value={isRunning ? '–' : toSizeText(show.sizeBytes)} />
    </dl>
  )
}

function Fact({ name, value, kept }: { name: string; value: string; kept?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {kept !== undefined && <span className={styles.kept}>{kept}</span>}
      </dd>
    </div>
  )
}
