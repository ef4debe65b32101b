// A media element cannot send a token, and its address can be seen and copied: so it gets a signed ticket for one thing, for a while.
import { createHmac } from 'node:crypto'
import { isSameSecret } from './guard.ts'

/** What a ticket is for. Signed, not hidden: never a path. */
export type TicketPayload = Readonly<Record<string, string | number | boolean>>

/** A path on the engine's origin, and when it ends. */
export interface Ticket {
  url: string
  expiresAtMs: number
}

export type Tickets = ReturnType<typeof createTickets>

export const mediaPath = '/media/'

/** With the same token the same tickets are good, also in the next engine. */
export function createTickets({ token, now }: { token: string; now: () => number }) {
  const key = createHmac('sha256', token).update('media tickets').digest()
  const signatureOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  return {
    sign(payload: TicketPayload, ttlMs: number): Ticket {
      const expiresAtMs = now() + ttlMs
      const text = Buffer.from(JSON.stringify({ payload, expiresAtMs })).toString('base64url')
      return { url: `${mediaPath}${text}.${signatureOf(text)}`, expiresAtMs }
    },
    /** What was signed; else why it is not good. */
    read(ticket: string): { payload: TicketPayload } | 'forged' | 'expired' {
      const [text = '', signature = '', ...more] = ticket.split('.')
      if (more.length > 0 || !isSameSecret(signature, signatureOf(text))) return 'forged'
      // only `sign` can have made it
      const { payload, expiresAtMs } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
        payload: TicketPayload
        expiresAtMs: number
      }
      return now() < expiresAtMs ? { payload } : 'expired'
    },
  }
}
