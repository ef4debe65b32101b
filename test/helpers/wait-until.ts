import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 100

/** For what cannot be awaited: asks again and again until the answer is neither `undefined` nor `false`. The test's own limit ends it. */
export async function waitUntil<T>(ask: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>
    await sleep(pollMs)
  }
}
