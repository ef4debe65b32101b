// Replays, introduced to those they live with: OBS, which has the buffer, the running show, which is marked, and the store.
import { basename, extname } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Live } from '../live/live.ts'
import type { Obs } from '../obs/obs.ts'
import { createReplays } from '../replays/replays.ts'
import type { Replays, ReplaysNeeds } from '../replays/replays.ts'
import type { Store } from '../store/open-store.ts'
import { createReplayFiles } from './replay-files.ts'
import type { ReplayFilesNeeds } from './replay-files.ts'

export interface ReplaysOfObsNeeds extends ReplayFilesNeeds {
  store: Pick<Store, 'settings'>
  obs: Pick<Obs, 'status' | 'part' | 'commands'>
  live: Pick<Live, 'running' | 'mark'>
  isThere: ReplaysNeeds['isThere']
  settings: ReplaysNeeds['settings']
  clock: Clock
  log: Log
}

const keptAs = 'replays.saved'

export function createReplaysOfObs({ store, obs, live, isThere, settings, clock, log, ...files }: ReplaysOfObsNeeds): Replays {
  const outputs = obs.part('outputs')
  return createReplays({
    save: onTaken => obs.commands.saveReplay(onTaken),
    isHere: () => obs.status().isLocal,
    onBufferEnded: listener => outputs.onChange(() => (outputs.now().replay.phase === 'stopped' ? listener() : undefined)),
    ...createReplayFiles(files),
    isThere,
    mark: (agoMs, obsFile) => (live.running() ? live.mark({ agoMs, note: basename(obsFile, extname(obsFile)) }) : undefined),
    settings,
    kept: { get: () => store.settings.get(keptAs), set: value => store.settings.set(keptAs, value) },
    clock,
    log,
  })
}
