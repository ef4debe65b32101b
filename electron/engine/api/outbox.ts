// What goes to one page, so that a page that reads slowly costs the engine a bounded piece of memory and no time.
import type { WebSocket } from 'ws'
import type { ToPage } from '../../contract/wire.ts'
import type { Limits } from './limits.ts'

export type Outbox = ReturnType<typeof createOutbox>

const again = JSON.stringify({ kind: 'again' } satisfies ToPage)

export interface OutboxOptions {
  socket: Pick<WebSocket, 'send' | 'bufferedAmount' | 'readyState' | 'OPEN'>
  limits: Pick<Limits, 'unreadBytes' | 'mostUnreadBytes'>
  /** True: stop reading from it, too, until told otherwise. */
  onSlow(isSlow: boolean): void
  /** It reads again: what was not sent meanwhile may be. */
  onReads(): void
  onTooSlow(): void
}

export function createOutbox({ socket, limits, onSlow, onReads, onTooSlow }: OutboxOptions) {
  /** The newest of each state, for when the page reads again. */
  const waiting = new Map<string, string>()
  let hasMissed = false
  let isSlow = false

  function send(text: string) {
    if (socket.readyState !== socket.OPEN) return
    socket.send(text, afterSent)
    if (socket.bufferedAmount > limits.mostUnreadBytes) return onTooSlow()
    if (!isSlow && socket.bufferedAmount > limits.unreadBytes) onSlow((isSlow = true))
  }

  function afterSent(error?: Error | null) {
    if (error || !isSlow || socket.bufferedAmount > limits.unreadBytes / 2) return
    onSlow((isSlow = false))
    for (const [name, text] of waiting) {
      if (isSlow) return
      waiting.delete(name)
      send(text)
    }
    if (!isSlow && hasMissed) {
      hasMissed = false
      send(again)
    }
    onReads()
  }

  return {
    /** Always sent: there are only as many as calls were let in. */
    answer: send,
    /** The newest only, when the page is slow. */
    state(name: string, text: string): void {
      if (isSlow) waiting.set(name, text)
      else send(text)
    },
    /** Left out when the page is slow, which is then told so. */
    event(text: string): void {
      if (isSlow) hasMissed = true
      else send(text)
    },
    /** Whether it would rather be sent less. */
    isSlow: (): boolean => isSlow,
    forget: (name: string): void => void waiting.delete(name),
  }
}
