// Whether the status of OBS is true: drops of every kind between the studio and a real OBS, and of OBS itself.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createConnection, type Connection } from '../../electron/engine/obs/conversation/connection.ts'
import { startFaultyProxy } from '../helpers/faulty-proxy.ts'
import { dropsOfProcess, dropsOnTheWay, noticeLimitMs, seeDrop, type Drop, type Seen } from '../helpers/obs-drops.ts'
import { startObs, type RealObs } from '../helpers/real-obs.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import type { Figure } from './figure.ts'
import { quantile } from './quantile.ts'

const returnGoalMs = 3000
/** A heartbeat and a half: drops come at any moment between two of them. */
const restMs = 600

export interface ObsBench {
  /** Drops on the way, spread over so many lines of their own at once. */
  drops: number
  lines: number
  /** How often OBS is killed, and how often it is stopped. */
  ofProcess: number
}

export async function measureObs({ drops, lines, ofProcess }: ObsBench): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-obs-'))
  const obs = await startObs({ folder: join(folder, 'obs'), width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
  try {
    const perLine = Array.from({ length: lines }, (_, line) => dropOnLine(obs, { line, drops: Math.round(drops / lines) }))
    const onTheWay = (await Promise.all(perLine)).flat()
    const { killed, stopped } = await dropProcess(obs, ofProcess)
    const all = [...onTheWay, ...killed, ...stopped]
    const falsely = all.reduce((sum, seen) => sum + seen.falselyConnected, 0)
    const what = `${onTheWay.length} drops on the way, ${killed.length} kill -9, ${stopped.length} stops`
    return [
      { name: `OBS: called connected when it was not, in ${what}`, value: falsely, unit: 'times', goal: '0 times', met: falsely === 0 },
      ...distributions('drops on the way', onTheWay),
      ...distributions('kill -9 of OBS', killed),
      ...distributions('SIGSTOP of OBS', stopped),
    ]
  } finally {
    await obs.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function dropOnLine(obs: RealObs, { line, drops }: { line: number; drops: number }): Promise<Seen[]> {
  const proxy = await startFaultyProxy({ targetPort: obs.port })
  const kinds = dropsOnTheWay(proxy)
  try {
    // Each line begins with another kind, so that all kinds happen at once.
    return await withStudio(obs, proxy.port, studio =>
      seeAll(
        studio,
        Array.from({ length: drops }, (_, at) => kinds[(at + line) % kinds.length]!),
      ),
    )
  } finally {
    await proxy.close()
  }
}

const dropProcess = (obs: RealObs, times: number) =>
  withStudio(obs, obs.port, async studio => {
    const { killed, stopped } = dropsOfProcess(obs)
    const repeat = (drop: (time: number) => Drop) =>
      seeAll(
        studio,
        Array.from({ length: times }, (_, time) => drop(time)),
      )
    return { killed: await repeat(() => killed), stopped: await repeat(time => stopped(2500 + (time % 3) * 1000)) }
  })

async function withStudio<T>(obs: RealObs, port: number, use: (studio: Connection) => Promise<T>): Promise<T> {
  const studio = createConnection({
    clock: systemClock,
    log: silentLog,
    random: Math.random,
    onConversation: async conversation => void (await conversation.request('GetSceneList')),
  })
  try {
    studio.connect({ host: '127.0.0.1', port, password: obs.password })
    await waitUntil(() => studio.status().phase === 'connected')
    return await use(studio)
  } finally {
    await studio.close()
  }
}

async function seeAll(studio: Connection, drops: readonly Drop[]): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const drop of drops) {
    await sleep(Math.random() * restMs)
    await waitUntil(() => studio.status().phase === 'connected')
    seen.push(await seeDrop(studio, drop))
  }
  return seen
}

export const distributions = (what: string, seen: readonly Seen[]): Figure[] => [
  ...distribution(
    `OBS: ${what}, until noticed`,
    seen.map(({ noticedMs }) => noticedMs),
    noticeLimitMs,
  ),
  ...distribution(
    `OBS: ${what}, back after OBS answers`,
    seen.map(({ returnedMs }) => returnedMs),
    returnGoalMs,
  ),
]

function distribution(name: string, values: readonly number[], goalMs: number): Figure[] {
  const longest = quantile(values, 1)
  return [
    { name: `${name}, p50`, value: quantile(values, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: quantile(values, 0.95), unit: 'ms' },
    { name: `${name}, longest`, value: longest, unit: 'ms', goal: `≤ ${goalMs} ms`, met: longest <= goalMs },
  ]
}
