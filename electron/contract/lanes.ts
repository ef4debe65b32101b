// What is drawn along a show: signals and the sound's outline, as ranges at the resolution that is drawn.
import { z } from 'zod'
import { call } from './define.ts'

/** As many columns as a wide screen has. */
export const mostColumns = 4096

/** How far a recording's sound swings, step by step, as numbers from -`outlineSteps` to `outlineSteps`. Kept in the store as it is. */
export interface Outline {
  startMs: number
  stepMs: number
  low: Int8Array
  high: Int8Array
}
export const outlineSteps = 127
/** In an outline: nothing was recorded. */
export const outlineUnknown = -128

const columns = z.object({
  showId: z.string(),
  /** Show clock. What lies outside the show is answered as unknown. */
  fromMs: z.number(),
  toMs: z.number(),
  columns: z.number().int().min(1).max(mostColumns),
})

/**
 * One number a column: column `i` covers the time from `fromMs + i * stepMs` for `stepMs`. null: unknown (no recording, no chat), never
 * zero. Where a column covers several samples, `low` and `high` are the least and the greatest of them; else both are the sample's value.
 */
export const lane = z.object({
  name: z.string(),
  fromMs: z.number(),
  stepMs: z.number(),
  low: z.array(z.number().nullable()),
  high: z.array(z.number().nullable()),
  /** Of the whole show, for one scale at every zoom; absent where nothing is known. */
  range: z.object({ least: z.number(), greatest: z.number() }).optional(),
})
export type Lane = z.infer<typeof lane>

export const lanes = {
  /** Signals of the newest analysis; a name it does not have is left out. */
  'lanes.signals': call(columns.extend({ names: z.array(z.string()).min(1).max(40) }), z.array(lane)),
  /** The outline of the sound, -1 to 1; undefined where the show has not been listened to. */
  'lanes.waveform': call(columns, lane.optional()),
}
