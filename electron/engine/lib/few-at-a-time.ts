/**
 * Runs tasks in order, no more than `most` at once. Results in the order of the tasks. After a failure no further task is begun, and it is
 * told when those that were running have ended.
 */
export async function fewAtATime<Result>(most: number, tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = []
  const failures: unknown[] = []
  const waiting = tasks.entries()
  async function work(): Promise<void> {
    for (const [place, task] of waiting) {
      if (failures.length > 0) return
      try {
        results[place] = await task()
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: most }, work))
  if (failures.length > 0) throw failures[0]
  return results
}
