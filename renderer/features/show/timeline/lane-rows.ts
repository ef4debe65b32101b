// The lanes from top to bottom: what each is made of, how high it is, and which reasons of a moment it stands for.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { SignalName } from '../../../../electron/contract/signals.ts'
import type { LaneRange } from './lane-tiles.ts'

export const laneIds = ['waveform', 'loudness', 'messageRate', 'laughter', 'questions', 'purchases', 'trouble'] as const
export type LaneId = (typeof laneIds)[number]

export interface LaneRow {
  id: LaneId
  heightPx: number
  /** Signals that are drawn, the first behind the others; none: the sound's outline. */
  signals: readonly SignalName[]
  /** `wave`: around a middle; `band`: between the least and the greatest; `bars`: from nothing up to the greatest. */
  shape: 'wave' | 'band' | 'bars'
  /** Of a moment's reasons, those that are to be seen in this lane. */
  speaksFor: readonly SignalName[]
}

export const rulerHeightPx = 28
export const momentsHeightPx = 32

export const laneRows: readonly LaneRow[] = [
  {
    ...{ id: 'waveform', heightPx: 44, signals: [], shape: 'wave' },
    speaksFor: ['speech', 'music', 'speechRate', 'voicePitch', 'voiceBrightness', 'laughterSound', 'pauses', 'soundLost'],
  },
  { id: 'loudness', heightPx: 32, signals: ['loudness'], shape: 'band', speaksFor: ['loudness', 'loudnessRise'] },
  {
    ...{ id: 'messageRate', heightPx: 40, signals: ['messageRate'], shape: 'bars' },
    speaksFor: ['messageRate', 'speakers', 'newcomers', 'evenness', 'repeats', 'amazement', 'gifts'],
  },
  { id: 'laughter', heightPx: 28, signals: ['laughter'], shape: 'bars', speaksFor: ['laughter', 'laughterSound'] },
  { id: 'questions', heightPx: 28, signals: ['questions'], shape: 'bars', speaksFor: ['questions'] },
  { id: 'purchases', heightPx: 28, signals: ['purchaseWords', 'orders'], shape: 'bars', speaksFor: ['purchaseWords', 'orders'] },
  { id: 'trouble', heightPx: 28, signals: ['trouble'], shape: 'bars', speaksFor: ['trouble', 'complaints'] },
]

/** For a low window, so that the chat and the moments above keep their room. */
export const lowLaneRows: readonly LaneRow[] = laneRows.map(row => ({ ...row, heightPx: Math.round(row.heightPx * 0.64) }))

export const signalsOfRows: readonly SignalName[] = laneRows.flatMap(({ signals }) => signals)

/** Lanes in which one can see why a moment was found. */
export function lanesOfReasons({ reasons }: Pick<JudgedMoment, 'reasons'>): ReadonlySet<LaneId> {
  const speaking = new Set(reasons.filter(({ contribution }) => contribution > 0).map(({ signal }) => signal))
  return new Set(laneRows.filter(row => row.speaksFor.some(name => speaking.has(name))).map(({ id }) => id))
}

const quietestSpanLu = 36
/** Below that a show without a sound would be drawn as a loud one. */
const quietestSwing = 0.05

/**
 * What is at the bottom and at the top of a lane, the same at every zoom. A count begins at nothing; loudness
 * somewhere below its greatest; sound swings as far as it does anywhere in the show.
 */
export function scaleOf(row: LaneRow, ranges: readonly (LaneRange | undefined)[]): LaneRange | undefined {
  const known = ranges.filter(range => range !== undefined)
  if (known.length === 0) return undefined
  const greatest = Math.max(...known.map(range => range.greatest))
  if (row.shape === 'wave') {
    const swing = Math.max(quietestSwing, greatest, ...known.map(range => -range.least))
    return { least: -swing, greatest: swing }
  }
  if (row.shape === 'bars') return { least: 0, greatest: greatest > 0 ? greatest : 1 }
  const least = Math.min(...known.map(range => range.least))
  return { least: Math.max(least, greatest - quietestSpanLu), greatest: greatest > least ? greatest : least + 1 }
}
