// What is usual just now, for every signal. The present does not belong to it, a moment going on does not, and neither do stretches with nobody there.
import { createRecentPast } from './recent-past.ts'
import type { Baselines, Values } from './score.ts'
import { traitsOf } from './weights.ts'

const pastSeconds = 300
const leastSeconds = 90 // before that there is no past to compare with: the opening is never a moment
const presentSeconds = 10 // the rise of a moment must not lift what it is compared with
const absentAfterSeconds = 5 // a shorter quiet is a pause

export function createPastOfSignals(signals: readonly string[]) {
  const pasts = signals.map(signal => [signal, createRecentPast({ size: pastSeconds, least: leastSeconds })] as const)
  const present: { values: Values; isAbsent: boolean }[] = []
  let quietSeconds = 0

  function baselines(): Baselines {
    const known = pasts.map(([signal, past]) => [signal, past.baseline()] as const)
    return Object.fromEntries(known.filter(([, baseline]) => baseline !== undefined)) as Baselines
  }

  return {
    baselines,
    /** Takes the next second; true when nobody has been there for some time. */
    note(values: Values, before: Baselines): boolean {
      const isQuiet = signals.some(signal => values[signal]! < (before[signal]?.median ?? NaN) - traitsOf(signal).absentBelowPast)
      quietSeconds = isQuiet ? quietSeconds + 1 : 0
      const isAbsent = quietSeconds >= absentAfterSeconds
      present.push({ values, isAbsent })
      return isAbsent
    },
    /** Lets what is no longer the present become past. */
    settle(): void {
      while (present.length > presentSeconds) {
        const { values, isAbsent } = present.shift()!
        if (isAbsent) continue
        for (const [signal, past] of pasts) if (isKnown(signal, values[signal])) past.add(values[signal]!)
      }
    },
  }
}

/** False for what cannot be compared: a signal that was not recorded, sound that is no sound. */
export const isKnown = (signal: string, value: number | undefined): boolean =>
  value !== undefined && Number.isFinite(value) && value > traitsOf(signal).knownAbove
