import { expect, test } from 'vitest'
import { preparedEngine, watched } from '../../prepared-engine.ts'

test('without an OBS nothing is known of its settings, and nothing is changed', async () => {
  const { engine, dataFolder } = await preparedEngine(() => {})
  expect(watched(engine, 'obs.setup')()).toBeUndefined()
  const changes = [{ need: 'container', where: 'profile', name: 'AdvOut/RecFormat', from: 'mp4', to: 'mkv' } as const]
  await expect(engine.call('obs.readSetup', {})).rejects.toMatchObject({ code: 'obs-off' })
  await expect(engine.call('obs.setUp', { changes })).rejects.toMatchObject({ code: 'obs-off' })
  await expect(engine.call('obs.recordTo', { folder: dataFolder })).rejects.toMatchObject({ code: 'obs-off' })
  await expect(engine.call('obs.recordTo', { folder: 'shows' })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(engine.call('obs.putBackSetup', {})).rejects.toMatchObject({ code: 'obs-off' })
  await expect(engine.call('obs.setUp', { changes: [] })).rejects.toMatchObject({ code: 'invalid-input' })
})
