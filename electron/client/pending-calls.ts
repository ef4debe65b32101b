// Calls that wait for their answer: only so many at the engine at once, each for a while, all of them failed when the connection is lost.
import { AppError } from '../contract/errors.ts'
import type { ToEngine, ToPage } from '../contract/wire.ts'

/** Fewer than the engine lets in: what is more waits here. */
const mostAtOnce = 48

interface Pending {
  message: Extract<ToEngine, { kind: 'call' }>
  isSent: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  resolve(output: unknown): void
  reject(error: AppError): void
}

export function createPendingCalls({ send, timeoutMs }: { send: (message: ToEngine) => void; timeoutMs: number }) {
  const pending = new Map<number, Pending>()
  let lastId = 0
  let sent = 0
  let isOpen = false

  function sendNext() {
    if (!isOpen) return
    for (const call of pending.values()) {
      if (sent >= mostAtOnce) return
      if (call.isSent) continue
      call.isSent = true
      sent += 1
      send(call.message)
    }
  }

  function take(id: number): Pending | undefined {
    const call = pending.get(id)
    if (!call) return undefined // given up before
    pending.delete(id)
    clearTimeout(call.timer)
    sent -= Number(call.isSent)
    return call
  }

  function giveUp(id: number, name: string) {
    take(id)?.reject(new AppError('engine-unreachable', `${name}: no answer within ${timeoutMs} ms`))
    sendNext()
  }

  return {
    /** Sent as soon as there is a connection and room. */
    add(name: string, input: unknown): Promise<unknown> {
      const id = (lastId += 1)
      return new Promise((resolve, reject) => {
        const timer = Number.isFinite(timeoutMs) ? setTimeout(giveUp, timeoutMs, id, name) : undefined
        pending.set(id, { message: { kind: 'call', id, name, input }, isSent: false, timer, resolve, reject })
        sendNext()
      })
    },
    end(answer: Extract<ToPage, { kind: 'result' | 'failure' }>): void {
      const call = take(answer.id)
      if (answer.kind === 'result') call?.resolve(answer.output)
      else call?.reject(AppError.fromWire(answer.error))
      sendNext()
    },
    begin(): void {
      isOpen = true
      sendNext()
    },
    /** Whether the engine has done what was asked is unknown. */
    fail(): void {
      isOpen = false
      for (const [id, { message }] of [...pending])
        take(id)?.reject(new AppError('engine-unreachable', `${message.name}: the connection was lost`))
    },
  }
}
