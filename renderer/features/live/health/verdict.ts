import type { ObsHealth } from '../../../../electron/contract/obs.ts'
import type { LiveState } from '../live-view.ts'

export type Verdict = 'engine' | 'silent' | 'away' | 'unknown' | 'problems' | 'well'

/** The first that holds: what is old is never called well, and a silent OBS is another thing than one that is gone. */
export function verdictOf({ isEngineThere, status }: Pick<LiveState, 'isEngineThere' | 'status'>, health: ObsHealth | undefined): Verdict {
  if (!isEngineThere || !status) return 'engine'
  if (status.phase === 'unresponsive') return 'silent'
  if (status.phase !== 'connected') return 'away'
  if (!health) return 'unknown'
  return health.problems.length > 0 ? 'problems' : 'well'
}
