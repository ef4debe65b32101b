// What the library shows: the engine's latest word about shows and jobs, plus what the user is looking at and importing.
import { createStore } from 'zustand/vanilla'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { LiveShow } from '../../../electron/contract/live.ts'
import type { LibraryShow } from '../../../electron/contract/shows.ts'
import type { PageEngine } from '../../engine/page-engine.ts'
import { keepDismissed, readDismissed } from './dismissed.ts'

/** What only the user knows: how many shows these recordings are, or which show this chat is of. */
export type ImportQuestion = { kind: 'how-many-shows'; groups: number } | { kind: 'which-show'; likelyId: string | undefined }

/** Files on their way into the library; once the engine knows the show, its card takes over. */
export interface Import {
  id: number
  names: readonly string[]
  recordings: readonly string[]
  chat: readonly string[]
  state: 'looking' | 'asking' | 'opening' | 'failed'
  /** While it is asking. */
  question: ImportQuestion | undefined
  error: unknown
  /** In words, where it is no failure of the engine's. */
  trouble: string | undefined
}

export interface LibraryState {
  /** Undefined until the engine has told. */
  shows: readonly LibraryShow[] | undefined
  jobs: readonly ListedJob[]
  /** The show that runs. */
  live: LiveShow | undefined
  /** What it has told is of now. */
  isEngineThere: boolean
  search: string
  selectedId: string | undefined
  imports: readonly Import[]
  dismissed: ReadonlySet<string>
  /** Addresses of pictures, by show; undefined where there is none. */
  posters: Readonly<Record<string, string | undefined>>
  /** Goes up when it is worth asking again. */
  postersAsked: number
}

export type LibraryStore = ReturnType<typeof createLibraryStore>

export function createLibraryStore(engine: Pick<PageEngine, 'call' | 'watch' | 'onConnection'>) {
  const store = createStore<LibraryState>(() => ({
    shows: undefined,
    jobs: [],
    live: undefined,
    isEngineThere: false,
    search: '',
    selectedId: undefined,
    imports: [],
    dismissed: readDismissed(),
    posters: {},
    postersAsked: 0,
  }))
  const { setState, getState } = store
  const closers = [
    engine.watch('shows.library', shows => setState({ shows })),
    engine.watch('jobs.list', jobs => setState({ jobs })),
    engine.watch('live.show', live => setState({ live })),
    engine.onConnection(({ state }) => setState({ isEngineThere: state === 'connected' })),
  ]
  const wanted = new Set<string>()
  let lastImport = 0

  const changeImport = (id: number, change: Partial<Import>) =>
    setState(({ imports }) => ({ imports: imports.map(each => (each.id === id ? { ...each, ...change } : each)) }))
  const endImport = (id: number) => setState(({ imports }) => ({ imports: imports.filter(each => each.id !== id) }))

  const keepPoster = (showId: string, url: string | undefined) => setState(({ posters }) => ({ posters: { ...posters, [showId]: url } }))

  function beginImport(names: readonly string[]): number {
    const id = (lastImport += 1)
    const begun: Import = {
      id,
      names,
      recordings: [],
      chat: [],
      state: 'looking',
      question: undefined,
      error: undefined,
      trouble: undefined,
    }
    setState(({ imports }) => ({ imports: [begun, ...imports] }))
    return id
  }

  /**
   * Takes the recordings in, then has them analysed with the chat. What fails stays in the import, to be tried again.
   * @returns the title of a show that was there already, with nothing new to find
   */
  async function openImport(id: number, files: { recordings: readonly string[]; chat: readonly string[] }): Promise<string | undefined> {
    changeImport(id, { ...files, state: 'opening', error: undefined, trouble: undefined })
    try {
      const { show } = await engine.call('shows.open', { recordings: [...files.recordings] })
      const isThere = show.isAnalysed && files.chat.length === 0
      if (!isThere) await engine.call('jobs.analyse', { recordings: [], showId: show.id, chat: [...files.chat] })
      setState({ selectedId: show.id, search: '' })
      endImport(id)
      return isThere ? show.title : undefined
    } catch (error) {
      changeImport(id, { state: 'failed', error })
      return undefined
    }
  }

  return {
    ...store,
    setSearch: (search: string) => setState({ search }),
    select: (selectedId: string | undefined) => setState({ selectedId }),
    beginImport,
    openImport,
    askImport: (id: number, question: ImportQuestion) => changeImport(id, { state: 'asking', question }),
    failImport: (id: number, failure: { error: unknown } | { trouble: string }) => changeImport(id, { state: 'failed', ...failure }),
    endImport,
    async retryImport(id: number): Promise<string | undefined> {
      const found = getState().imports.find(each => each.id === id)
      return found && openImport(id, found)
    },
    /** Analyses a show of the library again, with `chat` beside what it has. */
    analyse: (showId: string, chat: readonly string[]) => engine.call('jobs.analyse', { recordings: [], showId, chat: [...chat] }),
    makeSample: () => engine.call('jobs.sample', {}),
    cancel: (jobId: string) => engine.call('jobs.cancel', { jobIds: [jobId] }),
    retry: (jobId: string) => engine.call('jobs.retry', { jobId }),
    dismiss(jobId: string): void {
      setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, jobId]) }))
      keepDismissed(getState().dismissed)
    },
    /** The id of the show that a finished sample job has made. */
    async showOfJob(jobId: string): Promise<string | undefined> {
      const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
      return job?.kind === 'sample' || job?.kind === 'analyse' ? job.result?.showId : undefined
    },
    rename: (showId: string, title: string) => engine.call('shows.rename', { showId, title }),
    /** Has the engine look whether recordings are where they were. Where that cannot be asked, its own next look tells. */
    look: () => void engine.call('shows.look', {}).catch(() => {}),
    sizeOf: (showId: string) => engine.call('shows.sizeOf', { showId }),
    remove: (showId: string) => engine.call('shows.delete', { showId }),
    relink: (showId: string, path: string) => engine.call('shows.relink', { showId, path }),
    /** Asks for the address of a show's picture, once. */
    async wantPoster({ id: showId, recordings, missing }: LibraryShow): Promise<void> {
      if (wanted.has(showId) || missing.length === recordings.length) return
      if (!recordings.some(({ video }) => video)) return keepPoster(showId, undefined)
      wanted.add(showId)
      const url = await engine.call('player.open', { kind: 'poster', id: showId }).then(
        ({ url }) => url,
        () => undefined, // its recording is gone
      )
      keepPoster(showId, url)
    },
    /** There was nothing at its address: it is asked for again when it is wanted next. */
    losePoster(showId: string): void {
      wanted.delete(showId)
      keepPoster(showId, undefined)
    },
    /** Pictures that could not be had are asked for again when they are wanted next. */
    forgetLostPosters(): void {
      for (const id of wanted) if (getState().posters[id] === undefined) wanted.delete(id)
      setState(({ postersAsked }) => ({ postersAsked: postersAsked + 1 }))
    },
    close(): void {
      for (const close of closers) close()
    },
  }
}
