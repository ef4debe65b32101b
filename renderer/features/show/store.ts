// What the show room shows: the engine's latest word about one show, plus what the person is looking at.
import { createStore } from 'zustand/vanilla'
import { AppError } from '../../../electron/contract/errors.ts'
import type { Output } from '../../../electron/contract/index.ts'
import type { Decision, JudgedMoment, Mark } from '../../../electron/contract/highlights.ts'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { PlaySource } from '../../../electron/contract/player.ts'
import type { LibraryShow, ShowPart } from '../../../electron/contract/shows.ts'
import type { PageEngine } from '../../engine/page-engine.ts'
import { mostHits } from './chat/most-hits.ts'
import { createChatPages } from './chat/chat-pages.ts'
import { decodersHere } from './player/decoders.ts'
import { applyDecisions } from './moments/apply-decisions.ts'
import { createShowPlayer } from './player/show-player.ts'
import { askLatest } from './ask-latest.ts'
import { createChatSync } from './sync/chat-sync.ts'
import type { ChatSyncState } from './sync/chat-sync.ts'
import type { LaneReader, TimeRange } from './show-view.ts'

export interface ShowState extends ChatSyncState {
  /** Undefined until it is told, and when it is not (or no longer) in the library. */
  show: LibraryShow | undefined
  isLibraryTold: boolean
  /** It is on air: it grows, and its moments come by themselves. */
  isRunning: boolean
  moments: readonly JudgedMoment[]
  areMomentsTold: boolean
  marks: readonly Mark[]
  history: Output<'highlights.history'>
  sources: readonly PlaySource[]
  /** Of this show: its analysis and the small copies for the player, unfinished or lately ended. */
  jobs: readonly ListedJob[]
  selectedId: string | undefined
  hoveredId: string | undefined
  /** Where a new moment begins, until it is told where it ends. */
  begunMs: number | undefined
  zoom: TimeRange
  chatRevision: number
  lanesRevision: number
}

type Engine = Pick<PageEngine, 'call' | 'watch' | 'on' | 'onMissed'>
export type ShowStore = ReturnType<typeof createShowStore>

const start: ShowState = {
  ...{
    show: undefined,
    isLibraryTold: false,
    isRunning: false,
    moments: [],
    areMomentsTold: false,
    marks: [],
    history: {},
    sources: [],
    jobs: [],
  },
  ...{ selectedId: undefined, hoveredId: undefined, begunMs: undefined, zoom: { fromMs: 0, toMs: 1 }, chatRevision: 0, lanesRevision: 0 },
  ...{ analysis: undefined, chatFiles: [], shiftMs: 0, isAskingAgain: false, rescoring: undefined },
}

/** @param onTrouble what an action or a reading met, for the person */
export function createShowStore(engine: Engine, showId: string, onTrouble: (error: unknown) => void) {
  const store = createStore<ShowState>(() => start)
  const { getState: get, setState: set } = store
  const about = { showId }
  const decoders = decodersHere()
  const failures = new Map<string, number>()
  let failed: PlaySource | undefined

  /** Of what is only read: while the engine is away the frame says so, and all is asked again when it is back. */
  const trouble = (error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'engine-unreachable') onTrouble(error)
  }
  /** What the person does is not done again by itself: that it was not done is told each time. */
  const attempt = <Answer>(work: Promise<Answer>): Promise<Answer | undefined> =>
    work.catch((error: unknown) => {
      onTrouble(error)
      return undefined
    })

  const player = createShowPlayer({ readPictures: range => engine.call('player.pictureTimes', { ...about, ...range }), onFailed })
  const chat = createChatPages({
    read: (from, limit) => engine.call('danmaku.read', { ...about, from, limit }),
    placeAt: async atMs => (await engine.call('danmaku.placeAt', { ...about, atMs })).place,
    onTrouble: trouble,
  })
  const lanes: LaneReader = {
    signals: (names, { fromMs, toMs }, columns) => engine.call('lanes.signals', { ...about, names: [...names], fromMs, toMs, columns }),
    waveform: ({ fromMs, toMs }, columns) => engine.call('lanes.waveform', { ...about, fromMs, toMs, columns }),
  }

  const ask = {
    moments: askLatest(
      () => engine.call('highlights.moments', about),
      moments => set({ moments: moments.toSorted(byTime), areMomentsTold: true }),
      trouble,
    ),
    marks: askLatest(
      () => engine.call('highlights.marks', about),
      marks => set({ marks }),
      trouble,
    ),
    analysis: askLatest(
      () => engine.call('highlights.analysis', about),
      analysis => set({ analysis }),
      trouble,
    ),
    chatFiles: askLatest(
      () => engine.call('danmaku.files', about),
      chatFiles => set({ chatFiles }),
      trouble,
    ),
    history: askLatest(
      () => engine.call('highlights.history', about),
      history => set({ history }),
      trouble,
    ),
    sources: askLatest(
      () => engine.call('player.sources', { ...about, decoders }),
      sources => {
        const { show, jobs } = get()
        set({ sources })
        player.setSources(sources, show?.durationMs ?? 0)
        considerFailure()
        if (jobs.some(isMade)) ask.sources() // it was made while the answer was on its way
      },
      trouble,
    ),
  }

  function askFor(part: ShowPart): void {
    if (part === 'show') ask.sources()
    if (part === 'chat') set({ chatRevision: get().chatRevision + 1 })
    if (part === 'chat') chat.refresh()
    if (part === 'chat') ask.chatFiles()
    if (part === 'chat' || part === 'moments') set({ lanesRevision: get().lanesRevision + 1 })
    if (part === 'moments') ask.moments()
    if (part === 'moments' || part === 'chat') ask.analysis()
    if (part === 'marks') ask.marks()
    if (part === 'chat' || part === 'moments' || part === 'marks') ask.history()
  }
  const askAll = () => (['show', 'chat', 'moments', 'marks'] as const).forEach(askFor)

  /** It may be the engine that is away: only what fails while it answers counts. */
  function onFailed(source: PlaySource): void {
    failed = source
    ask.sources()
  }

  /** Tried once more; then its codec is taken for one that this browser does not have after all, and a small copy is made. */
  function considerFailure(): void {
    if (!failed) return
    const { recordingId, mode } = failed
    failed = undefined
    const key = `${recordingId} ${mode}`
    const count = (failures.get(key) ?? 0) + 1
    failures.set(key, count)
    const video = get().show?.recordings.find(({ id }) => id === recordingId)?.video
    if (count === 1) player.retry()
    if (count !== 2 || mode === 'proxy' || !video) return
    decoders.video = decoders.video.filter(name => name !== video.codec)
    ask.sources()
    player.retry()
  }

  function retrySources(): void {
    failures.clear()
    failed = undefined
    ask.sources()
    player.retry()
  }

  function takeLibrary(shows: readonly LibraryShow[]): void {
    const show = shows.find(({ id }) => id === showId)
    const before = get().show
    set({ show, isLibraryTold: true })
    if (!show) return
    if (before?.durationMs !== show.durationMs) set({ zoom: { fromMs: 0, toMs: show.durationMs } })
    if (!before) askAll()
    else if (isOtherMedia(before, show)) ask.sources()
    if (before && before.isAnalysed !== show.isAnalysed) askAll()
  }

  function takeJobs(all: readonly ListedJob[]): void {
    const jobs = all.filter(({ kind, input }) => (kind === 'analyse' || kind === 'proxy') && input.showId === showId)
    if (JSON.stringify(jobs) !== JSON.stringify(get().jobs)) set({ jobs })
    if (jobs.some(isMade)) ask.sources()
  }
  const isMade = ({ id, kind, state }: ListedJob) =>
    kind === 'proxy' && state === 'done' && get().sources.some(source => source.jobId === id && source.url === undefined)

  const sync = createChatSync({ engine, showId, attempt, get, set })

  const closers = [
    engine.watch('shows.library', takeLibrary),
    engine.watch('jobs.list', takeJobs),
    engine.watch('live.show', live => set({ isRunning: live?.showId === showId })),
    engine.watch('highlights.rescoring', all => set({ rescoring: all.find(each => each.showId === showId)?.progress })),
    engine.on('shows.changed', change => {
      if (change.showId === showId) askFor(change.part)
    }),
    engine.onMissed(() => {
      askAll()
      retrySources()
    }),
  ]

  return {
    ...store,
    ...{ player, chat, lanes },
    ...sync,
    select: (selectedId: string | undefined) => set({ selectedId }),
    begin: (begunMs: number | undefined) => set({ begunMs }),
    hover: (hoveredId: string | undefined) => set({ hoveredId }),
    setZoom: (zoom: TimeRange) => set({ zoom }),
    /** True when it is on disk. */
    decide: async (decisions: readonly Decision[]): Promise<boolean> => {
      if (decisions.length === 0) return false
      const before = get().moments
      const moments = applyDecisions(before, decisions)
      set({ moments })
      const isDone = await attempt(engine.call('highlights.decide', { ...about, decisions: [...decisions] }).then(() => true))
      if (!isDone && get().moments === moments) set({ moments: before })
      return isDone === true
    },
    mark: (atMs: number) => attempt(engine.call('highlights.mark', { ...about, atMs: Math.round(atMs) })),
    search: (text: string) => engine.call('danmaku.search', { ...about, text, limit: mostHits }),
    analyse: () => void attempt(engine.call('jobs.analyse', { ...about, recordings: [], chat: [] })),
    cancelJob: (jobId: string) => void attempt(engine.call('jobs.cancel', { jobIds: [jobId] })),
    retryJob: (jobId: string) => void attempt(engine.call('jobs.retry', { jobId })),
    relink: (path: string) => engine.call('shows.relink', { ...about, path }),
    retrySources,
    close(): void {
      for (const close of closers) close()
      chat.close()
      player.close()
    },
  }
}

const byTime = (one: JudgedMoment, other: JudgedMoment) => one.startMs - other.startMs

const isOtherMedia = (before: LibraryShow, { missing, recordings }: LibraryShow): boolean =>
  JSON.stringify([before.missing, before.recordings.map(({ id, path }) => [id, path])]) !==
  JSON.stringify([missing, recordings.map(({ id, path }) => [id, path])])
