// Amounts at points in time → amount per second, smoothed without shifting: chat is too sparse to be read second by second.

/** A triangle of five seconds; the sum is 1, so the total amount stays what it was. Its reach must not exceed `lookaheadMs`. */
const kernel = [1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9] as const
const reach = 2

export function createSmoothedRate() {
  const perSecond = new Map<number, number>()
  let nextSecond = 0
  return {
    add(atMs: number, amount: number): void {
      const first = Math.floor(atMs / 1000) - reach
      kernel.forEach((share, index) => {
        const second = first + index
        if (second >= nextSecond) perSecond.set(second, (perSecond.get(second) ?? 0) + amount * share)
      })
    },
    /** Seconds in order. */
    take(second: number): number {
      const rate = perSecond.get(second) ?? 0
      perSecond.delete(second)
      nextSecond = second + 1
      return rate
    },
  }
}
