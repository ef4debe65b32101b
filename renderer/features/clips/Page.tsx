// From left to right: what is cut, how, and what has become of it.
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import { useApp } from '../../app/context.ts'
import { toHash } from '../../app/route.ts'
import { useKeys } from '../../app/use-keys.ts'
import { useOwned } from '../../app/use-owned.ts'
import { useReveal } from '../../app/use-reveal.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { MadeClips } from './made/MadeClips.tsx'
import { listedMoments, shownIn } from './moments/choose-moments.ts'
import { MomentList } from './moments/MomentList.tsx'
import { CutBar } from './order/CutBar.tsx'
import { FolderField } from './order/FolderField.tsx'
import { HowPanel } from './order/HowPanel.tsx'
import { isOneFile, isTooManyToJoin } from './order/plan-cut.ts'
import { ClipQueue } from './queue/ClipQueue.tsx'
import { clipsToList, queueOf } from './queue/queue-of.ts'
import { ShowBar } from './ShowBar.tsx'
import { chosenMoments, createClipsStore, folderOf, showOf } from './store.ts'
import styles from './Page.module.css'

export function ClipsPage() {
  const { engine, words, route, navigate, say, errorText } = useApp()
  const text = words.pageClips
  const store = useOwned(() =>
    createClipsStore(engine, { showId: route.id, momentIds: route.query['moments']?.split(',').filter(id => id !== '') ?? [] }),
  )
  const state = useStore(store)
  const [playingId, setPlayingId] = useState<string>()
  const { shows, showId, moments, made, jobs, hidden, chosen, how, estimate, troubles } = state

  const show = showOf(state)
  const shown = shownIn(moments ?? [], state.shown)
  const listed = useMemo(() => listedMoments(moments ?? [], shown, chosen), [moments, shown, chosen])
  const queue = useMemo(() => queueOf(jobs, showId, hidden), [jobs, showId, hidden])
  const clips = useMemo(() => made && clipsToList(made), [made])
  const clipped = useMemo(
    () => new Set(clips?.flatMap(({ momentId, isGone }) => (momentId !== undefined && !isGone ? [momentId] : []))),
    [clips],
  )
  const picked = chosenMoments(state)
  const files = isOneFile(picked, how) ? 1 : picked.length
  const kept = (moments ?? []).filter(({ decision }) => decision === 'kept').map(({ id }) => id)

  const attempt = (work: Promise<unknown>) => void work.catch((error: unknown) => say(errorText(error)))
  const reveal = useReveal()

  useKeys('clips', text.title, [
    { keys: ['Ctrl+Enter'], word: text.keys.cut, whileTyping: true, overButtons: true, run: () => void store.cut(words.kinds) },
    { keys: ['k'], word: text.keys.chooseKept, run: () => store.chooseOnly(kept) },
    { keys: ['a'], word: text.keys.chooseAll, run: () => store.chooseOnly(listed.map(({ id }) => id)) },
    { keys: ['x'], word: text.keys.chooseNone, run: () => store.chooseOnly([]) },
  ])

  if (shows?.length === 0)
    return (
      <EmptyState title={text.noShows.title} text={text.noShows.text}>
        <a href={toHash({ page: 'library' })}>{text.noShows.toLibrary}</a>
      </EmptyState>
    )
  return (
    <div className={styles.page}>
      <ShowBar shows={shows ?? []} show={show} onShow={id => navigate({ page: 'clips', id })} />
      {shows && !show && <EmptyState title={text.showGone.title} text={text.showGone.text} />}
      {(!shows || show) && (
        <div className={styles.columns}>
          <MomentList
            moments={moments && listed}
            counts={{ kept: kept.length, all: moments?.length ?? 0 }}
            shown={shown}
            chosen={chosen}
            picked={picked}
            clipped={clipped}
            trouble={troubles.moments}
            onShown={store.show}
            onChoose={store.choose}
            onKept={() => store.chooseOnly(kept)}
            onAll={() => store.chooseOnly(listed.map(({ id }) => id))}
            onNone={() => store.chooseOnly([])}
            onRetry={() => void store.readMoments()}
          />
          <section className={styles.order} aria-label={text.how.title}>
            <div className={styles.options}>
              <HowPanel how={how} onHow={store.setHow} isTooMany={isTooManyToJoin(picked, how)} />
              <FolderField
                folder={folderOf(state)}
                isSet={state.clipsFolder !== ''}
                trouble={troubles.folder}
                onFolder={folder => void store.setFolder(folder)}
              />
            </div>
            <CutBar
              estimate={estimate}
              files={files}
              canCut={files > 0 && !isTooManyToJoin(picked, how) && folderOf(state) !== undefined}
              isAsking={state.isAsking}
              trouble={troubles.cut}
              onCut={() => void store.cut(words.kinds)}
            />
          </section>
          <div className={styles.results}>
            <ClipQueue
              jobs={queue}
              shows={shows ?? []}
              showId={showId}
              canCancelAll={queue.some(isUnfinished)}
              onCancel={id => attempt(store.cancel(id))}
              onCancelAll={() => attempt(store.cancelAll())}
              onRetry={id => attempt(store.retry(id))}
              onHide={store.hide}
            />
            <MadeClips
              clips={clips}
              trouble={troubles.made}
              playingId={playingId}
              open={store.open}
              onPlay={setPlayingId}
              onReveal={(id, file) => attempt(reveal(file, () => store.reveal(id)))}
              onAgain={id => attempt(store.makeAgain(id))}
              onRetry={() => void store.readMade()}
            />
          </div>
        </div>
      )}
    </div>
  )
}
