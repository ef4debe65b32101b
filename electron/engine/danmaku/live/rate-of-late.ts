/** How many a second, over the last ten seconds or since the first. */
export function createRateOfLate(monotonicMs: () => number) {
  const counts = new Map<number, number>()
  let firstMs: number | undefined

  return {
    add(count: number): void {
      const nowMs = monotonicMs()
      firstMs ??= nowMs
      const second = Math.floor(nowMs / 1000)
      counts.set(second, (counts.get(second) ?? 0) + count)
      for (const old of counts.keys()) if (old <= second - seconds) counts.delete(old)
    },
    perSecond(): number {
      const nowMs = monotonicMs()
      const fromSecond = Math.floor(nowMs / 1000) - seconds
      let sum = 0
      for (const [second, count] of counts) if (second > fromSecond) sum += count
      const sinceMs = firstMs === undefined ? 0 : nowMs - firstMs
      return Math.round((sum / Math.min(seconds, Math.max(1, sinceMs / 1000))) * 10) / 10
    },
  }
}

const seconds = 10
