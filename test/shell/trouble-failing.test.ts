import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { createFailing } from '../../electron/shell/trouble.ts'
import type { FailingNeeds } from '../../electron/shell/trouble.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { wordsIn } from '../../electron/words/words.ts'

const [keepTrying, showLog, quit] = [0, 1, 2]
const { start } = wordsIn('en').shell
const settle = () => new Promise(resolve => setImmediate(resolve))

const waiting: Extract<SupervisorStatus, { state: 'waiting' }> = {
  state: 'waiting',
  failures: 1,
  waitMs: 1,
  isFailing: false,
  why: 'killed',
}
const failing = { ...waiting, failures: 5, isFailing: true }
const starting: SupervisorStatus = { state: 'starting' }
const ready: SupervisorStatus = { state: 'ready', url: 'http://127.0.0.1:1', readyUrl: 'http://127.0.0.1:1/#first', pid: 1 }

function watching({ isSeen = true } = {}) {
  const did: string[] = []
  const questions: MessageBoxOptions[] = []
  const answers: ((response: number) => void)[] = []
  const state = { isSeen }
  const needs: FailingNeeds = {
    dialog: {
      showMessageBox(...given: unknown[]) {
        questions.push(given.at(-1) as MessageBoxOptions)
        return new Promise(resolve => answers.push(response => resolve({ response, checkboxChecked: false })))
      },
    },
    shell: { openPath: path => Promise.resolve(void did.push(`opened ${path}`)).then(() => '') },
    window: () => ({}) as BrowserWindow, // only handed on
    words: () => wordsIn('en'),
    logFolder: '/data/logs',
    isSeen: () => state.isSeen,
    onFailing: () => did.push('failing'),
    onGivenUp: () => did.push('given up'),
  }
  const watch = createFailing(needs)
  return {
    ...{ did, questions, state, tell: watch.tell },
    hear: (...all: SupervisorStatus[]) => all.forEach(watch.hear),
    answer: async (response: number) => (answers.shift()?.(response), settle()),
  }
}

test('nobody is bothered with an engine that ends now and then', () => {
  const { hear, did, questions } = watching()
  hear(starting, waiting, starting, ready, waiting, starting, ready)
  expect([did, questions]).toEqual([[], []])
})

test('one that keeps ending is asked about, with the log and the way out', () => {
  const { hear, questions } = watching()
  hear(starting, waiting, starting, failing)
  expect(questions).toEqual([
    {
      ...{ type: 'error', message: start.failingTitle, detail: start.failing },
      ...{ buttons: ['Keep trying', 'Show the log', 'Quit'], defaultId: keepTrying, cancelId: keepTrying, noLink: true },
      signal: expect.any(AbortSignal) as AbortSignal,
    },
  ])
})

test('what a person can do is said where it is known', () => {
  const { hear, questions } = watching()
  const error = { code: 'port-lost' as const, message: 'EADDRINUSE', details: { port: 1 } }
  hear({ ...failing, error })
  expect(questions.map(({ detail }) => detail)).toEqual([wordsIn('en').errorText(error)])
})

test('it is asked once, also of one that is ready for a moment each time', async () => {
  const { hear, answer, questions, did } = watching()
  hear(failing)
  await answer(keepTrying)
  hear(starting, failing, starting, ready, failing)
  expect([did, questions.length]).toEqual([['failing'], 1])
})

test('one that was well in between is asked about anew', async () => {
  const { hear, answer, questions } = watching()
  hear(failing)
  await answer(keepTrying)
  hear(starting, ready, waiting, starting, failing)
  expect(questions).toHaveLength(2)
})

test('the log is shown, and the question stays', async () => {
  const { hear, answer, questions, did } = watching()
  hear(failing)
  await answer(showLog)
  expect([did, questions.length]).toEqual([['failing', 'opened /data/logs'], 2])
  await answer(quit)
  expect(did.at(-1)).toBe('given up')
})

test('an engine that is ready takes the question back', async () => {
  const { hear, questions, answer, did } = watching()
  hear(failing, starting)
  expect(questions[0]?.signal?.aborted).toBe(false)
  hear(ready)
  expect(questions[0]?.signal?.aborted).toBe(true)
  await answer(showLog)
  expect([did, questions.length]).toEqual([['failing', 'opened /data/logs'], 1])
})

test('nobody is asked before somebody comes; what is over by then is not told', () => {
  const { hear, tell, questions, did, state } = watching({ isSeen: false })
  hear(failing, starting, failing)
  expect([did, questions]).toEqual([['failing'], []])
  state.isSeen = true
  hear(ready)
  tell()
  expect(questions).toEqual([])
  hear(failing)
  expect(questions).toHaveLength(1)
})

test('somebody who comes is asked at once', () => {
  const { hear, tell, questions, state } = watching({ isSeen: false })
  hear(failing)
  state.isSeen = true
  tell()
  tell()
  expect(questions).toHaveLength(1)
})
