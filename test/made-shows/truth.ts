// What a finder of moments should find in a made-up show, and what it should leave alone.
import { type Beat, eventBeats, type EventBeat, type ScriptedShow, type TrapBeat } from './script.ts'

export interface TrueEvent {
  /** The kind a moment of it should have. */
  kind: (typeof eventBeats)[EventBeat]
  what: EventBeat
  startMs: number
  endMs: number
  size: number
}

export type TrueTrap = Beat & { what: TrapBeat }

const isEvent = (beat: Beat): beat is Beat & { what: EventBeat } => beat.what in eventBeats

/** In order of time. */
export const eventsOf = (show: ScriptedShow): TrueEvent[] =>
  show.beats.filter(isEvent).map(beat => ({ kind: eventBeats[beat.what], ...beat }))

/** In order of time. */
export const trapsOf = (show: ScriptedShow): TrueTrap[] => show.beats.filter((beat): beat is TrueTrap => !isEvent(beat))
