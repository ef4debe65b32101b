// Six hours of signals and an outline of sound as an analysis leaves them, made up: the drawing is measured, not the show.
import type { JudgedMoment, MomentKind, Signal } from '../../../electron/contract/highlights.ts'
import { outlineUnknown } from '../../../electron/contract/lanes.ts'
import type { Outline } from '../../../electron/contract/lanes.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

export const madeUpHours = 6
export const madeUpDurationMs = madeUpHours * 3_600_000

const momentsInShow = 120
/** No recording and no chat for ten minutes in the middle, as when a stream broke off. */
const gap = { fromMs: 3 * 3_600_000, toMs: 3 * 3_600_000 + 600_000 }

export function madeUpMoments(): JudgedMoment[] {
  const random = createRandom(7)
  const kinds: MomentKind[] = ['pitch', 'peak', 'closing', 'peak', 'pitch', 'marked']
  return Array.from({ length: momentsInShow }, (_, index) => {
    const startMs = Math.round(((index + 0.1 + random() * 0.5) * madeUpDurationMs) / momentsInShow)
    const endMs = startMs + 12_000 + Math.round(random() * 50_000)
    const kind = kinds[index % kinds.length]!
    const strength = 0.6 + random() * 2
    return {
      ...{ id: `moment-${index}`, kind, startMs, endMs, score: 4 * strength },
      decision: index % 5 === 0 ? 'kept' : index % 7 === 3 ? 'dropped' : 'open',
      ...(index % 10 === 0 && { title: index % 20 === 0 ? '三号链接上车福利' : 'The coat everybody asked for' }),
      reasons: reasonsOf(kind, strength, startMs),
    }
  })
}

function reasonsOf(kind: MomentKind, strength: number, startMs: number): JudgedMoment['reasons'] {
  const said = [
    { atMs: startMs + 4000, userName: 'Mia', text: '哈哈哈哈哈哈' },
    { atMs: startMs + 6500, userName: '小熊饼干', text: '这个颜色太好看了，链接呢？' },
    { atMs: startMs + 9000, userName: 'long_user_name_1987', text: 'how do you even do that' },
  ]
  return [
    { signal: 'messageRate', value: 0.9 + strength, baseline: 0.62, weight: 1, contribution: 1.9 * strength, quotes: said },
    { signal: 'speakers', value: 0.5 + strength / 2, baseline: 0.4, weight: 1, contribution: 0.6 * strength },
    ...(kind === 'closing'
      ? [{ signal: 'purchaseWords', value: 0.8, baseline: 0.05, weight: 1, contribution: 1.1 * strength }]
      : [{ signal: 'laughter', value: 0.7, baseline: 0.08, weight: 1, contribution: 1.2 * strength }]),
    { signal: 'loudness', value: -15.2, baseline: -21.7, weight: 1, contribution: 0.5 * strength },
    { signal: 'trouble', value: 0.1, baseline: 0.01, weight: -1, contribution: -0.2 },
  ]
}

const isInGap = (atMs: number) => atMs >= gap.fromMs && atMs < gap.toMs

export function madeUpSignals(): ReadonlyMap<string, Signal> {
  const moments = madeUpMoments()
  const burst = (atMs: number) => {
    const near = moments.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
    return near ? Math.sin((Math.PI * (atMs - near.startMs)) / (near.endMs - near.startMs)) : 0
  }
  const make = (name: string, seed: number, valueAt: (atMs: number, random: () => number) => number): [string, Signal] => {
    const random = createRandom(seed)
    const samples = Float32Array.from({ length: madeUpDurationMs / 1000 }, (_, second) => {
      const value = valueAt(second * 1000, random)
      return isInGap(second * 1000) ? NaN : value
    })
    return [name, { name, startMs: 0, stepMs: 1000, samples }]
  }
  const rare = (share: number, most: number) => (atMs: number, random: () => number) =>
    random() < share + burst(atMs) * 0.3 ? random() * most * (0.3 + burst(atMs)) : 0
  return new Map([
    make('messageRate', 1, (atMs, random) => 0.3 + random() * 0.7 + burst(atMs) * 3 * (0.7 + random() * 0.6)),
    make('loudness', 2, (atMs, random) => -24 + random() * 6 + burst(atMs) * 7),
    make('laughter', 3, rare(0.02, 1.4)),
    make('questions', 4, rare(0.06, 0.8)),
    make('purchaseWords', 5, rare(0.03, 1.1)),
    make('orders', 6, rare(0.008, 0.5)),
    make('trouble', 8, (atMs, random) => (atMs > gap.fromMs - 90_000 && atMs < gap.fromMs ? random() : 0)),
    make('pauses', 9, (_, random) => (random() < 0.15 ? 1 : 0)),
    make('cutAt', 10, (_, random) => (random() < 0.05 ? random() : NaN)),
  ])
}

export function madeUpOutline(): Outline {
  const random = createRandom(11)
  const stepMs = 20
  const count = madeUpDurationMs / stepMs
  const outline = { startMs: 0, stepMs, low: new Int8Array(count), high: new Int8Array(count) }
  for (let index = 0; index < count; index++) {
    const atMs = index * stepMs
    const talk = Math.max(0, Math.sin(atMs / 700) + Math.sin(atMs / 2900) + 0.4)
    const swing = Math.round(6 + talk * 40 * (0.4 + random() * 0.6))
    outline.high[index] = isInGap(atMs) ? outlineUnknown : swing
    outline.low[index] = isInGap(atMs) ? outlineUnknown : -Math.round(swing * (0.8 + random() * 0.2))
  }
  return outline
}
