/** How many different people were heard of late. Who is told too late is not. */
export function createRecentPeople(withinMs: number) {
  /** When each was heard last; who was not for longest stands first. */
  const lastMs = new Map<string, number>()
  let newestMs = -Infinity

  return {
    hear(person: string, atMs: number): void {
      newestMs = Math.max(newestMs, atMs)
      if (newestMs - atMs > withinMs) return
      const heardMs = Math.max(atMs, lastMs.get(person) ?? atMs)
      lastMs.delete(person)
      lastMs.set(person, heardMs)
      for (const [id, at] of lastMs) {
        if (newestMs - at <= withinMs) return
        lastMs.delete(id)
      }
    },
    count: (): number => lastMs.size,
  }
}
