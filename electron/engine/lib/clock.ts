import { setTimeout as wait } from 'node:timers/promises'

/** Time is given, not taken: modules that wait are handed one of these, and tests turn it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  monotonicMs(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
}
