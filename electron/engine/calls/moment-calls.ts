// What is asked about moments: decisions and marks, and the analysis they stand on. Each change is told when it is on disk.
import { randomUUID } from 'node:crypto'
import type { Handlers } from '../../contract/index.ts'
import type { HistoryAct } from '../../contract/highlights.ts'
import type { ShowPart } from '../../contract/shows.ts'
import { judgeMoments } from '../highlights/judge-moments.ts'
import type { BusyShows } from './busy-shows.ts'
import type { LiveLibrary } from './live-library.ts'
import type { Store } from '../store/open-store.ts'

type Needed = Pick<Store, 'analyses' | 'decisions' | 'marks'>
type Act = NonNullable<ReturnType<Store['decisions']['undo']>>

/** What of its show an act is about. */
const partOf: Record<Act['action'], ShowPart> = { decide: 'moments', mark: 'marks', unmark: 'marks', shift: 'chat' }

export function createMomentCalls(store: Needed, { changed }: Pick<LiveLibrary, 'changed'>, { assertIdle }: Pick<BusyShows, 'assertIdle'>) {
  function step(showId: string, way: 'undo' | 'redo'): { act?: HistoryAct; momentId?: string } {
    if (store.decisions.nextSteps(showId)[way]?.action === 'shift') assertIdle(showId)
    const act = store.decisions[way](showId)
    if (!act) return {}
    changed(showId, partOf[act.action])
    return { act: historyActOf(act), ...(act.action === 'decide' && { momentId: act.decisions[0]!.momentId }) }
  }

  return {
    'highlights.moments': ({ showId }) => judgeMoments(store.analyses.latest(showId)?.moments ?? [], store.decisions.ofShow(showId)),
    'highlights.decide': ({ showId, decisions }) => {
      store.decisions.append(showId, ...decisions)
      changed(showId, 'moments')
    },
    'highlights.history': ({ showId }) => {
      const { undo, redo } = store.decisions.nextSteps(showId)
      return { ...(undo && { undo: historyActOf(undo) }), ...(redo && { redo: historyActOf(redo) }) }
    },
    'highlights.undo': ({ showId }) => step(showId, 'undo'),
    'highlights.redo': ({ showId }) => step(showId, 'redo'),
    'highlights.mark': ({ showId, atMs, note }) => {
      const markId = randomUUID()
      store.marks.add(showId, { id: markId, atMs, ...(note !== undefined && { note }) })
      changed(showId, 'marks')
      return { markId }
    },
    'highlights.unmark': ({ showId, markId }) => {
      store.marks.remove(showId, markId)
      changed(showId, 'marks')
    },
    'highlights.marks': ({ showId }) => store.marks.ofShow(showId),
    'highlights.analysis': ({ showId }) => {
      const latest = store.analyses.latest(showId)
      if (!latest) return undefined
      const { moments: _, ...analysis } = latest
      return { ...analysis, isOutdated: store.analyses.isOutdated(latest.id) }
    },
  } satisfies Partial<Handlers>
}

const historyActOf = (act: Act): HistoryAct => (act.action === 'decide' ? act.decisions[0]!.verb : act.action)
