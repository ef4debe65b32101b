import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { WeightsReport } from '../../../electron/contract/highlights.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createWeightsReports } from '../../../electron/engine/calls/weights-reports.ts'

/** Threads load their own: whatever learns in this process does so in the engine's. */
vi.mock('../../../electron/engine/highlights/learn-weights/learn-weights.ts', () => ({
  learnWeights: () => {
    throw new Error('learned in the engine process')
  },
}))

const reportOf = (decisions: number) => ({ decisions }) as WeightsReport

test('weights are learned in a thread', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-weights-'))
  const engine = await createEngine({ dataFolder, resumeJobs: false, log: silentLog })
  onTestFinished(async () => {
    await engine.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  expect(await engine.call('highlights.weights', {})).toMatchObject({ weights: defaultWeights, why: 'too-few' })
  expect(await engine.call('highlights.resetWeights', {})).toMatchObject({ weights: defaultWeights, why: 'too-few' })
})

test('a report is kept until there is something new, and those who ask meanwhile share it', async () => {
  let revision = 'first'
  const learn = vi.fn(() => Promise.resolve(reportOf(learn.mock.calls.length)))
  const report = createWeightsReports({ revision: () => revision, learn })
  expect(await Promise.all([report(), report()])).toEqual([reportOf(1), reportOf(1)])
  expect(await report()).toEqual(reportOf(1))
  revision = 'second'
  expect([await report(), await report()]).toEqual([reportOf(2), reportOf(2)])
  expect(learn).toHaveBeenCalledTimes(2)
})

test('what is asked for after a change is not answered with what was being learned before it', async () => {
  let revision = 'first'
  const answers = [Promise.withResolvers<WeightsReport>(), Promise.withResolvers<WeightsReport>()]
  let asked = 0
  const report = createWeightsReports({ revision: () => revision, learn: () => answers[asked++]!.promise })
  const before = report()
  revision = 'second'
  const after = report()
  answers[1]!.resolve(reportOf(2))
  answers[0]!.resolve(reportOf(1))
  expect([await before, await after, await report()]).toEqual([reportOf(1), reportOf(2), reportOf(2)])
})

test('a failure is told, and not kept', async () => {
  let isBroken = true
  const report = createWeightsReports({
    revision: () => 'same',
    learn: () => (isBroken ? Promise.reject(new Error('no thread')) : Promise.resolve(reportOf(1))),
  })
  await expect(report()).rejects.toThrow('no thread')
  isBroken = false
  expect(await report()).toEqual(reportOf(1))
})
