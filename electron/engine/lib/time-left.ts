/** Too early, or too little done, to say anything honest. */
const firstGuessMs = 2000
const firstGuessProgress = 0.02

/** Milliseconds left if the rest goes as fast as what was done; undefined until that can be told. */
export function timeLeftMs(elapsedMs: number, progress: number): number | undefined {
  if (elapsedMs < firstGuessMs || progress < firstGuessProgress) return undefined
  return Math.round((elapsedMs * (1 - progress)) / progress)
}
