// What is asked about the weights of signals: what was learned, what a person set, and shows scored anew with them.
import type { Handlers } from '../../contract/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { Store } from '../store/open-store.ts'
import type { Threads } from '../threads/threads.ts'
import { resetWeights, setMultipliers, weightsRevision } from '../work/host-weights.ts'
import type { Rescoring } from './rescoring.ts'
import { createWeightsReports } from './weights-reports.ts'

export interface WeightCallsNeeds {
  store: Store
  threads: Pick<Threads, 'run'>
  rescoring: Pick<Rescoring, 'run'>
  clock: Clock
}

export function createWeightCalls({ store, threads, rescoring, clock }: WeightCallsNeeds) {
  const reportWeights = createWeightsReports({
    revision: () => weightsRevision(store),
    learn: () => threads.run('reportWeights', undefined),
  })

  return {
    'highlights.rescore': ({ showId }) => rescoring.run(showId),
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
