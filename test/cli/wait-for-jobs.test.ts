import { expect, test } from 'vitest'
import { createProgress } from '../../electron/cli/progress.ts'
import { waitForJobs } from '../../electron/cli/wait-for-jobs.ts'
import type { EngineClient } from '../../electron/contract/index.ts'
import type { Job } from '../../electron/contract/jobs.ts'
import { wordsIn } from '../../electron/words/words.ts'

const jobOf = (id: string, state: Job['state']): Job => ({
  ...{ id, kind: 'analyse', state, stage: 'waiting', progress: 0, createdAtMs: 0, attempts: 1 },
  input: { recordings: [], chat: [] },
})

/** An engine whose list, as the real one's, holds no more of the ended jobs than the newest. */
function engineWith(stored: readonly Job[], listed: readonly Job[][]): EngineClient {
  return {
    call: () => Promise.resolve(stored as never),
    watch(_name, listener) {
      queueMicrotask(() => listed.forEach(jobs => listener(jobs as never)))
      return () => {}
    },
  }
}

const context = () => ({
  words: wordsIn('en'),
  progress: createProgress({ write: () => {} }, { isQuiet: true, leftText: text => text }),
  signal: new AbortController().signal,
})

test('jobs that have left the list by the time the last one ends are known all the same, in the order asked', async () => {
  const engine = engineWith(
    [jobOf('early', 'done'), jobOf('first', 'queued'), jobOf('second', 'queued')],
    [[jobOf('second', 'queued'), jobOf('first', 'done')], [jobOf('second', 'failed')]],
  )
  const ended = await waitForJobs(engine, ['early', 'first', 'second'], context())
  expect(ended.map(({ id, state }) => [id, state])).toEqual([
    ['early', 'done'],
    ['first', 'done'],
    ['second', 'failed'],
  ])
})
