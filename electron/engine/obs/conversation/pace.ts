// When OBS is tried again.
import type { ObsTrouble } from '../../../contract/obs.ts'

/** `soon`: at the usual pace. `port-closed`: once OBS has been ended, as the same attempt would fail again. `asked`: when a person wants it. */
export type NextTry = 'soon' | 'port-closed' | 'asked'

export function whenToTryAgain(trouble: ObsTrouble, isLocal: boolean): NextTry {
  switch (trouble) {
    case 'obs-kicked':
      return 'asked'
    case 'obs-wrong-password':
    case 'obs-password-needed':
      return isLocal ? 'port-closed' : 'asked'
    case 'obs-too-old':
      return isLocal ? 'port-closed' : 'soon'
    case 'obs-unreachable':
    case 'obs-not-obs':
    case 'obs-silent':
    case 'obs-busy':
    case 'obs-lost':
      return 'soon'
  }
}

const localEveryMs = 1000
const firstBackOffMs = 2000
const longestBackOffMs = 30_000

/**
 * How long to rest. On this machine, attempts begin a second apart. Elsewhere the rest is drawn from 1 s up to a bound that doubles to 30 s, so
 * that many studios do not come back at the same moment.
 */
export function restMs({
  isLocal,
  sinceLastMs,
  inVain,
  random,
}: {
  isLocal: boolean
  sinceLastMs: number
  inVain: number
  random: () => number
}): number {
  if (isLocal) return Math.max(0, localEveryMs - sinceLastMs)
  const boundMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(inVain, 10))
  return Math.round(1000 + random() * (boundMs - 1000))
}
