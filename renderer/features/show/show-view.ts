// What the parts of the show room are given, and what they may ask for: the page's store behind it is known to Page.tsx alone.
import type { Output } from '../../../electron/contract/index.ts'
import type { Decision, JudgedMoment, Mark } from '../../../electron/contract/highlights.ts'
import type { Lane } from '../../../electron/contract/lanes.ts'
import type { Show } from '../../../electron/contract/shows.ts'

/** A stretch on the show clock. */
export interface TimeRange {
  fromMs: number
  toMs: number
}

/** Where the player is, told at every picture: followed by whoever draws it, and never React's state. */
export interface Playhead {
  /** Show clock. */
  now(): number
  /** Told the present place at once, then every change. */
  subscribe(listener: (atMs: number) => void): () => void
}

/** What is drawn along the show, fetched at the resolution that is drawn. */
export interface LaneReader {
  /** Signals by name; one that the analysis does not have is left out. */
  signals(names: readonly string[], range: TimeRange, columns: number): Promise<readonly Lane[]>
  /** Undefined where the show was not listened to. */
  waveform(range: TimeRange, columns: number): Promise<Lane | undefined>
}

export interface ShowView {
  show: Show | undefined
  moments: readonly JudgedMoment[]
  marks: readonly Mark[]
  analysis: Output<'highlights.analysis'>
  selectedId: string | undefined
  hoveredId: string | undefined
  isPlaying: boolean
  /** The part of the show that the timeline shows. */
  zoom: TimeRange
  playhead: Playhead
  lanes: LaneReader
  /** Another number whenever lanes that were read before may have become others. */
  lanesRevision: number
}

export interface ShowActions {
  seek(ms: number): void
  /** To the first picture of a clip that begins there, which may lie between two. */
  seekToFirst(ms: number): void
  /** From there on, playing. */
  play(ms: number): void
  select(id: string | undefined): void
  hover(id: string | undefined): void
  /** All of them are one act, undone together. */
  decide(decisions: readonly Decision[]): void
  undo(): void
  redo(): void
  setZoom(range: TimeRange): void
}
