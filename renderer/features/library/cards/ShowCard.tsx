// One show: picture, title, when, how long, what it has; and what is being done with it.
import { Button } from '@mantine/core'
import { useId } from 'react'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import type { CardState } from '../library-view.ts'
import { CardMenu } from './CardMenu.tsx'
import type { CardActions } from './CardMenu.tsx'
import { FailedJob, WorkingJob } from './CardWork.tsx'
import type { JobActions } from './CardWork.tsx'
import { Poster } from './Poster.tsx'
import { RunningLength, RunningRow } from './RunningShow.tsx'
import styles from './ShowCard.module.css'
import { ShowFacts } from './ShowFacts.tsx'

export interface ShowCardProps extends CardActions, Omit<JobActions, 'onWithoutChat'> {
  show: LibraryShow
  href: string
  state: CardState
  /** Of the show that runs. */
  live: LiveShow | undefined
  isEngineThere: boolean
  poster: string | undefined
  isPosterKnown: boolean
  posterTurn: string
  words: Words
  /** The one that Tab leads to. */
  isCurrent: boolean
  onFocus: () => void
  onWantPoster: () => void
  onBrokenPoster: () => void
  onWithoutChat: () => void
}

export function ShowCard(props: ShowCardProps) {
  const { show, href, state, live, poster, words, isCurrent } = props
  const { library } = words.page
  const duration = toClockText(show.durationMs)
  const date = show.startedAtMs === undefined ? library.addedAt(words.page.date(show.createdAtMs)) : words.page.date(show.startedAtMs)
  const dateId = useId()
  const tabIndex = isCurrent ? 0 : -1
  return (
    <li className={styles.card} data-current={isCurrent} data-state={state.kind} onFocus={props.onFocus}>
      <a className={styles.link} href={href} tabIndex={tabIndex} data-show={show.id} aria-describedby={dateId}>
        <Poster
          url={poster}
          duration={live ? <RunningLength live={live} isEngineThere={props.isEngineThere} /> : duration}
          liveNow={live && library.live.now}
          none={library.noPoster}
          loading={words.page.loading}
          isKnown={props.isPosterKnown}
          turn={props.posterTurn}
          onWant={props.onWantPoster}
          onBroken={props.onBrokenPoster}
        />
        <span className={styles.title} title={show.title}>
          {show.title}
        </span>
      </a>
      <div className={styles.when}>
        <span id={dateId}>{date}</span>
        <CardMenu
          words={library}
          title={show.title}
          isAnalysed={show.isAnalysed}
          isMissing={show.missing.length > 0 && !live}
          isWorking={state.kind === 'working'}
          isRunning={live !== undefined}
          tabIndex={tabIndex}
          onRename={props.onRename}
          onRelink={props.onRelink}
          onAnalyse={props.onAnalyse}
          onDelete={props.onDelete}
        />
      </div>
      <div className={styles.state}>
        {state.kind === 'working' && <WorkingJob job={state.job} words={words} onCancel={props.onCancel} />}
        {state.kind === 'failed' && (
          <FailedJob
            job={state.job}
            words={words}
            title={library.failed.analyse}
            onRetry={props.onRetry}
            onDismiss={props.onDismiss}
            onWithoutChat={props.onWithoutChat}
          />
        )}
        {(state.kind === 'plain' || state.kind === 'missing') && <ShowFacts show={show} isRunning={live !== undefined} words={library} />}
        {live && <RunningRow live={live} words={library} tabIndex={tabIndex} />}
        {state.kind === 'missing' && (
          <div className={styles.missing}>
            <span>{library.missing(state.count)}</span>
            <Button size="compact-xs" variant="default" tabIndex={tabIndex} onClick={props.onRelink}>
              {library.find}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}
