// OBS as a show needs it: looked at, set up, put back.
import type { Handlers } from '../../contract/index.ts'
import type { ObsSetup } from '../obs/setup/obs-setup.ts'

export function createObsSetupCalls(setup: ObsSetup) {
  return {
    'obs.readSetup': () => setup.read(),
    'obs.setUp': ({ changes }) => setup.setUp(changes),
    'obs.recordTo': ({ folder }) => setup.recordTo(folder),
    'obs.putBackSetup': async () => ({ left: await setup.putBack() }),
  } satisfies Partial<Handlers>
}
