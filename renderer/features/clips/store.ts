// What the page of clips shows: the engine's latest word, plus what the user has chosen to cut and how.
import { createStore } from 'zustand/vanilla'
import type { KeptClip } from '../../../electron/contract/clips.ts'
import { AppError } from '../../../electron/contract/errors.ts'
import type { JudgedMoment, MomentKind } from '../../../electron/contract/highlights.ts'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../electron/contract/shows.ts'
import type { PageEngine } from '../../engine/page-engine.ts'
import { parentOf } from '../../ui/files/file-listing.ts'
import { chosenAfter } from './moments/choose-moments.ts'
import type { Shown } from './moments/choose-moments.ts'
import { createEstimates } from './order/estimates.ts'
import type { Estimate } from './order/estimates.ts'
import { filesOf, inShowOrder, isTooManyToJoin, modeInEffect, requestsFor } from './order/plan-cut.ts'
import type { How } from './order/plan-cut.ts'
import { rememberedHidden, rememberedHow, rememberedShow, rememberHidden, rememberHow, rememberShow } from './remembered.ts'

export interface ClipsState {
  shows: readonly LibraryShow[] | undefined
  showId: string | undefined
  /** In order of the show, without dropped ones. */
  moments: readonly JudgedMoment[] | undefined
  made: readonly KeptClip[] | undefined
  jobs: readonly ListedJob[]
  /** Ids of jobs that were put away. */
  hidden: ReadonlySet<string>
  chosen: ReadonlySet<string>
  shown: Shown
  how: How
  /** As set for all shows; empty before the first choice. */
  clipsFolder: string
  estimate: Estimate
  isAsking: boolean
  /** What failed, where it is shown. */
  troubles: Readonly<Partial<Record<'moments' | 'made' | 'cut' | 'folder', unknown>>>
}

export type ClipsStore = ReturnType<typeof createClipsStore>
export type ClipsEngine = Pick<PageEngine, 'call' | 'watch' | 'on' | 'onMissed'>

/** @param asked the show and moments in the address, where it names them */
export function createClipsStore(engine: ClipsEngine, asked: { showId: string | undefined; momentIds: readonly string[] }) {
  const store = createStore<ClipsState>(() => ({
    shows: undefined,
    showId: asked.showId,
    moments: undefined,
    made: undefined,
    jobs: [],
    hidden: new Set(rememberedHidden()),
    chosen: new Set(asked.momentIds),
    shown: asked.momentIds.length > 0 ? 'all' : 'kept',
    how: rememberedHow(),
    clipsFolder: '',
    estimate: { state: 'nothing' },
    isAsking: false,
    troubles: {},
  }))
  const { getState, setState } = store
  const estimates = createEstimates(engine, estimate => setState({ estimate }))
  const fail = (where: keyof ClipsState['troubles'], error: unknown) => setState({ troubles: { ...getState().troubles, [where]: error } })

  /** Asks anew what the chosen would take; every change of the choice goes through here. */
  function become(change: Partial<ClipsState>) {
    setState(change)
    const state = getState()
    const moments = chosenMoments(state)
    const folder = folderOf(state)
    if (state.showId === undefined || folder === undefined || moments.length === 0 || isTooManyToJoin(moments, state.how))
      return estimates.none()
    const { how, showId } = state
    estimates.ask({ showId, clips: filesOf(moments, how), mode: modeInEffect(how), preset: how.preset, folder })
  }

  async function readMoments() {
    const { showId } = getState()
    if (showId === undefined) return
    try {
      const all = await engine.call('highlights.moments', { showId })
      const { moments: before, chosen, troubles } = getState()
      const moments = inShowOrder(all.filter(({ decision }) => decision !== 'dropped'))
      const isFirst = before === undefined && asked.momentIds.length > 0
      become({ moments, chosen: isFirst ? chosen : chosenAfter(before, moments, chosen), troubles: { ...troubles, moments: undefined } })
    } catch (error) {
      fail('moments', error)
    }
  }

  async function readMade() {
    const { showId } = getState()
    if (showId === undefined) return
    try {
      const made = await engine.call('clips.list', { showId })
      setState({ made, troubles: { ...getState().troubles, made: undefined } })
    } catch (error) {
      fail('made', error)
    }
  }

  function readAll() {
    void readMoments()
    void readMade()
  }

  function hearShows(shows: readonly LibraryShow[]) {
    const isFirst = getState().shows === undefined
    const remembered = rememberedShow()
    const showId = getState().showId ?? (shows.find(({ id }) => id === remembered) ?? shows[0])?.id
    const isNewId = showId !== getState().showId
    become({ shows, showId })
    if (isNewId) readAll()
    if (isFirst && showId !== undefined && shows.some(({ id }) => id === showId)) rememberShow(showId)
  }

  const closers = [
    engine.watch('shows.library', hearShows),
    engine.watch('jobs.list', jobs => setState({ jobs })),
    engine.watch('settings.current', ({ clipsFolder }) => become({ clipsFolder })),
    engine.on('shows.changed', ({ showId, part }) => {
      if (showId !== getState().showId) return
      if (part === 'moments' || part === 'show') void readMoments()
      if (part === 'clips' || part === 'show') void readMade()
    }),
    engine.onMissed(readAll),
    estimates.close,
  ]
  readAll()

  return {
    ...store,
    readMoments,
    readMade,
    show: (shown: Shown) => setState({ shown }),
    choose(ids: readonly string[], isChosen: boolean) {
      const { chosen } = getState()
      become({ chosen: new Set(isChosen ? [...chosen, ...ids] : [...chosen].filter(id => !ids.includes(id))) })
    },
    chooseOnly: (ids: readonly string[]) => become({ chosen: new Set(ids) }),
    setHow(change: Partial<How>) {
      const how = { ...getState().how, ...change }
      rememberHow(how)
      become({ how })
    },
    async setFolder(clipsFolder: string) {
      const { clipsFolder: before, troubles } = getState()
      become({ clipsFolder, troubles: { ...troubles, folder: undefined } })
      try {
        await engine.call('settings.change', { clipsFolder })
      } catch (error) {
        become({ clipsFolder: before })
        fail('folder', error)
      }
    },
    /** Answers how many files will be made; undefined where the engine refused. */
    async cut(kindWords: Readonly<Record<MomentKind, string>>): Promise<number | undefined> {
      const state = getState()
      const [show, folder, moments] = [showOf(state), folderOf(state), chosenMoments(state)]
      if (!show || folder === undefined || moments.length === 0 || state.isAsking || isTooManyToJoin(moments, state.how)) return undefined
      setState({ isAsking: true, troubles: { ...state.troubles, cut: undefined } })
      try {
        const { jobIds } = await engine.call('clips.cut', { requests: requestsFor({ show, moments, how: state.how, folder, kindWords }) })
        return jobIds.length
      } catch (error) {
        fail('cut', error)
        return undefined
      } finally {
        setState({ isAsking: false })
      }
    },
    cancel: (jobId: string) => engine.call('jobs.cancel', { jobIds: [jobId] }),
    cancelAll: () =>
      engine.call('jobs.cancel', { jobIds: getState().jobs.flatMap(job => (job.kind === 'clip' && isUnfinished(job) ? [job.id] : [])) }),
    retry: (jobId: string) => engine.call('jobs.retry', { jobId }),
    hide(jobId: string) {
      const hidden = new Set([...getState().hidden, jobId])
      rememberHidden([...hidden])
      setState({ hidden })
    },
    reveal: (jobId: string) => engine.call('clips.reveal', { jobId }),
    /** A path on this page's origin, good for a while. */
    open: async (jobId: string): Promise<string> => (await engine.call('player.open', { kind: 'clip', id: jobId })).url,
    /** The very same order again. */
    async makeAgain(jobId: string): Promise<void> {
      const job = (await engine.call('jobs.find', { jobIds: [jobId] })).find(({ kind }) => kind === 'clip')
      if (job?.kind !== 'clip') throw new AppError('not-found', `the job ${jobId} is gone`)
      await engine.call('clips.cut', { requests: [job.input] })
    },
    close: () => closers.forEach(close => close()),
  }
}

export const showOf = ({ shows, showId }: Pick<ClipsState, 'shows' | 'showId'>): LibraryShow | undefined =>
  shows?.find(({ id }) => id === showId)

export const chosenMoments = ({ moments = [], chosen }: Pick<ClipsState, 'moments' | 'chosen'>): JudgedMoment[] =>
  (moments ?? []).filter(({ id }) => chosen.has(id))

/** Where clips go: as set, else beside the recording. */
export const folderOf = (state: Pick<ClipsState, 'shows' | 'showId' | 'clipsFolder'>): string | undefined =>
  state.clipsFolder === '' ? parentOf(showOf(state)?.recordings[0]?.path ?? '') : state.clipsFolder
