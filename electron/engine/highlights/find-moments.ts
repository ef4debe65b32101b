// The moments of a recorded show, from stored signals: the streaming finder, fed second by second.
import type { CandidateQuote, Moment, Signal, Weights } from '../../contract/highlights.ts'
import { createMomentFinder } from './moment-finder.ts'
import type { SignalSecond } from './signal-second.ts'

/** Changes whenever the same signals and weights could give other moments than before. */
export const codeVersion = 3

export interface FindMomentsInput {
  showId: string
  /** Any sampling of at least one a second; a signal may start late and end early. */
  signals: readonly Signal[]
  /** In order of time. */
  quotes: readonly CandidateQuote[]
  weights: Weights
  durationMs: number
}

/** In order of time. The same input gives the same moments, bit for bit. */
export function findMoments({ showId, signals, quotes, weights, durationMs }: FindMomentsInput): Moment[] {
  const finder = createMomentFinder({ showId, weights })
  const moments: Moment[] = []
  for (const second of secondsOf({ signals, quotes, durationMs })) moments.push(...finder.push(second))
  moments.push(...finder.end(durationMs))
  return moments
}

export function* secondsOf(input: Pick<FindMomentsInput, 'signals' | 'quotes' | 'durationMs'>): Generator<SignalSecond> {
  const { signals, quotes, durationMs } = input
  let nextQuote = quotes.findIndex(({ atMs }) => atMs >= 0)
  for (let startMs = 0; startMs < durationMs; startMs += 1000) {
    const firstQuote = nextQuote
    while (nextQuote >= 0 && nextQuote < quotes.length && quotes[nextQuote]!.atMs < startMs + 1000) nextQuote++
    const samples = Object.fromEntries(signals.map(signal => [signal.name, samplesIn(signal, startMs)]))
    yield { startMs, samples, quotes: firstQuote < 0 ? [] : quotes.slice(firstQuote, nextQuote) }
  }
}

function samplesIn({ startMs, stepMs, samples }: Signal, secondMs: number): Float32Array {
  const indexAt = (atMs: number) => Math.max(0, Math.ceil((atMs - startMs) / stepMs))
  return samples.subarray(indexAt(secondMs), indexAt(secondMs + 1000))
}
