// Tells how much time has passed, once a drawn frame, while it runs: the show's clock where no video keeps it.

export function createPictureClock(onTime: (elapsedMs: number) => void) {
  let handle: number | undefined
  let lastMs = 0

  function tick(nowMs: number): void {
    handle = requestAnimationFrame(tick)
    const elapsedMs = nowMs - lastMs
    lastMs = nowMs
    if (elapsedMs > 0) onTime(elapsedMs)
  }

  return {
    start(): void {
      if (handle !== undefined) return
      lastMs = performance.now()
      handle = requestAnimationFrame(tick)
    },
    stop(): void {
      if (handle !== undefined) cancelAnimationFrame(handle)
      handle = undefined
    },
  }
}
