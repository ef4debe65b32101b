/** Lets `atOnce` through at once and `perSecond` in the long run; answers whether this one may pass. */
export function createMessageRate({
  atOnce,
  perSecond,
  monotonicMs,
}: {
  atOnce: number
  perSecond: number
  monotonicMs: () => number
}): () => boolean {
  let left = atOnce
  let lastMs = monotonicMs()
  return () => {
    const nowMs = monotonicMs()
    left = Math.min(atOnce, left + ((nowMs - lastMs) / 1000) * perSecond)
    lastMs = nowMs
    if (left < 1) return false
    left -= 1
    return true
  }
}
