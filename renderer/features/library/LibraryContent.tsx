// The cards, or what stands in their place: not told yet, nothing there, nothing found.
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../electron/contract/shows.ts'
import type { Words } from '../../../electron/words/words.ts'
import { toHash } from '../../app/route.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedJob, WorkingJob } from './cards/CardWork.tsx'
import { ShowCard } from './cards/ShowCard.tsx'
import { ShowGrid } from './cards/ShowGrid.tsx'
import type { LibraryDialogsProps } from './dialogs/LibraryDialogs.tsx'
import { EmptyLibrary } from './EmptyLibrary.tsx'
import { cardState, latestAnalyses, posterTurn, sampleJob } from './library-view.ts'
import styles from './Page.module.css'
import type { LibraryState, LibraryStore } from './store.ts'

export interface LibraryContentProps {
  state: LibraryState
  store: LibraryStore
  /** Those that the search leaves. */
  shows: readonly LibraryShow[]
  words: Words
  sample: { make: () => void; isAsking: boolean }
  orSay: (work: Promise<unknown>) => void
  onImport: () => void
  onDialog: (kind: LibraryDialogsProps['kind'], showId: string) => void
}

export function LibraryContent(props: LibraryContentProps) {
  const { state, store, shows, words, sample, orSay, onImport, onDialog } = props
  const { library } = words.page
  const job = sampleJob(state.jobs, state.dismissed)
  const jobActions = {
    onCancel: (jobId: string) => orSay(store.cancel(jobId)),
    onRetry: (jobId: string) => orSay(store.retry(jobId)),
    onDismiss: store.dismiss,
  }
  const sampleWork: ReactNode =
    job &&
    (isUnfinished(job) ? (
      <WorkingJob job={job} words={words} onCancel={jobActions.onCancel} />
    ) : (
      <FailedJob job={job} words={words} title={library.failed.sample} {...jobActions} onWithoutChat={undefined} />
    ))

  if (state.shows === undefined) return <p className={styles.note}>{words.page.loading}</p>
  if (state.shows.length === 0)
    return state.imports.some(each => each.state !== 'failed') ? null : (
      <EmptyLibrary words={library} onImport={onImport} onSample={sample.make} isAskingSample={sample.isAsking} sample={sampleWork} />
    )
  if (shows.length === 0)
    return (
      <EmptyState title={library.noHits(state.search)}>
        <Button variant="default" onClick={() => store.setSearch('')}>
          {library.clearSearch}
        </Button>
      </EmptyState>
    )

  const jobs = latestAnalyses(state.shows, state.jobs)
  const cardOf = (show: LibraryShow, isCurrent: boolean) => {
    const live = state.live?.showId === show.id ? state.live : undefined
    return (
      <ShowCard
        key={show.id}
        show={show}
        href={toHash({ page: 'show', id: show.id })}
        state={cardState(show, { job: jobs.get(show.id), dismissed: state.dismissed, isRunning: live !== undefined })}
        live={live}
        isEngineThere={state.isEngineThere}
        poster={state.posters[show.id]}
        isPosterKnown={show.id in state.posters || show.missing.length === show.recordings.length}
        posterTurn={`${state.postersAsked} ${posterTurn(show, live !== undefined)}`}
        words={words}
        isCurrent={isCurrent}
        onFocus={() => store.select(show.id)}
        onWantPoster={() => orSay(store.wantPoster(show))}
        onBrokenPoster={() => store.losePoster(show.id)}
        onRename={() => onDialog('rename', show.id)}
        onDelete={() => onDialog('delete', show.id)}
        onRelink={() => onDialog('relink', show.id)}
        onAnalyse={() => orSay(store.analyse(show.id, []))}
        onWithoutChat={() => orSay(store.analyse(show.id, []))}
        {...jobActions}
      />
    )
  }
  return (
    <div className={styles.grid}>
      {sampleWork !== undefined && <div className={styles.sample}>{sampleWork}</div>}
      <ShowGrid label={library.title} shows={shows} currentId={state.selectedId} onCurrent={store.select} renderCard={cardOf} />
    </div>
  )
}
