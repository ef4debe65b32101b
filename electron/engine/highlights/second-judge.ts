// Seconds of signals in, each with what its signals contribute, two seconds later: sound is too jumpy to be judged second by second.
import type { Weights } from '../../contract/highlights.ts'
import { createPastOfSignals, isKnown, presenceSignals } from './past-of-signals.ts'
import { createRoutineCrowd, crowdSignals, type Routine } from './routine-crowd.ts'
import { contributionsOf, type Values } from './score.ts'
import { valueOf } from './second-values.ts'
import type { JudgedSecond, SignalSecond } from './signal-second.ts'
import { traitsOf } from './weights.ts'

/** Half of the widest smoothing. */
const judgedAfterSeconds = 2

interface Waiting {
  second: SignalSecond
  values: Values
}

export function createSecondJudge(weights: Weights) {
  const weighed = Object.keys(weights).filter(signal => weights[signal] !== 0)
  const signals = [...new Set([...weighed, ...crowdSignals, ...presenceSignals])]
  const past = createPastOfSignals(signals)
  const routine = createRoutineCrowd()
  const nearby: Waiting[] = [] // what is smoothed over
  /**
   * Of the thirty seconds up to the newest one, on purpose not up to the one that is judged: a host asks first and the crowd obeys then, so
   * that a crowd which begins two seconds later belongs to what is loud now.
   */
  let now: Routine = { isCrowd: false, isAskedFor: false }

  function smoothed(center: number): Values {
    const entries = signals.map(signal => {
      const reach = (traitsOf(signal).smoothSeconds - 1) / 2
      const around = nearby.slice(Math.max(0, center - reach), center + reach + 1)
      return [
        signal,
        valueOf(
          signal,
          around.map(({ values }) => values[signal]!),
        ),
      ] as const
    })
    return Object.fromEntries(entries)
  }

  function judge(center: number): JudgedSecond {
    const values = smoothed(center)
    const baselines = past.baselines()
    const isAbsent = past.note(values, baselines, { isRoutine: now.isCrowd })
    const known = Object.fromEntries(Object.entries(values).filter(([signal, value]) => isKnown(signal, value)))
    const contributions = isAbsent ? {} : contributionsOf(known, baselines, weights, { isRoutine: now.isAskedFor })
    return { ...nearby[center]!.second, values: known, baselines, contributions }
  }

  return {
    push(second: SignalSecond): JudgedSecond | undefined {
      const values = Object.fromEntries(signals.map(signal => [signal, valueOf(signal, second.samples[signal] ?? [])]))
      now = routine.push(values)
      nearby.push({ second, values })
      if (nearby.length > 2 * judgedAfterSeconds + 1) nearby.shift()
      const center = nearby.length - 1 - judgedAfterSeconds
      return center >= 0 ? judge(center) : undefined
    },
    /** The last seconds, with nothing behind them. */
    end(): JudgedSecond[] {
      const first = Math.max(0, nearby.length - judgedAfterSeconds)
      return Array.from({ length: nearby.length - first }, (_, index) => judge(first + index))
    },
  }
}
