import { expect, test } from 'vitest'
import type { ObsMeters } from '../../../../electron/contract/obs.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { createMeters } from '../../../../electron/engine/obs/mirror/meters.ts'
import { createToldConversation } from '../../../fakes/told-conversation.ts'

const all = 4095
const withMeters = all + 65_536

function begin() {
  const told = createToldConversation({})
  const meters = createMeters({ clock: systemClock, log: silentLog })
  const level = (...peaks: number[]) =>
    told.tell('InputVolumeMeters', { inputs: [{ inputName: 'Mic', inputLevelsMul: peaks.map(peak => [peak / 2, peak, peak]) }] })
  return { meters, level, ...told }
}

test('OBS is asked for meters from the first listener to the last', () => {
  const { meters, conversation, asked } = begin()
  meters.attend(conversation)
  const first = meters.on(() => {})
  const second = meters.on(() => {})
  first()
  first()
  expect(asked).toEqual([`subscribe ${withMeters}`])
  second()
  expect(asked).toEqual([`subscribe ${withMeters}`, `subscribe ${all}`])
  meters.close()
})

test('a new conversation is asked, too, while somebody listens', () => {
  const { meters, conversation, asked } = begin()
  meters.on(() => {})
  meters.attend(conversation)
  expect(asked).toEqual([`subscribe ${withMeters}`])
  meters.close()
})

test('of all that came in between, the loudest channel is told; silence has a number', async () => {
  const { meters, conversation, level } = begin()
  meters.attend(conversation)
  const told: ObsMeters[] = []
  meters.on(each => told.push(each))
  level() // a source that is not playing has no channels
  level(0.1, 0.01)
  level(1, 0.5)
  level(0.001)
  await expect.poll(() => told).toEqual([[{ input: 'Mic', peakDb: -100 }], [{ input: 'Mic', peakDb: 0 }]])
  meters.close()
})
