import { expect, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import type { Sample } from '../../../../electron/engine/obs/health/health.ts'
import { sampleOn } from '../../../../electron/engine/obs/health/sampler.ts'
import { nothingKnown } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

function begin(answers: Answers, recordPhase: 'stopped' | 'running') {
  const { clock, turn, sleeperCount } = createHandTurnedClock()
  const told = createToldConversation(answers)
  const samples: Sample[] = []
  const outputs = { ...nothingKnown.outputs, record: { ...nothingKnown.outputs.record, phase: recordPhase } }
  const ended = sampleOn(told.conversation, { clock, log: silentLog, outputs: () => outputs, onSample: sample => samples.push(sample) })
  return { samples, ended, turn, sleeperCount, ...told }
}

test('of outputs only those that run are asked for, once a second', async () => {
  const { asked, samples, turn } = begin({ GetStats: () => ({}), GetRecordStatus: () => ({}) }, 'running')
  await turn(2500)
  expect(asked).toEqual(['GetRecordStatus', 'GetStats', 'GetRecordStatus', 'GetStats', 'GetRecordStatus', 'GetStats'])
  expect(samples).toHaveLength(3)
})

test('a silence leaves a hole, and the end ends it', async () => {
  let isSilent = false
  const { samples, turn, end, ended, sleeperCount } = begin(
    {
      GetStats: () => {
        if (isSilent) throw new AppError('obs-silent', 'silent')
        return {}
      },
    },
    'stopped',
  )
  await turn(1500)
  isSilent = true
  await turn(3000)
  isSilent = false
  await turn(1000)
  expect(samples).toHaveLength(3)
  end()
  await ended
  expect(sleeperCount()).toBe(0)
})
