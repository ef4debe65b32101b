// What is asked about the weights of signals: what was learned, what a person set, and shows scored anew with them.
import type { Handlers } from '../../contract/index.ts'
import type { Clock } from '../lib/clock.ts'
import { createOneAtATime } from '../lib/one-at-a-time.ts'
import type { Store } from '../store/open-store.ts'
import type { Threads } from '../threads/threads.ts'
import { resetWeights, setMultipliers, weightsRevision } from '../work/host-weights.ts'
import type { LiveLibrary } from './live-library.ts'
import { createWeightsReports } from './weights-reports.ts'

export interface WeightCallsNeeds {
  store: Store
  library: Pick<LiveLibrary, 'changed'>
  threads: Pick<Threads, 'run'>
  clock: Clock
}

export function createWeightCalls({ store, library, threads, clock }: WeightCallsNeeds) {
  const rescore = createOneAtATime(async showId => {
    await threads.run('rescore', { showId })
    library.changed(showId, 'moments')
  })
  const reportWeights = createWeightsReports({
    revision: () => weightsRevision(store),
    learn: () => threads.run('reportWeights', undefined),
  })

  return {
    'highlights.rescore': ({ showId }) => rescore(showId),
    'highlights.setMultipliers': ({ multipliers }) => {
      setMultipliers(store, multipliers)
      return reportWeights()
    },
    'highlights.weights': reportWeights,
    'highlights.resetWeights': () => {
      resetWeights(store, clock.now())
      return reportWeights()
    },
  } satisfies Partial<Handlers>
}
