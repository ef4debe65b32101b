// The studio beside OBS, as a host has it: the engine in a process of its own, connected, with a show that runs. One that is opened again on the
// same folder goes on with that show.
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '../../../electron/contract/errors.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import { superviseEngine } from '../../helpers/supervise-engine.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import { watched } from '../../helpers/watched.ts'

export type LiveStudio = Awaited<ReturnType<typeof openLiveStudio>>

/** What the parts of this bench share: one OBS, and studios on one folder, one after another. */
export interface Beside {
  obs: RealObs
  folder: string
  openStudio: () => Promise<LiveStudio>
}

/** Each step on the way there. */
const settlesWithinMs = 60_000
const settledLagMs = 6000

interface Opening {
  dataFolder: string
  pageFolder: string
  obs: RealObs
  /** After what the show has missed is made up for. */
  restMs: number
}

/** Resolves once what the show has missed is made up for, and a while after. */
export async function openLiveStudio({ dataFolder, pageFolder, obs, restMs }: Opening) {
  const studio = await superviseEngine({ dataFolder, pageFolder })
  try {
    const settled = await settle(studio, obs)
    await sleep(restMs)
    return settled
  } catch (error) {
    await studio.close()
    throw error
  }
}

async function settle(studio: Awaited<ReturnType<typeof superviseEngine>>, obs: RealObs) {
  const { engine, status } = studio
  const seen = {
    obsStatus: watched(engine, 'obs.status'),
    show: watched(engine, 'live.show'),
    feed: watched(engine, 'live.feed'),
    health: watched(engine, 'obs.health'),
  }

  function seesSoon<T>(look: () => T | undefined | false) {
    const untilMs = performance.now() + settlesWithinMs
    return waitUntil(() => look() || (performance.now() > untilMs && giveUp()))
  }
  function giveUp(): never {
    throw new Error(`the studio does not follow the show: ${JSON.stringify([seen.obsStatus(), seen.show(), seen.feed()])}`)
  }

  const connectTo = async (port: number) => {
    await engine.call('obs.connect', { host: '127.0.0.1', port, password: obs.password })
    await seesSoon(() => seen.obsStatus()?.phase === 'connected' && seen.obsStatus()?.port === port)
  }
  await connectTo(obs.port)
  await engine.call('live.start', {}).catch((error: unknown) => {
    if (codeOf(error) !== 'live-already') throw error
  })
  const { showId, zeroAtMs } = await seesSoon(seen.show)
  await seesSoon(() => {
    const feed = seen.feed()
    return feed?.isReduced || (feed?.pictures.from === 'recording' && feed.lagMs <= settledLagMs)
  })

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
