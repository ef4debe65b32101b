// How much each signal counts, as numbers beside the default.
import type { WeightsReport } from '../../../../electron/contract/highlights.ts'
import { chatSignalNames, pictureSignalNames, soundSignalNames } from '../../../../electron/contract/signals.ts'

export type Multipliers = Readonly<Record<string, number>>

/** What a slider of this stands at. */
export const inForce = ({ byHand, multipliers }: Pick<WeightsReport, 'byHand' | 'multipliers'>): Multipliers => byHand ?? multipliers

/** To a tenth, as sliders have them: what was learned is finer. */
export const areAlike = (a: Multipliers, b: Multipliers): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every(signal => Math.abs((a[signal] ?? 1) - (b[signal] ?? 1)) < 0.05)

const signalGroups = ['chat', 'sound', 'picture', 'other'] as const
export type SignalGroup = (typeof signalGroups)[number]

/** Signals that count at all, in groups, those that count most first; what counts against comes last. */
export function signalsByGroup(defaults: Readonly<Record<string, number>>): { group: SignalGroup; signals: string[] }[] {
  const signals = Object.keys(defaults).sort((a, b) => (defaults[b] ?? 0) - (defaults[a] ?? 0))
  return signalGroups
    .map(group => ({ group, signals: signals.filter(signal => groupOf(signal) === group) }))
    .filter(each => each.signals.length > 0)
}

function groupOf(signal: string): SignalGroup {
  const isIn = (names: readonly string[]) => names.includes(signal)
  return isIn(chatSignalNames) ? 'chat' : isIn(soundSignalNames) ? 'sound' : isIn(pictureSignalNames) ? 'picture' : 'other'
}

/** What the user's decisions taught, whether it is in force or set aside; undefined where that is nothing. */
export const learnedIn = ({ isAdopted, byHand, learned, multipliers }: WeightsReport): Multipliers | undefined =>
  isAdopted ? (byHand ? learned : multipliers) : undefined
