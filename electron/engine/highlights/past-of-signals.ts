// What is usual just now, for every signal. The present does not belong to it, and neither does an empty chair; what a chat says in crowds
// (hello, "1", "no sound") is not what is usual in that chat.
import { createRecentPast } from '../lib/recent-past.ts'
import type { Baselines, Values } from './score.ts'
import { traitsOf } from './weights.ts'

/** What has to be known to tell an empty chair, however little it counts for moments. */
export const presenceSignals: readonly string[] = ['loudness', 'messageRate']

const pastSeconds = 300
const leastSeconds = 60 // before that there is no past to compare with: the opening is never a moment
const presentSeconds = 10 // the rise of a moment must not lift what it is compared with
const absentAfterSeconds = 5 // a shorter quiet is a pause
const longestAbsenceSeconds = 120 // what goes on for longer is how this show sounds now

export function createPastOfSignals(signals: readonly string[]) {
  const pasts = signals.map(signal => [signal, createRecentPast({ size: pastSeconds, least: leastSeconds })] as const)
  const present: { values: Values; isAbsent: boolean }[] = []
  let quietSeconds = 0

  return {
    baselines(): Baselines {
      const known = pasts.map(([signal, past]) => [signal, past.baseline()] as const)
      return Object.fromEntries(known.filter(([, baseline]) => baseline !== undefined)) as Baselines
    },
    /** Takes the next second and lets what is no longer the present become past. True when nobody has been there for some time. */
    note(values: Values, before: Baselines, { isRoutine }: { isRoutine: boolean }): boolean {
      const isQuiet = signals.some(signal => values[signal]! < (before[signal]?.median ?? NaN) - traitsOf(signal).absentBelowPast)
      quietSeconds = isQuiet && !isLively(values, before) ? quietSeconds + 1 : 0
      const isAbsent = quietSeconds >= absentAfterSeconds && quietSeconds <= longestAbsenceSeconds
      present.push({ values, isAbsent })
      if (present.length > presentSeconds) settle(present.shift()!, isRoutine)
      return isAbsent
    },
  }

  function settle({ values, isAbsent }: { values: Values; isAbsent: boolean }, isRoutine: boolean) {
    if (isAbsent) return
    for (const [signal, past] of pasts) {
      if (isRoutine && traitsOf(signal).group === 'chat') continue
      if (isKnown(signal, values[signal])) past.add(values[signal]!)
    }
  }
}

/** Where people write more than usual somebody is there: it is only the sound that was lost. */
const isLively = ({ messageRate = NaN }: Values, { messageRate: usual }: Baselines): boolean =>
  usual !== undefined && messageRate > usual.median + usual.spread

/** False for what cannot be compared: a signal that was not recorded, sound that is no sound. */
export const isKnown = (signal: string, value: number | undefined): boolean =>
  value !== undefined && Number.isFinite(value) && value > traitsOf(signal).knownAbove
