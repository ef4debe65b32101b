// The studio beside OBS, as a host has it: the engine in a process of its own, connected, with a show that runs. One that is opened again on the
// same folder goes on with that show.
import { setTimeout as sleep } from 'node:timers/promises'
import type { StateName, Value } from '../../../electron/contract/index.ts'
import { codeOf } from '../../../electron/contract/errors.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import { superviseEngine } from '../../helpers/supervise-engine.ts'
import { waitUntil } from '../../helpers/wait-until.ts'

export type LiveStudio = Awaited<ReturnType<typeof openLiveStudio>>

/** What the parts of this bench share: one OBS, and studios on one folder, one after another. */
export interface Beside {
  obs: RealObs
  folder: string
  openStudio: () => Promise<LiveStudio>
}

const settlesWithinMs = 60_000
const settledLagMs = 6000
const restMs = 3000

/** Resolves once what the show has missed is made up for, and a while after. */
export async function openLiveStudio({ dataFolder, pageFolder, obs }: { dataFolder: string; pageFolder: string; obs: RealObs }) {
  const studio = await superviseEngine({ dataFolder, pageFolder })
  const { engine, status } = studio
  const seen = {
    obsStatus: watched('obs.status'),
    show: watched('live.show'),
    feed: watched('live.feed'),
    health: watched('obs.health'),
  }
  function watched<K extends StateName>(name: K): () => Value<K> | undefined {
    let value: Value<K> | undefined
    engine.watch(name, next => (value = next))
    return () => value
  }

  const connectTo = async (port: number) => {
    await engine.call('obs.connect', { host: '127.0.0.1', port, password: obs.password })
    await waitUntil(() => seen.obsStatus()?.phase === 'connected' && seen.obsStatus()?.port === port)
  }
  await connectTo(obs.port)
  await engine.call('live.start', {}).catch((error: unknown) => {
    if (codeOf(error) !== 'live-already') throw error
  })
  const untilMs = performance.now() + settlesWithinMs
  const { showId, zeroAtMs } = await waitUntil(() => seen.show() ?? (performance.now() > untilMs && giveUp()))
  await waitUntil(() => {
    const feed = seen.feed()
    const isThere = feed?.pictures.from === 'recording' && feed.lagMs <= settledLagMs
    return isThere || feed?.isReduced || (performance.now() > untilMs && giveUp())
  })
  await sleep(restMs)

  function giveUp(): never {
    throw new Error(`the studio does not follow the show: ${JSON.stringify([seen.obsStatus(), seen.show(), seen.feed()])}`)
  }

  return {
    ...{ ...studio, ...seen, connectTo, showId },
    /** When in the show an instant was, by this machine's clock. */
    toShowMs: (epochMs: number) => epochMs - zeroAtMs,
    get pid(): number {
      const now = status()
      if (now.state !== 'ready') throw new Error(`the engine is ${now.state}`)
      return now.pid
    },
  }
}
