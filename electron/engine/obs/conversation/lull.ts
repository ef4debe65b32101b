// OBS up to 31 goes down where it is asked about settings or outputs while it changes its profile (obs-studio issue 11645). So from its word
// that it changes one until a while after its word that it has, nothing is asked. A collection of scenes is as much work for it.
import type { Clock } from '../../lib/clock.ts'

/** Another change may follow at once, and OBS's word of it comes some milliseconds late. */
const quietMs = 300
/** Where the end is never told, or was told before the beginning: OBS's events overtake each other. */
const changesAtMostMs = 5000

export function createLull(clock: Pick<Clock, 'monotonicMs' | 'sleep'>) {
  let untilMs = -Infinity
  return {
    hear(event: string): void {
      if (/^Current(Profile|SceneCollection)Changing$/.test(event)) untilMs = clock.monotonicMs() + changesAtMostMs
      if (/^Current(Profile|SceneCollection)Changed$/.test(event)) untilMs = clock.monotonicMs() + quietMs
    },
    /** Resolves when OBS may be asked. Rejects with the signal's reason. */
    async over(signal: AbortSignal): Promise<void> {
      for (;;) {
        const leftMs = untilMs - clock.monotonicMs()
        if (leftMs <= 0) return
        await clock.sleep(Math.min(leftMs, quietMs), signal).catch(() => signal.throwIfAborted())
      }
    },
  }
}
