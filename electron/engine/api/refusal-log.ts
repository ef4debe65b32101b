// Who is turned away is written down, without secrets, and so that a flood does not fill the log.
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'

const quietMs = 10_000
const longestFact = 120

export type NoteRefusal = (reason: string, facts?: Readonly<Record<string, string | number | undefined>>) => void

/** One line a reason in ten seconds; the next one tells how many were left out. Give no token, code or ticket as a fact. */
export function createRefusalLog({ log, clock }: { log: Log; clock: Clock }): NoteRefusal {
  const reasons = new Map<string, { atMs: number; leftOut: number }>()
  return (reason, facts = {}) => {
    const nowMs = clock.monotonicMs()
    const last = reasons.get(reason)
    if (last && nowMs - last.atMs < quietMs) {
      last.leftOut += 1
      return
    }
    reasons.set(reason, { atMs: nowMs, leftOut: 0 })
    const short = Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value.slice(0, longestFact) : value]],
    )
    log.warn('api: refused', {
      reason,
      ...(Object.fromEntries(short) as object),
      ...(last && last.leftOut > 0 && { leftOut: last.leftOut }),
    })
  }
}
