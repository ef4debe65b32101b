/** Lets `atOnce` through at once and `perSecond` in the long run; answers whether these may pass, all of them or none. */
export function createMessageRate({
  atOnce,
  perSecond,
  monotonicMs,
}: {
  atOnce: number
  perSecond: number
  monotonicMs: () => number
}): (messages: number) => boolean {
  let left = atOnce
  let lastMs = monotonicMs()
  return messages => {
    const nowMs = monotonicMs()
    left = Math.min(atOnce, left + ((nowMs - lastMs) / 1000) * perSecond)
    lastMs = nowMs
    if (left < messages) return false
    left -= messages
    return true
  }
}
