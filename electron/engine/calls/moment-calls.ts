// What is asked about moments: decisions and marks, and the analysis they stand on. Each change is told when it is on disk.
import { randomUUID } from 'node:crypto'
import type { Handlers } from '../../contract/index.ts'
import type { HistoryAct } from '../../contract/highlights.ts'
import { judgeMoments } from '../highlights/judge-moments.ts'
import type { LiveLibrary } from './live-library.ts'
import type { Store } from '../store/open-store.ts'

type Needed = Pick<Store, 'analyses' | 'decisions' | 'marks'>
type Act = ReturnType<Store['decisions']['nextSteps']>['undo']

export function createMomentCalls(store: Needed, { changed }: Pick<LiveLibrary, 'changed'>) {
  /** Undo and redo may have been about either. */
  const toldAs = (act: Act): 'moments' | 'marks' => (act?.action === 'decide' ? 'moments' : 'marks')

  return {
    'highlights.moments': ({ showId }) => judgeMoments(store.analyses.latest(showId)?.moments ?? [], store.decisions.current(showId)),
    'highlights.decide': ({ showId, decisions }) => {
      store.decisions.append(showId, ...decisions)
      changed(showId, 'moments')
    },
    'highlights.history': ({ showId }) => {
      const { undo, redo } = store.decisions.nextSteps(showId)
      return { ...(undo && { undo: historyActOf(undo) }), ...(redo && { redo: historyActOf(redo) }) }
    },
    'highlights.undo': ({ showId }) => {
      const { undo: act } = store.decisions.nextSteps(showId)
      const done = store.decisions.undo(showId)
      if (done) changed(showId, toldAs(act))
      return { done }
    },
    'highlights.redo': ({ showId }) => {
      const { redo: act } = store.decisions.nextSteps(showId)
      const done = store.decisions.redo(showId)
      if (done) changed(showId, toldAs(act))
      return { done }
    },
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
      return analysis
    },
  } satisfies Partial<Handlers>
}

const historyActOf = (act: NonNullable<Act>): HistoryAct => (act.action === 'decide' ? act.decisions[0]!.verb : act.action)
