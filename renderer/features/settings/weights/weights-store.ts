// How much signals count: what is in force, what the user tries out, and what that would do to one show.
import { createStore } from 'zustand/vanilla'
import type { JudgedMoment, Moment, WeightsReport } from '../../../../electron/contract/highlights.ts'
import type { Value } from '../../../../electron/contract/index.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'
import { areAlike, inForce } from './multipliers.ts'
import type { Multipliers } from './multipliers.ts'
import { isTryable, rememberedShow, rememberShow, showToTry } from './try-show.ts'

export interface WeightsState {
  report: WeightsReport | undefined
  trouble: unknown
  /** Undefined: nothing was moved. */
  draft: Multipliers | undefined
  isApplying: boolean
  applyTrouble: unknown
  shows: readonly LibraryShow[] | undefined
  showId: string | undefined
  /** Of the show's newest analysis; undefined until it is read. */
  used: Multipliers | undefined
  /** The moments that analysis found, and what was decided about them. */
  now: readonly Moment[] | undefined
  judged: readonly JudgedMoment[]
  /** Those that the draft would find. */
  then: readonly Moment[] | undefined
  isTrying: boolean
  tryTrouble: unknown
  /** This page asked, and has no answer yet. */
  isRescoring: boolean
  /** How far the engine is with finding moments again, by show, whoever asked. */
  rescoring: Value<'highlights.rescoring'>
  rescoreTrouble: unknown
}

export type WeightsStore = ReturnType<typeof createWeightsStore>
export type WeightsEngine = Pick<PageEngine, 'call' | 'watch' | 'on' | 'onMissed'>

const quietMs = 200

export function createWeightsStore(engine: WeightsEngine) {
  const store = createStore<WeightsState>(() => ({
    report: undefined,
    trouble: undefined,
    draft: undefined,
    isApplying: false,
    applyTrouble: undefined,
    shows: undefined,
    showId: undefined,
    used: undefined,
    now: undefined,
    judged: [],
    then: undefined,
    isTrying: false,
    tryTrouble: undefined,
    isRescoring: false,
    rescoring: [],
    rescoreTrouble: undefined,
  }))
  const { getState, setState } = store
  const closers: (() => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function readReport() {
    try {
      setState({ report: await engine.call('highlights.weights', {}), trouble: undefined })
      tryOut()
    } catch (trouble) {
      setState({ trouble })
    }
  }

  /** What the show has now: found again out of its own weights, so that edges moved by hand do not look like a change. */
  async function readShow() {
    const { showId } = getState()
    if (showId === undefined) return
    try {
      const [analysis, judged] = await Promise.all([
        engine.call('highlights.analysis', { showId }),
        engine.call('highlights.moments', { showId }),
      ])
      const used = analysis?.multipliers ?? {}
      const now = await engine.call('highlights.preview', { showId, multipliers: used })
      if (showId !== getState().showId) return
      setState({ used, now, judged, tryTrouble: undefined })
      tryOut()
    } catch (tryTrouble) {
      if (showId === getState().showId) setState({ tryTrouble })
    }
  }

  /** Soon, and only for where the sliders came to rest. */
  function tryOut() {
    const { report, showId, now } = getState()
    if (!report || showId === undefined || !now) return
    clearTimeout(timer)
    const mine = (turn += 1)
    const multipliers = triedIn(getState())
    if (areAlike(multipliers, getState().used ?? {})) return setState({ then: now, isTrying: false, tryTrouble: undefined })
    setState({ isTrying: true })
    timer = setTimeout(() => {
      engine.call('highlights.preview', { showId, multipliers }).then(
        then => mine === turn && setState({ then, isTrying: false, tryTrouble: undefined }),
        (tryTrouble: unknown) => mine === turn && setState({ tryTrouble, isTrying: false }),
      )
    }, quietMs)
  }

  function showEffectOn(showId: string) {
    turn += 1
    setState({ showId, used: undefined, now: undefined, then: undefined, judged: [], isTrying: false, rescoreTrouble: undefined })
    void readShow()
  }

  /** The engine answers how things stand after each change. */
  async function change(ask: () => Promise<WeightsReport>): Promise<boolean> {
    setState({ isApplying: true, applyTrouble: undefined })
    try {
      setState({ report: await ask(), draft: undefined, isApplying: false })
      tryOut()
      return true
    } catch (applyTrouble) {
      setState({ applyTrouble, isApplying: false })
      return false
    }
  }

  return {
    ...store,
    /** Once the tab is opened: it costs the engine some work. */
    begin(lastShowId: string | undefined) {
      if (closers.length > 0) return
      closers.push(
        engine.watch('shows.library', shows => {
          setState({ shows })
          const { showId } = getState()
          if (showId !== undefined && shows.some(show => show.id === showId && isTryable(show))) return
          const next = showToTry(shows, [lastShowId, rememberedShow()])
          if (next !== undefined) showEffectOn(next)
        }),
        engine.watch('highlights.rescoring', rescoring => setState({ rescoring })),
        engine.on('shows.changed', ({ showId, part }) => {
          if (showId === getState().showId && part === 'moments') void readShow()
        }),
        engine.onMissed(() => {
          void readReport()
          void readShow()
        }),
      )
      void readReport()
    },
    readReport,
    chooseShow(showId: string) {
      rememberShow(showId)
      showEffectOn(showId)
    },
    set(signal: string, value: number) {
      const { report } = getState()
      if (!report) return
      const draft = { ...triedIn(getState()), [signal]: value }
      setState({ draft: areAlike(draft, inForce(report)) ? undefined : draft })
      tryOut()
    },
    discard() {
      setState({ draft: undefined })
      tryOut()
    },
    apply: () => change(() => engine.call('highlights.setMultipliers', { multipliers: { ...triedIn(getState()) } })),
    /** What was set by hand is forgotten. */
    followLearning: () => change(() => engine.call('highlights.setMultipliers', { multipliers: {} })),
    reset: () => change(() => engine.call('highlights.resetWeights', {})),
    async rescore(): Promise<boolean> {
      const { showId } = getState()
      if (showId === undefined) return false
      setState({ isRescoring: true, rescoreTrouble: undefined })
      try {
        await engine.call('highlights.rescore', { showId })
        await readShow()
        return true
      } catch (rescoreTrouble) {
        setState({ rescoreTrouble })
        return false
      } finally {
        setState({ isRescoring: false })
      }
    },
    close() {
      clearTimeout(timer)
      turn += 1
      for (const close of closers.splice(0)) close()
    },
  }
}

/** What the sliders stand at. */
export const triedIn = ({ draft, report }: Pick<WeightsState, 'draft' | 'report'>): Multipliers => draft ?? (report ? inForce(report) : {})

/** The show's moments are of other weights than those in force, and nothing is being tried. */
export const isBehind = ({ report, used, draft }: Pick<WeightsState, 'report' | 'used' | 'draft'>): boolean =>
  report !== undefined && used !== undefined && draft === undefined && !areAlike(used, inForce(report))
