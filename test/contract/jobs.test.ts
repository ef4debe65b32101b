import { expect, test } from 'vitest'
import { isUnfinished, listedJob } from '../../electron/contract/jobs.ts'

test('a job that runs or waits is unfinished; no other is', () => {
  const states = listedJob.options[0].shape.state.options
  expect(states.filter(state => isUnfinished({ state }))).toEqual(['queued', 'running'])
})
