import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import { startEngine } from '../../electron/shell/trouble.ts'
import type { AskNeeds } from '../../electron/shell/trouble.ts'
import { wordsIn } from '../../electron/words/words.ts'

const [retry, showLog, quit] = [0, 1, 2]
const window = {} as BrowserWindow // only handed on

/** @param starts how each start ends, in order */
async function start(starts: (AppError | Error | 'ready')[], answers: number[] = []) {
  const seen = { starts: 0, questions: [] as MessageBoxOptions[], on: [] as unknown[], opened: [] as string[] }
  const supervisor = {
    start() {
      const end = starts[seen.starts]
      seen.starts += 1
      return end === 'ready' ? Promise.resolve('http://127.0.0.1:1/#code') : Promise.reject(end ?? new Error('started too often'))
    },
  }
  const needs: AskNeeds = {
    dialog: {
      showMessageBox(...given: unknown[]) {
        seen.questions.push(given.at(-1) as MessageBoxOptions)
        seen.on.push(given.length === 2 ? given[0] : undefined)
        return Promise.resolve({ response: answers.shift() ?? quit, checkboxChecked: false })
      },
    },
    shell: { openPath: path => Promise.resolve(void seen.opened.push(path)).then(() => '') },
    window: () => window,
    words: () => wordsIn('en'),
    logFolder: '/data/logs',
  }
  return { isStarted: await startEngine(supervisor, needs), ...seen }
}

const taken = new AppError('data-folder-in-use', 'locked', { details: { folder: '/data', pid: 7 } })

test('an engine that starts asks nothing', async () => {
  expect(await start(['ready'])).toEqual({ isStarted: true, starts: 1, questions: [], on: [], opened: [] })
})

test('what keeps it from starting is said in the words of the page, before the window', async () => {
  const { questions, on } = await start([taken])
  expect(questions).toEqual([
    {
      type: 'error',
      message: 'The studio cannot start',
      detail: wordsIn('en').errorText(taken),
      buttons: ['Try again', 'Show the log', 'Quit'],
      defaultId: retry,
      cancelId: quit,
      noLink: true,
    },
  ])
  expect(questions[0]?.detail).toMatch(/\w/)
  expect(on).toEqual([window])
})

test('tried again as often as a person wants', async () => {
  expect(await start([taken, taken, 'ready'], [retry, retry])).toMatchObject({ isStarted: true, starts: 3 })
})

test('given up', async () => {
  expect(await start([taken], [quit])).toMatchObject({ isStarted: false, starts: 1 })
})

test('the log is shown, and the question stays', async () => {
  const { questions, opened, starts, isStarted } = await start([taken, 'ready'], [showLog, showLog, retry])
  expect({ questions: questions.length, opened, starts, isStarted }).toEqual({
    questions: 3,
    opened: ['/data/logs', '/data/logs'],
    starts: 2,
    isStarted: true,
  })
})

test('an engine that keeps ending is not asked about: it is started again, which the window says', async () => {
  expect(await start([new AppError('engine-unreachable', 'ended 5 times')])).toMatchObject({ isStarted: true, starts: 1, questions: [] })
})

test('what nobody expected is asked about, too, without its insides', async () => {
  const { questions } = await start([new TypeError('x is not a function')])
  expect(questions).toHaveLength(1)
  expect(questions[0]?.detail).not.toContain('x is not a function')
})
