// How the first version of this project found moments, kept to be measured against: three signals, a fixed threshold, edges on quiet spots.
import { createHash } from 'node:crypto'
import type { Moment, Signal } from '../../../../electron/contract/highlights.ts'
import { type Baseline, createRecentPast } from '../../../../electron/engine/lib/recent-past.ts'
import { valueOf } from '../../../../electron/engine/highlights/second-values.ts'
import { createSpanTracker, type Span } from './span-tracker.ts'

const signalNames = ['loudness', 'messageRate', 'purchaseWords'] as const
type Name = (typeof signalNames)[number]
type Known = Partial<Record<Name, number>>
type Baselines = Partial<Record<Name, Baseline>>

const weights: Record<Name, number> = { messageRate: 1, loudness: 0.6, purchaseWords: 0.8 }
const leastSpread: Record<Name, number> = { messageRate: 0.2, loudness: 1.5, purchaseWords: 0.12 }
const mostSteps: Record<Name, number> = { messageRate: 8, loudness: 5, purchaseWords: 8 }
const soundAbove = -60
const absentBelow = 20
const rules = { onScore: 3, offScore: 1.5, holdSeconds: 6, restSeconds: 15, longestSeconds: 80, smoothSeconds: 3 }

export function findFirstMoments(signals: readonly Signal[], durationMs: number): Moment[] {
  const used = signals.filter(({ name }) => (signalNames as readonly string[]).includes(name))
  const seconds = Array.from({ length: Math.ceil(durationMs / 1000) }, (_, second) => valuesAt(used, second))
  return spansOf(seconds).flatMap(({ span, baselines }) => toMoment(span, baselines, seconds, used, durationMs) ?? [])
}

function valuesAt(signals: readonly Signal[], second: number): Known {
  const entries = signals.map(({ name, stepMs, samples }) => {
    const perSecond = 1000 / stepMs
    return [name, valueOf(name, samples.subarray(second * perSecond, (second + 1) * perSecond))] as const
  })
  return Object.fromEntries(entries.filter(([name, value]) => Number.isFinite(value) && (name !== 'loudness' || value > soundAbove)))
}

function spansOf(seconds: readonly Known[]): { span: Span; baselines: Baselines }[] {
  const pasts = new Map(signalNames.map(name => [name, createRecentPast({ size: 300, least: 90 })]))
  const tracker = createSpanTracker(rules)
  const present: { values: Known; isAbsent: boolean }[] = []
  const found: { span: Span; baselines: Baselines }[] = []
  let quietSeconds = 0
  let atStart: Baselines = {}
  for (const values of seconds) {
    const baselines = Object.fromEntries(
      [...pasts].flatMap(([name, past]) => (past.baseline() ? [[name, past.baseline()]] : [])),
    ) as Baselines
    quietSeconds =
      values.loudness === undefined || values.loudness < (baselines.loudness?.median ?? NaN) - absentBelow ? quietSeconds + 1 : 0
    const isAbsent = quietSeconds >= 5
    present.push({ values, isAbsent })
    const wasOpen = tracker.isOpen()
    const span = tracker.push(isAbsent ? 0 : scoreOf(values, baselines))
    if (span) found.push({ span, baselines: atStart })
    if (tracker.isOpen() && !wasOpen) atStart = baselines
    while (!tracker.isOpen() && present.length > 10) {
      const past = present.shift()!
      if (!past.isAbsent) for (const name of signalNames) if (past.values[name] !== undefined) pasts.get(name)!.add(past.values[name])
    }
  }
  const last = tracker.end()
  return last ? [...found, { span: last, baselines: atStart }] : found
}

function scoreOf(values: Known, baselines: Baselines): number {
  const known = signalNames.filter(name => values[name] !== undefined && baselines[name])
  const steps = (name: Name) => {
    const { median, spread } = baselines[name]!
    return Math.min(mostSteps[name], Math.max(0, (values[name]! - median) / Math.max(spread, leastSpread[name])))
  }
  return known.reduce((sum, name) => sum + weights[name] * steps(name), 0) / (Math.hypot(...known.map(name => weights[name])) || 1)
}

function toMoment(
  span: Span,
  baselines: Baselines,
  seconds: readonly Known[],
  signals: readonly Signal[],
  durationMs: number,
): Moment | undefined {
  const endMs = quietest(Math.min((span.last + 1) * 1000 + 1000, durationMs), signals)
  const startMs = quietest(Math.max(0, Math.min(span.first * 1000 - 6000, endMs - 10_000)), signals)
  const inside = seconds.slice(Math.floor(startMs / 1000), Math.ceil(endMs / 1000))
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const means: Known = {}
  for (const name of signalNames) {
    const known = inside.flatMap(values => values[name] ?? [])
    if (known.length > 0) means[name] = meanOf(known)
  }
  const score = scoreOf(means, baselines)
  if (score < 2 || endMs - startMs < 8000) return undefined
  const buying = scoreOf({ ...means, loudness: baselines.loudness?.median, messageRate: baselines.messageRate?.median } as Known, baselines)
  const id = createHash('sha1').update(`${startMs}-${endMs}`).digest('hex').slice(0, 12)
  return { id, kind: buying >= 0.33 * score ? 'closing' : 'peak', startMs, endMs, score, reasons: [] }
}

/** The quietest fifth of a second within two seconds, the nearer the better. */
function quietest(edgeMs: number, signals: readonly Signal[]): number {
  const loudness = signals.find(({ name }) => name === 'loudness')
  if (!loudness) return Math.round(edgeMs)
  const spots = Array.from({ length: 21 }, (_, index) => edgeMs - 2000 + index * loudness.stepMs)
  const cost = (atMs: number) => (loudness.samples[Math.floor(atMs / loudness.stepMs)] ?? NaN) + (Math.abs(atMs - edgeMs) / 1000) * 1.5
  const best = spots.filter(atMs => Number.isFinite(cost(atMs))).toSorted((a, b) => cost(a) - cost(b))[0]
  return Math.round(best ?? edgeMs)
}
