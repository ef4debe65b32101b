// One click sets a real OBS up as a show needs it, another puts it back: told by what OBS then records, not by what it says.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SetupNeedName } from '../../electron/contract/obs-setup.ts'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createConnection } from '../../electron/engine/obs/conversation/connection.ts'
import { createObsSetup } from '../../electron/engine/obs/setup/obs-setup.ts'
import { preparedEngine, watched } from '../engine/prepared-engine.ts'
import { ffprobeForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const run = promisify(execFile)

needs('obs', 'xvfb')('setting OBS up', () => {
  let folder: string
  let profileFolder: string
  let obs: RealObs
  let table: Map<string, unknown>
  let connection: ReturnType<typeof createConnection>
  let setup: ReturnType<typeof createObsSetup>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'obs-setup-'))
    profileFolder = join(folder, '.config', 'obs-studio', 'basic', 'profiles', 'Tester')
    obs = await startObs({ folder, width: 320, height: 180, fps: 30, recordFormat: 'mp4' })
    connection = createConnection({
      clock: systemClock,
      log: silentLog,
      random: Math.random,
      onConversation: async conversation => setup.begin(conversation),
    })
  })
  afterAll(async () => {
    await connection.close()
    await obs.close()
    rmSync(folder, { recursive: true })
  })

  /** A studio that has just been started, and an OBS as it was never set up. */
  beforeEach(async () => {
    table = new Map()
    await set('Output/Mode', 'Advanced')
    for (const [name, value] of [
      ['RecFormat', 'mp4'],
      ['RecRB', null],
      ['RecRBTime', null],
      ['RecSplitFile', null],
      ['RecSplitFileType', null],
    ] as const)
      await set(`AdvOut/${name}`, value)
    writeFileSync(join(profileFolder, 'recordEncoder.json'), '{"rate_control":"CBR","bitrate":800,"preset":"ultrafast"}')
    await obs.call('CreateProfile', { profileName: 'Elsewhere' })
    await obs.call('SetCurrentProfile', { profileName: 'Tester' })
    await obs.call('RemoveProfile', { profileName: 'Elsewhere' })
    await startStudio()
  })

  const set = async (path: string, value: string | null) => {
    const [parameterCategory, parameterName] = path.split('/') as [string, string]
    const parameterValue = value as string // null takes it away, which the package's types do not know
    await obs.call('SetProfileParameter', { parameterCategory, parameterName, parameterValue }).catch((error: unknown) => {
      if (value !== null) throw error
    })
  }

  async function startStudio({ isLocal = true } = {}) {
    connection.disconnect()
    setup = createObsSetup({
      conversation: connection.conversation,
      address: () => ({ ...connection.status(), isLocal }),
      machine: { platform: 'linux', environment: {}, homeFolder: folder },
      clock: systemClock,
      table: { get: name => table.get(name), set: (name, value) => void table.set(name, structuredClone(value)) },
      log: silentLog,
    })
    connection.connect({ host: '127.0.0.1', port: Number(new URL(obs.url).port), password: obs.password })
    await waitUntil(() => connection.status().phase === 'connected')
  }

  const states = () => Object.fromEntries(setup.now()!.needs.map(({ name, state }) => [name, state]))
  const offered = (...names: SetupNeedName[]) =>
    setup.now()!.needs.flatMap(({ name, changes }) => (names.length === 0 || names.includes(name) ? changes : []))
  const profileText = () => readFileSync(join(profileFolder, 'basic.ini'), 'utf8')
  const encoderText = () => JSON.parse(readFileSync(join(profileFolder, 'recordEncoder.json'), 'utf8')) as unknown

  async function record(seconds: number) {
    await obs.startRecord()
    await obs.recorded(seconds)
    const file = await obs.stopRecord()
    const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', file]
    const lines = (await run(ffprobeForTests, args)).stdout.split('\n')
    return { kind: extname(file), keySeconds: lines.filter(line => line.includes('K')).map(line => Number(line.split(',')[0])) }
  }

  const everythingLacks = { container: 'lack', room: 'ok', replayBuffer: 'lack', keyFrames: 'lack', split: 'lack', pause: 'ok' }
  const nothingLacks = { container: 'ok', room: 'ok', replayBuffer: 'ok', keyFrames: 'ok', split: 'ok', pause: 'ok' }

  test('everything lacks: one call mends it, OBS records so, and another call puts it back', { timeout: 60_000 }, async () => {
    expect(states()).toEqual(everythingLacks)
    const before = { profile: profileText(), encoder: encoderText() }

    await setup.setUp(offered())
    expect(states()).toEqual(nothingLacks)
    expect(await record(5)).toEqual({ kind: '.mkv', keySeconds: [0, 2, 4] })
    await obs.call('StartReplayBuffer')
    await waitUntil(async () => (await obs.call('GetReplayBufferStatus')).outputActive)
    await expect(setup.putBack()).rejects.toMatchObject({ code: 'obs-running' })
    await obs.call('StopReplayBuffer')
    await waitUntil(async () => !(await obs.call('GetReplayBufferStatus')).outputActive)
    await obs.startRecord()
    await obs.recorded(2)
    expect(extname(await obs.split())).toBe('.mkv')
    await obs.stopRecord()

    expect(await setup.putBack()).toEqual([])
    expect(states()).toEqual(everythingLacks)
    expect(encoderText()).toEqual(before.encoder)
    expect(sections(profileText())).toEqual(sections(before.profile))
    await expect(obs.call('StartReplayBuffer')).rejects.toMatchObject({ code: 604 })
    expect(await record(4)).toEqual({ kind: '.mp4', keySeconds: [0] })
    expect(setup.now()!.putBack).toEqual([])
  })

  test('nothing is changed while OBS records', { timeout: 30_000 }, async () => {
    const changes = offered()
    await obs.startRecord()
    await expect(setup.setUp(changes)).rejects.toMatchObject({ code: 'obs-running' })
    await obs.stopRecord()
    await setup.read()
    expect(states()).toEqual(everythingLacks)
  })

  test('nor what a person did not see', async () => {
    const changes = offered('container')
    await set('AdvOut/RecFormat', 'mov')
    await expect(setup.setUp(changes)).rejects.toMatchObject({ code: 'obs-setup-changed' })
    const unasked = { need: 'room', where: 'profile', name: 'AdvOut/RecFilePath', from: folder, to: '/' } as const
    await expect(setup.setUp([unasked])).rejects.toMatchObject({ code: 'obs-setup-changed' })
    await setup.setUp(offered('container'))
    expect(states()).toEqual({ ...everythingLacks, container: 'ok' })
  })

  test('what somebody changed since is left alone, and told', async () => {
    await setup.setUp(offered('container', 'replayBuffer'))
    await set('AdvOut/RecFormat', 'flv')
    const left = await setup.putBack()
    expect(left).toEqual([{ need: 'container', where: 'profile', name: 'AdvOut/RecFormat', from: 'mkv', to: 'mp4' }])
    expect(states()).toEqual({ ...everythingLacks, container: 'ok' })
  })

  test('a later studio puts back what an earlier one set', async () => {
    await setup.setUp(offered())
    await startStudio()
    expect(setup.now()!.putBack).toHaveLength(6)
    expect(await setup.putBack()).toEqual([])
    expect(states()).toEqual(everythingLacks)
  })

  test('an OBS that was left in the empty profile is brought home', async () => {
    const address = `127.0.0.1:${new URL(obs.url).port}`
    table.set('obs.setups', [{ address, profile: 'Tester', changes: [], away: 'Showrunner' }])
    await obs.call('CreateProfile', { profileName: 'Showrunner' }) // and goes there
    await startStudio()
    expect(setup.now()!.profile).toBe('Tester')
    expect(readdirSync(join(profileFolder, '..'))).toEqual(['Tester'])
    expect(table.get('obs.setups')).toEqual([])
  })

  test('an OBS whose profile is changed as fast as it can outlives a studio that looks at each of them', { timeout: 60_000 }, async () => {
    const looks: Promise<unknown>[] = []
    const look = () => void looks.push(Promise.allSettled([setup.read(), connection.conversation().request('GetOutputList')]))
    for (const name of ['CurrentProfileChanging', 'CurrentProfileChanged'] as const) connection.conversation().on(name, look)
    for (let round = 0; round < 60; round++) {
      await obs.call('CreateProfile', { profileName: 'Elsewhere' })
      await obs.call('SetCurrentProfile', { profileName: 'Tester' })
      await obs.call('RemoveProfile', { profileName: 'Elsewhere' })
    }
    await waitUntil(() => looks.length === 4 * 60)
    await Promise.all(looks)
    expect(connection.status().phase).toBe('connected')
    expect(setup.now()!.profile).toBe('Tester')
  })

  test('an OBS on another machine is set up as far as it can be told from here', async () => {
    await startStudio({ isLocal: false })
    expect(states()).toEqual({ ...everythingLacks, keyFrames: 'unknown' })
    await setup.setUp(offered())
    expect(states()).toEqual({ ...nothingLacks, keyFrames: 'unknown' })
    expect(await setup.putBack()).toEqual([])
    expect(states()).toEqual({ ...everythingLacks, keyFrames: 'unknown' })
  })

  test('an OBS that would ask a person about its sound is not sent anywhere: the replay buffer comes with its next start', async () => {
    await set('Audio/SampleRate', '44100')
    try {
      await setup.setUp(offered())
      expect(states()).toEqual({ ...nothingLacks, replayBuffer: 'restart' })
      expect(setup.now()!.putBack).toHaveLength(6)
    } finally {
      await set('Audio/SampleRate', null)
    }
  })

  test('through the door of the engine', async () => {
    connection.disconnect()
    const { engine } = await preparedEngine(() => {})
    const state = watched(engine, 'obs.setup')
    await engine.call('obs.connect', { host: '127.0.0.1', port: Number(new URL(obs.url).port), password: obs.password })
    const status = watched(engine, 'obs.status')
    await waitUntil(() => status()?.phase === 'connected') // before, no command is taken
    const container = await waitUntil(() => state()?.needs.find(({ name }) => name === 'container'))
    await engine.call('obs.setUp', { changes: container.changes })
    expect(state()).toMatchObject({ profile: 'Tester', putBack: [{ name: 'AdvOut/RecFormat', from: 'mkv', to: 'mp4' }] })
    expect(await engine.call('obs.putBackSetup', {})).toEqual({ left: [] })
    expect(state()!.putBack).toEqual([])
    await engine.call('obs.disconnect', {})
    expect(state()).toBeUndefined()
  })

  test('a folder with room is chosen, OBS records there, and it is put back', { timeout: 30_000 }, async () => {
    const full = join(folder, 'gone')
    const roomy = mkdtempSync(join(folder, 'roomy-'))
    await set('AdvOut/RecFilePath', full)
    try {
      await setup.read()
      expect(states()).toMatchObject({ room: 'lack' })
      await expect(setup.recordTo(full)).rejects.toMatchObject({ code: 'folder-missing' })
      await setup.recordTo(roomy)
      expect(states()).toMatchObject({ room: 'ok' })
      const change = { need: 'room', where: 'profile', name: 'AdvOut/RecFilePath', from: roomy, to: full }
      expect(setup.now()!.putBack).toEqual([change])
      await record(1)
      expect(readdirSync(roomy)).toHaveLength(1)
      expect(await setup.putBack()).toEqual([])
      expect(states()).toMatchObject({ room: 'lack' })
    } finally {
      await set('AdvOut/RecFilePath', join(folder, 'recordings'))
    }
  })

  test('a replay buffer that OBS does not keep is said to lack, and runs once it is set up', async () => {
    connection.disconnect()
    const { engine } = await preparedEngine(() => {})
    const needsNow = watched(engine, 'obs.setup')
    await engine.call('obs.connect', { host: '127.0.0.1', port: Number(new URL(obs.url).port), password: obs.password })
    const status = watched(engine, 'obs.status')
    await waitUntil(() => status()?.phase === 'connected')
    const lacking = { code: 'obs-refused', details: { why: 'replay-unavailable' } }
    await expect(engine.call('obs.replay', { to: 'start' })).rejects.toMatchObject(lacking)
    await expect(engine.call('obs.saveReplay', {})).rejects.toMatchObject(lacking)
    const replay = await waitUntil(() => needsNow()?.needs.find(({ name }) => name === 'replayBuffer'))
    expect(replay.state).toBe('lack')
    await engine.call('obs.setUp', { changes: replay.changes })
    await engine.call('obs.replay', { to: 'start' })
    expect((await obs.call('GetReplayBufferStatus')).outputActive).toBe(true)
    await engine.call('obs.replay', { to: 'stop' })
    await waitUntil(async () => !(await obs.call('GetReplayBufferStatus')).outputActive)
    await engine.call('obs.putBackSetup', {})
    await expect(engine.call('obs.replay', { to: 'start' })).rejects.toMatchObject(lacking)
  })

  test('in Simple output mode x264 is told, and a pause is known not to work', { timeout: 30_000 }, async () => {
    for (const [name, value] of [
      ['FilePath', join(folder, 'recordings')],
      ['RecFormat', 'mkv'],
      ['RecRB', 'false'],
      ['UseAdvanced', null],
      ['x264Settings', null],
    ] as const)
      await set(`SimpleOutput/${name}`, value)
    await set('Output/Mode', 'Simple')
    await setup.read()
    expect(states()).toEqual({ ...everythingLacks, container: 'ok', pause: 'lack' })
    await setup.setUp(offered())
    expect(states()).toEqual({ ...nothingLacks, split: 'lack', pause: 'lack' })
    expect(await record(5)).toEqual({ kind: '.mkv', keySeconds: [0, 2, 4] })
    expect(await setup.putBack()).toEqual([])
    expect(await record(4)).toEqual({ kind: '.mkv', keySeconds: [0] })
  })
})

/** Without the order of keys, which OBS does not keep. */
const sections = (text: string) =>
  text
    .split(/\n(?=\[)/)
    .map(section => section.split('\n').filter(Boolean).sort())
    .sort((a, b) => (a.at(-1)! < b.at(-1)! ? -1 : 1))
