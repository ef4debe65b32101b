// Where a time of the show lies: in which recording, and when on the clock of what is played of it. Pure.
import type { PlaySource } from '../../../../electron/contract/player.ts'

export type Place = { kind: 'recording'; source: PlaySource } | { kind: 'gap'; fromMs: number; toMs: number }

export const endOf = ({ showStartMs, durationMs }: PlaySource): number => showStartMs + durationMs
export const toMediaMs = ({ showStartMs, mediaStartMs }: PlaySource, atMs: number): number => atMs - showStartMs + mediaStartMs
export const toShowMs = ({ showStartMs, mediaStartMs }: PlaySource, mediaMs: number): number => mediaMs - mediaStartMs + showStartMs

/** A recording begins at its first picture and ends before the next one begins. */
export function placeOf(sources: readonly PlaySource[], atMs: number, showDurationMs: number): Place {
  const source = sources.find(each => atMs >= each.showStartMs && atMs < endOf(each))
  if (source) return { kind: 'recording', source }
  const last = sources.at(-1)
  if (last && atMs >= showDurationMs && endOf(last) >= showDurationMs) return { kind: 'recording', source: last }
  return {
    kind: 'gap',
    fromMs: Math.max(0, ...sources.map(endOf).filter(endMs => endMs <= atMs)),
    toMs: Math.min(showDurationMs, ...sources.map(({ showStartMs }) => showStartMs).filter(startMs => startMs > atMs)),
  }
}
