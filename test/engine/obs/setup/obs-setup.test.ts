// What it asks and what it tells. What a real OBS makes of it: test/real/obs-setup.test.ts.
import { expect, test } from 'vitest'
import type { ObsSetupState } from '../../../../electron/contract/obs-setup.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createObsSetup } from '../../../../electron/engine/obs/setup/obs-setup.ts'
import { parameterNames } from '../../../../electron/engine/obs/setup/obs-settings.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation } from '../../../fakes/told-conversation.ts'

/** An OBS on another machine, in Simple output mode. */
function begin({ keeps = true } = {}) {
  const profile = new Map([['SimpleOutput/RecFormat', 'mp4']])
  const told = createToldConversation({
    GetProfileList: () => ({ currentProfileName: '直播', profiles: ['直播'] }),
    GetVideoSettings: () => ({ fpsNumerator: 30, fpsDenominator: 1 }),
    GetOutputList: () => ({ outputs: [] }),
    GetRecordDirectory: () => ({ recordDirectory: '/shows' }),
    GetStats: () => ({ availableDiskSpace: 500_000 }),
    GetReplayBufferStatus: () => ({ outputActive: false }),
    GetProfileParameter: ({ parameterCategory, parameterName }) => ({
      parameterValue: profile.get(`${String(parameterCategory)}/${String(parameterName)}`) ?? null,
      defaultParameterValue: null,
    }),
    SetProfileParameter: ({ parameterCategory, parameterName, parameterValue }) =>
      keeps && void profile.set(`${String(parameterCategory)}/${String(parameterName)}`, String(parameterValue)),
  })
  const table = new Map<string, unknown>()
  const setup = createObsSetup({
    conversation: () => told.conversation,
    address: () => ({ host: '192.168.1.7', port: 4455, isLocal: false }),
    machine: { platform: 'linux', environment: {}, homeFolder: '/home/li' },
    clock: createHandTurnedClock().clock,
    table: { get: name => table.get(name), set: (name, value) => void table.set(name, value) },
    log: silentLog,
  })
  const said: (ObsSetupState | undefined)[] = []
  setup.onChange(() => said.push(setup.now()))
  const lacking = () => setup.now()!.needs.find(({ name }) => name === 'container')!.changes
  return { profile, setup, said, lacking, ...told }
}

test('what is as it was is not told again', async () => {
  const { setup, said, profile, conversation, end } = begin()
  await setup.begin(conversation)
  await setup.read()
  expect(said).toHaveLength(1)
  profile.set('SimpleOutput/RecFormat', 'flv')
  await setup.read()
  expect(said).toHaveLength(2)
  end()
  expect(said).toHaveLength(3)
  expect(setup.now()).toBeUndefined()
})

test('OBS is asked for each setting once a reading, for those that are ours, too', async () => {
  const { setup, lacking, conversation, asked } = begin()
  await setup.begin(conversation)
  const ours = lacking()
  await setup.setUp(ours)
  expect(setup.now()!.putBack).toEqual(ours.map(({ from, to, ...change }) => ({ ...change, from: to, to: from })))
  asked.length = 0
  await setup.read()
  expect(asked.filter(name => name === 'GetProfileParameter')).toHaveLength(parameterNames.length)
})

test('an OBS elsewhere is told no folder of this machine', async () => {
  const { setup, conversation, asked } = begin()
  await setup.begin(conversation)
  await expect(setup.recordTo('/tmp')).rejects.toMatchObject({ code: 'invalid-input' })
  expect(asked).not.toContain('SetProfileParameter')
})

test('what OBS did not keep is said', async () => {
  const { setup, lacking, conversation } = begin({ keeps: false })
  await setup.begin(conversation)
  await expect(setup.setUp(lacking())).rejects.toMatchObject({ code: 'obs-did-not', details: { name: 'SimpleOutput/RecFormat' } })
  expect(setup.now()!.putBack).toEqual([])
})
