import { expect, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import type { Sample } from '../../../../electron/engine/obs/health/health.ts'
import { sampleOn } from '../../../../electron/engine/obs/health/sampler.ts'
import { nothingKnown } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { createToldConversation, refusal } from '../../../fakes/told-conversation.ts'
import type { Answers } from '../../../fakes/told-conversation.ts'

function begin(answers: Answers, recordPhase: 'stopped' | 'running') {
  const { clock, turn, sleeperCount } = createHandTurnedClock()
  const told = createToldConversation(answers)
  const samples: Sample[] = []
  const warnings: string[] = []
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message), error: () => {} }
  const outputs = { ...nothingKnown.outputs, record: { ...nothingKnown.outputs.record, phase: recordPhase } }
  const ended = sampleOn(told.conversation, { clock, log, outputs: () => outputs, onSample: sample => samples.push(sample) })
  return { samples, warnings, ended, turn, sleeperCount, ...told }
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

test('an OBS that refuses is told of once until it answers, also where it was silent before', async () => {
  let failure: AppError | undefined = new AppError('obs-silent', 'silent')
  const { warnings, turn, end } = begin(
    {
      GetStats: () => {
        if (failure) throw failure
        return {}
      },
    },
    'stopped',
  )
  await turn(1500)
  expect(warnings).toEqual([])
  for (const next of [refusal('GetStats', 500), undefined, refusal('GetStats', 500)]) {
    failure = next
    await turn(2000)
  }
  expect(warnings).toHaveLength(2)
  end()
})
