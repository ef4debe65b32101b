// The four kinds of things that may cross between engine and page. Everything else stays inside its process.
import type { z } from 'zod'

/** Ask the engine to do something, or to tell something once. */
export type Call<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = { kind: 'call'; input: In; output: Out }
/** A value that always has a current version: told on watching, then again on each change. */
export type State<T extends z.ZodType = z.ZodType> = { kind: 'state'; value: T }
/** A fact that happened. Not replayed. */
export type Event<T extends z.ZodType = z.ZodType> = { kind: 'event'; value: T }
/** Items that only grow, each with an increasing `seq`: read from where you are, then pushed. */
export type Log<T extends z.ZodType = z.ZodType> = { kind: 'log'; item: T }

export const call = <In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): Call<In, Out> => ({
  kind: 'call',
  input,
  output,
})
export const state = <T extends z.ZodType>(value: T): State<T> => ({ kind: 'state', value })
export const event = <T extends z.ZodType>(value: T): Event<T> => ({ kind: 'event', value })
export const log = <T extends z.ZodType>(item: T): Log<T> => ({ kind: 'log', item })
