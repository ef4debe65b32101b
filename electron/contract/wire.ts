// What goes over the socket between page and engine: one JSON object a message. It knows kinds and names of the contract, no domain word.
import { z } from 'zod'
import { wireError } from './errors.ts'

/** Raised when old pages and new engines no longer understand each other. */
export const protocolVersion = 1

export const toEngine = z.discriminatedUnion('kind', [
  /** Must be the first. */
  z.object({ kind: z.literal('hello'), token: z.string(), version: z.number() }),
  z.object({ kind: z.literal('call'), id: z.number().int().nonnegative(), name: z.string(), input: z.unknown().optional() }),
  z.object({ kind: z.literal('watch'), name: z.string() }),
  z.object({ kind: z.literal('unwatch'), name: z.string() }),
  /** A log: from the newest on, or after the item that was heard last. `id` is the page's own, for the parts and to stop. */
  z.object({
    ...{ kind: z.literal('follow'), id: z.number().int().nonnegative(), name: z.string(), newest: z.number().int().nonnegative() },
    after: z.object({ of: z.string(), seq: z.number().int() }).optional(),
  }),
  z.object({ kind: z.literal('unfollow'), id: z.number().int().nonnegative() }),
  /** A silent engine may be busy, or gone: this asks which. */
  z.object({ kind: z.literal('ping') }),
])
export type ToEngine = z.infer<typeof toEngine>

export const toPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome'), version: z.number() }),
  z.object({ kind: z.literal('result'), id: z.number(), output: z.unknown().optional() }),
  z.object({ kind: z.literal('failure'), id: z.number(), error: wireError }),
  z.object({ kind: z.literal('state'), name: z.string(), value: z.unknown().optional() }),
  z.object({ kind: z.literal('event'), name: z.string(), value: z.unknown().optional() }),
  /** Items of a log; sent on only as fast as the page reads. `of` and `isAnew` as in the contract's `LogPart`. */
  z.object({ kind: z.literal('items'), id: z.number(), of: z.string(), isAnew: z.boolean(), items: z.array(z.unknown()) }),
  /** Events were left out because this page reads too slowly: what they told of has to be asked for. */
  z.object({ kind: z.literal('again') }),
  z.object({ kind: z.literal('pong') }),
])
export type ToPage = z.infer<typeof toPage>

/** Why the engine closed a socket (RFC 6455: 4000 and above are the application's). */
export const closeCodes = { malformed: 4400, tokenRefused: 4401, shut: 4403, noHello: 4408, tooMany: 4429, tooSlow: 4430 } as const
