// How long to wait before an engine that ended is started again.

const longestMs = 30_000
const firstMs = 1000

/** An engine that ran this long was well: what ends it afterwards is a new trouble. */
export const healthyAfterMs = 60_000

/** So many ends one after the other are told as a failure; it is still tried again, at the slowest pace. */
export const toldAfter = 5

/**
 * By chance between nothing and a limit that doubles from one second to thirty ("full jitter"): several programs that lost the same thing do
 * not come back in step.
 * @param failures how often it has ended in a row, from 1
 * @param chance from 0 to 1
 */
export function waitAfter(failures: number, chance: number): number {
  if (failures >= toldAfter) return longestMs
  return Math.round(chance * Math.min(longestMs, firstMs * 2 ** (failures - 1)))
}
