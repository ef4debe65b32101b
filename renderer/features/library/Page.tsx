// The library: every show as a card; where files come in and shows go out.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../app/context.ts'
import { useFiles } from '../../app/use-files.ts'
import { useKeys } from '../../app/use-keys.ts'
import { useOwned } from '../../app/use-owned.ts'
import { filesPicker } from '../../engine/shell.ts'
import { ImportCard } from './cards/ImportCard.tsx'
import { LibraryContent } from './LibraryContent.tsx'
import { ImportDialog } from './dialogs/ImportDialog.tsx'
import { LibraryDialogs } from './dialogs/LibraryDialogs.tsx'
import type { LibraryDialogsProps } from './dialogs/LibraryDialogs.tsx'
import { LostFileDialog } from './import/LostFileDialog.tsx'
import { useFileDrop } from './import/use-file-drop.ts'
import { useImport } from './import/use-import.ts'
import { LibraryBar } from './LibraryBar.tsx'
import { matching } from './library-view.ts'
import { createLibraryStore } from './store.ts'
import { useSample } from './use-sample.ts'
import styles from './Page.module.css'

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

/** From there the grid's own arrows go on. */
const focusCard = (showId: string) => document.querySelector<HTMLElement>(`[data-show="${CSS.escape(showId)}"]`)?.focus()

export function LibraryPage() {
  const app = useApp()
  const { engine, words, errorText, navigate, desktop } = app
  const store = useOwned(() => createLibraryStore(engine))
  const state = useStore(store)
  const [dialog, setDialog] = useState<{ kind: LibraryDialogsProps['kind'] | 'import'; showId?: string }>()
  const searchRef = useRef<HTMLInputElement>(null)
  const files = useFiles()
  const incoming = useImport(store, app)
  const sample = useSample(store, state.jobs, app)
  const isDropping = useFileDrop(incoming.importDropped)
  const { library } = words.page
  const all = state.shows ?? []
  const shows = matching(all, state.search)
  const current = shows.find(({ id }) => id === state.selectedId) ?? shows[0]
  const dialogShow = all.find(({ id }) => id === dialog?.showId)

  const focusOnPage = useEffectEvent(() => {
    if (document.activeElement !== document.body) return
    if (current) focusCard(current.id)
    else document.getElementById('content')?.focus()
  })
  /** A dialog that was opened by a key leaves the focus nowhere. */
  const isAsking = dialog !== undefined
  useEffect(() => {
    if (!isAsking) return undefined
    return () => void requestAnimationFrame(focusOnPage)
  }, [isAsking])
  useEffect(() => engine.onMissed(store.forgetLostPosters), [engine, store])
  useEffect(() => {
    const look = () => void (document.hidden || store.look())
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [store])
  const importHanded = useEffectEvent(incoming.importFiles)
  const isTold = state.shows !== undefined // until then nothing tells which show a chat file belongs to
  useEffect(() => (isTold ? desktop.onFiles(paths => importHanded(paths)) : undefined), [desktop, isTold])

  async function pickFiles(pick: () => Promise<string[]>) {
    const paths = await pick()
    if (paths.length > 0) incoming.importFiles(paths)
  }
  /** By the system's own dialog where there is one, which knows more places than ours. */
  function onImport() {
    const pick = filesPicker()
    if (pick) incoming.orSay(pickFiles(pick))
    else setDialog({ kind: 'import' })
  }

  function onDelete(showId: string) {
    if (state.live?.showId === showId) app.say(library.live.endFirst)
    else setDialog({ kind: 'delete', showId })
  }

  useKeys('library', library.title, [
    { keys: ['/', 'Ctrl+k'], word: library.keys.search, run: () => searchRef.current?.focus() },
    { keys: ['i', 'Insert'], word: library.keys.import, run: onImport },
    ...(current
      ? [
          { keys: arrows, word: library.keys.move, run: () => focusCard(current.id) },
          { keys: ['Enter'], word: library.keys.open, run: () => navigate({ page: 'show', id: current.id }) },
          { keys: ['F2'], word: library.keys.rename, run: () => setDialog({ kind: 'rename', showId: current.id }) },
          { keys: ['Delete'], word: library.keys.delete, run: () => onDelete(current.id) },
        ]
      : []),
  ])

  return (
    <div className={styles.page}>
      <LibraryBar
        words={library}
        count={all.length}
        search={state.search}
        onSearch={store.setSearch}
        onImport={onImport}
        searchRef={searchRef}
      />
      <div className={styles.scroll}>
        {state.imports.length > 0 && (
          <ul className={styles.imports}>
            {state.imports.map(item => (
              <ImportCard
                key={item.id}
                item={item}
                shows={all}
                words={words}
                errorText={errorText}
                onAnswer={answer => incoming.answer(item.id, answer)}
                onRetry={() => incoming.orSay(store.retryImport(item.id))}
                onChooseOthers={() => (store.endImport(item.id), onImport())}
                onDismiss={() => store.endImport(item.id)}
              />
            ))}
          </ul>
        )}
        <LibraryContent
          state={state}
          store={store}
          shows={shows}
          words={words}
          sample={sample}
          orSay={incoming.orSay}
          onImport={onImport}
          onDialog={(kind, showId) => setDialog({ kind, showId })}
        />
      </div>
      {dialog?.kind === 'import' && (
        <ImportDialog
          words={words.page}
          files={files}
          hasShows={all.length > 0}
          onImport={chosen => (setDialog(undefined), incoming.importPaths(chosen))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog && dialog.kind !== 'import' && dialogShow && (
        <LibraryDialogs
          key={dialog.kind + dialogShow.id}
          kind={dialog.kind}
          show={dialogShow}
          store={store}
          app={app}
          onClose={() => setDialog(undefined)}
        />
      )}
      {incoming.lost && <LostFileDialog key={incoming.lost.file.name} lost={incoming.lost} app={app} files={files} />}
      {isDropping && <div className={styles.drop}>{library.drop}</div>}
    </div>
  )
}
