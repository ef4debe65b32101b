// What the chat of the running show says that the host must know of now.
import { z } from 'zod'
import { call, state } from './define.ts'

/** Something is wrong with the stream, as viewers see and hear it; and harsh words on the goods, the shop or the service. */
export const alertKinds = ['trouble', 'complaint'] as const
export type AlertKind = (typeof alertKinds)[number]

export const mostAlertQuotes = 3

/** All that is said of one kind until it is quiet again: one alert, however many say it. */
export const liveAlert = z.object({
  /** Another one when it comes back after it was put away. */
  id: z.string(),
  kind: z.enum(alertKinds),
  /** `loud` where so many say it that it cannot wait. */
  level: z.enum(['notice', 'loud']),
  /** On the show clock: said for the first time, and for the last. */
  sinceMs: z.number().int(),
  lastMs: z.number().int(),
  /** Messages, and how many different people wrote them. */
  count: z.number().int(),
  people: z.number().int(),
  /** What is said most, each once; `seq` is the newest message that says it, or the one that message is merged into. */
  quotes: z.array(z.object({ seq: z.number().int(), text: z.string() })).max(mostAlertQuotes),
})
export type LiveAlert = z.infer<typeof liveAlert>

export const liveAlerts = {
  /** At most one of a kind. */
  'live.alerts': state(z.array(liveAlert)),
  /**
   * Puts one away until others say it; those who said it so far are heard again once it has been quiet. Nothing where it is over already.
   */
  'live.dismissAlert': call(z.object({ id: z.string() }), z.void()),
} as const
