// Who did something within the last seconds: so that each person counts once in a while, and nobody is remembered for longer.

export function createRecentKeys(windowMs: number) {
  const lastMs = new Map<string, number>() // in order of time: what is renewed is put at the end

  function forgetBefore(atMs: number) {
    for (const [key, keyMs] of lastMs) {
      if (keyMs > atMs) break
      lastMs.delete(key)
    }
  }

  return {
    /** Times in order. True, and remembered, when the key was not there within the window. */
    isNew(key: string, atMs: number): boolean {
      forgetBefore(atMs - windowMs)
      if (lastMs.has(key)) return false
      lastMs.set(key, atMs)
      return true
    },
  }
}
