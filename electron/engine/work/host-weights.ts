// What this host's decisions have taught, out of the store: the weights that the next analysis uses.
import { multipliers as multipliersSchema } from '../../contract/highlights.ts'
import type { LearnedWeights, Weights, WeightsReport } from '../../contract/highlights.ts'
import { wentIntoAnother } from '../highlights/judge-moments.ts'
import { learnWeights } from '../highlights/learn-weights/learn-weights.ts'
import type { ShowToLearnFrom } from '../highlights/learn-weights/learn-weights.ts'
import { defaultWeights } from '../highlights/weights.ts'
import type { Store } from '../store/open-store.ts'

/** Epoch; decisions made before it do not count. */
const resetSetting = 'weights.resetAtMs'
/** Name of a signal → how many times its default it counts. */
const byHandSetting = 'weights.byHand'
const signals = Object.keys(defaultWeights)
/** What a host likes lately says enough, and learning from so many takes a tenth of a second. */
const mostDecisions = 400

type Needed = Pick<Store, 'analyses' | 'decisions' | 'moments' | 'settings'>

/** One that is not named counts as by default; a name that is no signal's is passed over. */
export const timesDefaults = (multipliers: Readonly<Record<string, number>>): Weights =>
  Object.fromEntries(Object.entries(defaultWeights).map(([signal, weight]) => [signal, weight * (multipliers[signal] ?? 1)]))

/** The weights in force: those set by hand, else what was learned, else the defaults. */
export function hostWeights(store: Needed): Pick<LearnedWeights, 'weights' | 'multipliers'> {
  return inForce(store) ?? learn(store)
}

const learn = (store: Needed): LearnedWeights => learnWeights({ defaults: defaultWeights, shows: showsToLearnFrom(store) })

function inForce({ settings }: Pick<Needed, 'settings'>): Pick<LearnedWeights, 'weights' | 'multipliers'> | undefined {
  const byHand = byHandIn(settings)
  return byHand && { weights: timesDefaults(byHand), multipliers: Object.fromEntries(signals.map(signal => [signal, byHand[signal] ?? 1])) }
}

/** Not in the engine process, which others wait for. */
export function reportWeights(store: Needed): WeightsReport {
  const resetAtMs = resetAt(store)
  const byHand = byHandIn(store.settings)
  const learned = learn(store)
  return {
    ...{ ...learned, ...inForce(store), defaults: defaultWeights },
    ...(byHand && { byHand, learned: learned.multipliers }),
    ...(resetAtMs !== undefined && { resetAtMs }),
  }
}

/** Back to the defaults: decisions stay as they are, but nothing more is learned from those made until now. */
export function resetWeights({ settings }: Needed, nowMs: number): void {
  settings.set(byHandSetting, undefined)
  settings.set(resetSetting, nowMs)
}

/** An empty record: none by hand any more. Names that are no signals' are left out. */
export function setMultipliers({ settings }: Pick<Needed, 'settings'>, multipliers: Readonly<Record<string, number>>): void {
  const known = Object.entries(multipliers).filter(([signal]) => signal in defaultWeights)
  settings.set(byHandSetting, known.length === 0 ? undefined : Object.fromEntries(known))
}

/** Whatever is stored: what makes no sense is as if it were not there. */
function byHandIn({ get }: Pick<Needed['settings'], 'get'>): Record<string, number> | undefined {
  const read = multipliersSchema.safeParse(get(byHandSetting))
  return read.success && Object.keys(read.data).length > 0 ? read.data : undefined
}

/** As long as it is the same, so is the report. */
export const weightsRevision = (store: Needed): string =>
  `${store.decisions.revision()} ${resetAt(store) ?? ''} ${JSON.stringify(byHandIn(store.settings))}`

function resetAt({ settings }: Needed): number | undefined {
  const value = settings.get(resetSetting)
  return typeof value === 'number' ? value : undefined
}

/** Shows decided about last come first, until there are enough decisions. */
function showsToLearnFrom(store: Needed): ShowToLearnFrom[] {
  const sinceMs = resetAt(store) ?? -Infinity
  const shows: ShowToLearnFrom[] = []
  let count = 0
  for (const showId of store.decisions.showsWithDecisions()) {
    if (count >= mostDecisions) break
    // what went into another moment was not dropped for what it is
    const decisions = new Map([...store.decisions.currentSince(showId, sinceMs)].filter(([, decision]) => !wentIntoAnother(decision)))
    if (decisions.size === 0) continue
    shows.push({ showId, decisions, moments: momentsDecided(store, showId, [...decisions.keys()]) })
    count += decisions.size
  }
  return shows
}

/** As the newest analysis proposed them; where it no longer does, as the last one that did. */
function momentsDecided({ analyses, moments }: Needed, showId: string, momentIds: readonly string[]) {
  const newest = new Map(analyses.latest(showId)?.moments.map(moment => [moment.id, moment]))
  return momentIds.map(id => newest.get(id) ?? moments.everProposed(showId, id)).filter(moment => moment !== undefined)
}
