/** Mean, over the true ones, of the share of true ones among all ranked at least as high. Ties count as the order given. */
export function averagePrecision(ranked: readonly { score: number; isTrue: boolean }[]): number {
  const order = ranked.toSorted((a, b) => b.score - a.score)
  let found = 0
  let sum = 0
  order.forEach(({ isTrue }, index) => {
    if (isTrue) sum += ++found / (index + 1)
  })
  return found === 0 ? NaN : sum / found
}
