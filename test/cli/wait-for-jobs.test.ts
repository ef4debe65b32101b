import { expect, test } from 'vitest'
import { createProgress } from '../../electron/cli/progress.ts'
import { resultOf, waitForJobs } from '../../electron/cli/wait-for-jobs.ts'
import { AppError } from '../../electron/contract/errors.ts'
import type { EngineClient } from '../../electron/contract/index.ts'
import type { AnalyseResult, Job, ListedJob } from '../../electron/contract/jobs.ts'
import { wordsIn } from '../../electron/words/words.ts'

const jobOf = (id: string, state: Job['state']): Job => ({
  ...{ id, kind: 'analyse', state, stage: 'waiting', progress: 0, createdAtMs: 0, attempts: 1 },
  input: { recordings: [], chat: [] },
})

/**
 * An engine whose list, as the real one's, holds no more of the ended jobs than the newest, and
 * no results; each asking gets the next answer.
 */
function engineWith(answers: readonly Job[][], listed: readonly ListedJob[][]): EngineClient {
  const left = [...answers]
  return {
    call: () => Promise.resolve(left.shift() as never),
    watch(_name, listener) {
      queueMicrotask(() => listed.forEach(jobs => listener(jobs as never)))
      return () => {}
    },
    on: () => () => {},
    follow: () => () => {},
  }
}

const analysed = { showId: 'show', messages: { total: 3 }, warnings: [] } as unknown as AnalyseResult

const context = () => ({
  words: wordsIn('en'),
  progress: createProgress({ write: () => {} }, { isQuiet: true, leftText: text => text }),
  signal: new AbortController().signal,
})

test('jobs that have left the list by the time the last one ends are known all the same, in the order asked, with their results', async () => {
  const engine = engineWith(
    [
      [jobOf('early', 'done'), jobOf('first', 'queued'), jobOf('second', 'queued')],
      [jobOf('early', 'done'), { ...jobOf('first', 'done'), result: analysed } as Job, jobOf('second', 'failed')],
    ],
    [[jobOf('second', 'queued'), jobOf('first', 'done')], [jobOf('second', 'failed')]],
  )
  const ended = await waitForJobs(engine, ['early', 'first', 'second'], context())
  expect(ended.map(({ id, state, result }) => [id, state, result])).toEqual([
    ['early', 'done', undefined],
    ['first', 'done', analysed],
    ['second', 'failed', undefined],
  ])
})

test('a job that ended unheard and has left the list is asked for; one that is gone with its show is told', async () => {
  const engine = engineWith(
    [[jobOf('unheard', 'running'), jobOf('last', 'queued')], [jobOf('unheard', 'done')], [jobOf('unheard', 'done'), jobOf('last', 'done')]],
    [[jobOf('last', 'done')]],
  )
  expect((await waitForJobs(engine, ['unheard', 'last'], context())).map(({ id }) => id)).toEqual(['unheard', 'last'])
  const withoutShow = engineWith([[jobOf('gone', 'queued')], [], []], [[]])
  await expect(waitForJobs(withoutShow, ['gone'], context())).rejects.toMatchObject({ code: 'not-found' })
})

test('while the jobs of others are before it, a job is said to wait', async () => {
  const engine = engineWith([[jobOf('own', 'queued')], [jobOf('own', 'failed')]], [[jobOf('own', 'queued')], [jobOf('own', 'failed')]])
  const shown: string[] = []
  const progress = createProgress({ write: text => shown.push(text) }, { isQuiet: false, leftText: text => text })
  await waitForJobs(engine, ['own'], { ...context(), progress })
  expect(shown).toEqual(['  0 %  waiting\n'])
})

test('it fails with what the signal says: the studio that did the work is gone', async () => {
  const engine = engineWith([[jobOf('own', 'running')]], [])
  const lost = new AbortController()
  const waiting = waitForJobs(engine, ['own'], { ...context(), signal: lost.signal })
  lost.abort(new AppError('studio-lost', 'gone'))
  await expect(waiting).rejects.toMatchObject({ code: 'studio-lost' })
})

test('a job that was cancelled by somebody else says so; it was not this command that was interrupted', () => {
  expect(() => resultOf(jobOf('own', 'cancelled'))).toThrow(expect.objectContaining({ code: 'job-cancelled' }))
  expect(resultOf({ ...jobOf('own', 'done'), result: analysed } as Job)).toBe(analysed)
})
