// How soon a page knows that OBS is gone and that it is back, while a show runs: a few of the drops that `bench obs` makes a thousand of, seen
// through the engine's door.
import type { ObsStatus } from '../../../electron/contract/obs.ts'
import { startFaultyProxy } from '../../helpers/faulty-proxy.ts'
import { dropsOfProcess, dropsOnTheWay, seeDrop, type Drop, type Seen } from '../../helpers/obs-drops.ts'
import type { Figure } from '../figure.ts'
import { distributions } from '../obs.ts'
import type { Beside, LiveStudio } from './live-studio.ts'

const stoppedMs = 3000

/** OBS no longer records after it. */
export async function measureReconnects({ obs }: Beside, studio: LiveStudio, { drops, ofProcess }: { drops: number; ofProcess: number }) {
  const proxy = await startFaultyProxy({ targetPort: obs.port })
  try {
    const kinds = dropsOnTheWay(proxy)
    await studio.connectTo(proxy.port)
    const onTheWay = await seeAll(studio, Array.from({ length: drops }, (_, at) => kinds[at % kinds.length]!)) // prettier-ignore
    await studio.connectTo(obs.port)
    const { killed, stopped } = dropsOfProcess(obs)
    const process = await seeAll(studio, Array.from({ length: ofProcess }, () => [stopped(stoppedMs), killed]).flat()) // prettier-ignore
    const falsely = [...onTheWay, ...process].reduce((sum, seen) => sum + seen.falselyConnected, 0)
    const figures: Figure[] = [
      { name: 'OBS called connected to a page when it was not', value: falsely, unit: 'times', goal: '0 times', met: falsely === 0 },
      ...distributions('drops on the way while a show runs', onTheWay),
      ...distributions('kill -9 and SIGSTOP while a show runs', process),
    ]
    return figures
  } finally {
    await proxy.close()
  }
}

async function seeAll(studio: LiveStudio, drops: readonly Drop[]): Promise<Seen[]> {
  const seen: Seen[] = []
  const watched = {
    status: () => studio.obsStatus()!, // it is connected
    onStatus: (listener: (status: ObsStatus) => void) => studio.engine.watch('obs.status', listener),
  }
  for (const drop of drops) seen.push(await seeDrop(watched, drop))
  return seen
}
