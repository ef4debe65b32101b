// Who looks into which file when: now and then while it grows, and once when it is finished; never two at the same file at once.
import type { Clock } from '../lib/clock.ts'
import { filesToLookAt, lookAt, lookAtFinished } from './look-at-files.ts'
import type { LookNeeds } from './look-at-files.ts'
import type { Following, LookedAt } from './show-record.ts'

export interface LookAroundNeeds extends LookNeeds {
  clock: Clock
  /** `looked` is undefined where nothing can be read of it. */
  onLooked(path: string, looked: LookedAt | undefined, isFinished: boolean): void
}

const lookAgainMs = 60_000

export function createLookAround(needs: LookAroundNeeds) {
  const { clock, log, onLooked } = needs
  const closing = new AbortController()
  const looking = new Map<string, Promise<void>>()
  const lookedMs = new Map<string, number>()

  async function look(path: string, isFinished: boolean): Promise<void> {
    try {
      const looked = await (isFinished ? lookAtFinished : lookAt)(path, needs, closing.signal)
      if (!closing.signal.aborted) onLooked(path, looked, isFinished)
    } catch (error) {
      if (!closing.signal.aborted) log.error('looking into a recording failed', error)
    }
  }

  function lookOnce(path: string, isFinished: boolean): void {
    const key = `${path} ${isFinished}`
    if (looking.has(key) || closing.signal.aborted) return
    if (!isFinished && clock.monotonicMs() - (lookedMs.get(path) ?? -Infinity) < lookAgainMs) return
    lookedMs.set(path, clock.monotonicMs())
    const work = look(path, isFinished)
    looking.set(key, work)
    void work.then(() => looking.delete(key))
  }

  return {
    look(shows: readonly Following[]): void {
      for (const { followed } of shows) for (const { path, isFinished } of filesToLookAt(followed)) lookOnce(path, isFinished)
    },
    async close(): Promise<void> {
      closing.abort()
      await Promise.all(looking.values())
    },
  }
}
