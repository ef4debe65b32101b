// The connection to a real OBS: its own troubles, and drops whose truth an observer knows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObsStatus } from '../../electron/contract/obs.ts'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createConnection } from '../../electron/engine/obs/conversation/connection.ts'
import { startFaultyProxy } from '../helpers/faulty-proxy.ts'
import { needs } from '../helpers/needs.ts'
import { dropsOfProcess, dropsOnTheWay, seeDrop, type Seen } from '../helpers/obs-drops.ts'
import { startObs, type RealObs } from '../helpers/real-obs.ts'
import { waitUntil } from '../helpers/wait-until.ts'

needs('obs', 'xvfb')('a real OBS', () => {
  let folder: string
  let obs: RealObs
  const closers: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'obs-connection-'))
    obs = await startObs({ folder: join(folder, 'obs'), width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
  })
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close()
    await obs?.close()
    rmSync(folder, { recursive: true })
  })

  function studio() {
    const connection = createConnection({
      clock: systemClock,
      log: silentLog,
      random: Math.random,
      onConversation: async conversation => void (await conversation.request('GetSceneList')),
    })
    closers.push(connection.close)
    return {
      ...connection,
      to: (port: number, password = obs.password) => connection.connect({ host: '127.0.0.1', port, password }),
      until: (phase: ObsStatus['phase']) => waitUntil(() => connection.status().phase === phase),
    }
  }

  test('lets us in with the password, and tells what it is', async () => {
    const { to, until, status, conversation } = studio()
    to(obs.port)
    await until('connected')
    expect(status()).toMatchObject({ obsVersion: '29.0.2', protocolVersion: '5.1.0', offers: { splitByRequest: false, chapters: false } })
    const answers = await conversation().requestAll([{ name: 'GetSceneList' }, { name: 'GetInputMute', data: { inputName: 'none such' } }])
    expect(answers).toMatchObject([
      { data: { currentProgramSceneName: 'Scene' } },
      { error: { code: 'obs-refused', details: { status: 600 } } },
    ])
  })

  test('tells a wrong password from a missing one', async () => {
    const wrong = studio()
    const none = studio()
    wrong.to(obs.port, 'not this one')
    none.to(obs.port, '')
    await Promise.all([wrong.until('disconnected'), none.until('disconnected')])
    expect([wrong.status().trouble, none.status().trouble]).toEqual(['obs-wrong-password', 'obs-password-needed'])
  })

  test('sends meters only to who has asked for them', async () => {
    const { to, until, conversation } = studio()
    to(obs.port)
    await until('connected')
    let meters = 0
    conversation().on('InputVolumeMeters', () => meters++)
    await conversation().subscribe(1 << 16)
    await waitUntil(() => meters > 10)
    await conversation().subscribe(0)
    const before = meters
    await conversation().request('GetStats')
    expect(meters - before).toBeLessThanOrEqual(1)
  })

  test('30 drops on the way, two kill -9 and two stops: never falsely connected, noticed within 2 s, back within 3 s', async () => {
    const lanes = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async number => {
        const proxy = await startFaultyProxy({ targetPort: obs.port })
        closers.push(proxy.close)
        const connection = studio()
        connection.to(proxy.port)
        await connection.until('connected')
        const kinds = dropsOnTheWay(proxy)
        return { connection, drops: Array.from({ length: 5 }, (_, index) => kinds[(index + number * 2) % kinds.length]!) }
      }),
    )
    const seen: Seen[] = []
    await Promise.all(
      lanes.map(async ({ connection, drops }) => {
        for (const drop of drops) seen.push(await seeDrop(connection, drop))
      }),
    )
    const { killed, stopped } = dropsOfProcess(obs)
    const straight = studio()
    straight.to(obs.port)
    await straight.until('connected')
    for (const drop of [killed, stopped(2500), killed, stopped(5000)]) seen.push(await seeDrop(straight, drop))

    console.info(seen.map(each => `${each.name}: noticed ${Math.round(each.noticedMs)}, back ${Math.round(each.returnedMs)} ms`).join('\n'))
    expect(seen.filter(({ falselyConnected }) => falselyConnected > 0)).toEqual([])
    expect(seen).toHaveLength(34)
    expect(Math.max(...seen.map(({ noticedMs }) => noticedMs))).toBeLessThan(2000)
    expect(Math.max(...seen.map(({ returnedMs }) => returnedMs))).toBeLessThan(3000)
  })

  test('may start after the studio', async () => {
    const early = studio()
    process.kill(obs.pids[0], 'SIGKILL')
    early.to(obs.port)
    await early.until('disconnected')
    await waitUntil(() => early.status().trouble === 'obs-unreachable')
    await obs.startAgain()
    await early.until('connected')
  })
})
