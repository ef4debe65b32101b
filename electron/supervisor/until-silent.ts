// An engine may live and answer nobody: its process is there, so nothing ends by itself. It is asked now and then, and given much time.
import type { SupervisorClock } from './supervisor.ts'

const everyMs = 20_000
const answersWithinMs = 30_000
/** A wait that took so much longer says that this machine slept, or had no time for us: nothing about the engine. */
const stoodStillMs = 5000

export interface Asked {
  /** Resolves with the engine's next answer. */
  ask(): Promise<void>
  clock: SupervisorClock
  /** Ends the asking. */
  signal: AbortSignal
  log: (line: string) => void
}

/** Resolves with true when the engine did not answer twice in a row, with false when the asking was ended. */
export async function untilSilent({ ask, clock, signal, log }: Asked): Promise<boolean> {
  let silences = 0
  while (silences < 2) {
    if (silences === 0) await clock.sleep(everyMs, signal).catch(() => {})
    if (signal.aborted) return false
    const answer = await answerOf(ask, clock, signal)
    if (answer === 'none') log(`the engine did not answer in ${answersWithinMs} ms`)
    silences = answer === 'none' ? silences + 1 : 0
  }
  return !signal.aborted
}

async function answerOf(ask: Asked['ask'], clock: SupervisorClock, signal: AbortSignal): Promise<'given' | 'none' | 'unknown'> {
  const patience = new AbortController()
  const startMs = clock.monotonicMs()
  const isGiven = await Promise.race([
    ask().then(() => true),
    clock.sleep(answersWithinMs, AbortSignal.any([patience.signal, signal])).then(
      () => false,
      () => false,
    ),
  ])
  patience.abort()
  if (isGiven) return 'given'
  return signal.aborted || clock.monotonicMs() - startMs > answersWithinMs + stoodStillMs ? 'unknown' : 'none'
}
