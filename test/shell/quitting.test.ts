import type { App, BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import type { Known } from '../../electron/shell/desk.ts'
import { createQuitting } from '../../electron/shell/quitting.ts'
import type { QuittingNeeds } from '../../electron/shell/quitting.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { emitterLike, preventable } from './emitter.ts'

const [wait, now, cancel] = [0, 1, 2]

/** An app as Electron's: `quit` asks its listeners, and goes on only if none prevents it. */
function started({ jobs = 0, isLive = false, window }: { jobs?: number; isLive?: boolean; window?: BrowserWindow } = {}) {
  const seen = {
    quits: 0,
    stops: 0,
    leaving: [] as boolean[],
    ending: [] as boolean[],
    questions: [] as MessageBoxOptions[],
    on: [] as unknown[],
  }
  const answers: ((response: number) => void)[] = []
  const failures: (() => void)[] = []
  const stops: { resolve: () => void; reject: (error: Error) => void }[] = []
  const app = emitterLike<Pick<App, 'on' | 'quit'>>({
    quit() {
      const event = preventable()
      app.emit('before-quit', event)
      if (!event.isPrevented()) seen.quits += 1
    },
  })
  const dialog = {
    showMessageBox(...given: unknown[]) {
      seen.questions.push(given.at(-1) as MessageBoxOptions)
      seen.on.push(given.length === 2 ? given[0] : undefined)
      return new Promise((resolve, reject) => {
        answers.push(response => resolve({ response, checkboxChecked: false }))
        failures.push(() => reject(new Error('the window is gone')))
      })
    },
  } as QuittingNeeds['electron']['dialog'] // one function for both ways to call it
  let known = { unfinished: jobs, ...(isLive && { show: { showId: 'a' } }) } as Known // the rest is not looked at
  const followers: ((now: Known) => void)[] = []
  const change = (next: Partial<Known>) => {
    known = { ...known, ...next }
    if (next.isLeaving !== undefined) seen.leaving.push(next.isLeaving)
    if (next.isEnding !== undefined) seen.ending.push(next.isEnding)
    for (const follower of followers) follower(known)
  }
  const quitting = createQuitting({
    electron: { app, dialog },
    ...{ change, known: () => known, follow: (_names, follower) => void followers.push(follower), words: () => wordsIn('en') },
    window: () => window,
    stop: () => {
      seen.stops += 1
      return new Promise((resolve, reject) => stops.push({ resolve, reject }))
    },
  })
  /** Lets promises that are settled do their work. */
  const settle = () => new Promise(resolve => setImmediate(resolve))
  return {
    app,
    quitting,
    seen,
    settle,
    tellJobs: (unfinished: number) => change({ unfinished }),
    tellShow: (isRunning: boolean) => change({ show: isRunning ? ({ showId: 'a' } as Known['show']) : undefined }),
    answer: async (response: number) => (answers.shift()?.(response), settle()),
    failToAsk: async () => (failures.shift()?.(), settle()),
    engineEnds: async () => (stops.shift()?.resolve(), settle()),
    engineRefusesToEnd: async () => (stops.shift()?.reject(new Error('killed')), settle()),
  }
}

test('without jobs nobody is asked: the engine ends, then the app', async () => {
  const { app, seen, engineEnds, quitting } = started()
  app.quit()
  expect(seen).toMatchObject({ questions: [], stops: 1, quits: 0, ending: [true] })
  expect([quitting.isOver(), seen.ending]).toEqual([false, [true]])
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1 })
  expect(quitting.isOver()).toBe(true)
})

test('an engine that does not end well does not keep the app', async () => {
  const { app, seen, engineRefusesToEnd } = started()
  app.quit()
  await engineRefusesToEnd()
  expect(seen.quits).toBe(1)
})

test('with jobs a person is asked what shall become of them', () => {
  const { app, seen } = started({ jobs: 2 })
  app.quit()
  expect(seen).toMatchObject({ stops: 0, quits: 0 })
  expect(seen.questions).toEqual([
    {
      type: 'question',
      message: '2 jobs are not done yet.',
      detail: 'Finished clips stay. What is interrupted goes on when Showrunner is started again.',
      buttons: ['Quit when they are done', 'Quit now', 'Cancel'],
      defaultId: wait,
      cancelId: cancel,
      noLink: true,
    },
  ])
})

test.each([{ jobs: 0 }, { jobs: 2 }])('while a show runs nobody quits by mistake, with $jobs jobs', async ({ jobs }) => {
  const { app, seen, answer, engineEnds } = started({ jobs, isLive: true })
  app.quit()
  expect(seen).toMatchObject({ stops: 0, quits: 0 })
  expect(seen.questions).toMatchObject([
    { message: 'A show is still running.', buttons: ['Quit now', 'Cancel'], defaultId: 1, cancelId: 1 },
  ])
  await answer(1)
  expect(seen).toMatchObject({ stops: 0, leaving: [false] })
  app.quit()
  await answer(0)
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1 })
})

test('a show that begins while jobs are waited for is waited for, too', async () => {
  const { seen, app, answer, tellJobs, tellShow } = started({ jobs: 1 })
  app.quit()
  await answer(wait)
  tellShow(true)
  tellJobs(0)
  expect(seen.stops).toBe(0)
  tellShow(false)
  expect(seen.stops).toBe(1)
})

test('a show that begins while it is asked: to quit now is asked again', async () => {
  const { seen, app, answer, tellShow } = started({ jobs: 1 })
  app.quit()
  tellShow(true)
  await answer(now)
  expect([seen.stops, seen.questions.map(({ message }) => message)]).toEqual([0, ['1 job is not done yet.', 'A show is still running.']])
  await answer(0)
  expect(seen.stops).toBe(1)
})

test('the question is put before a window that can be seen', () => {
  const shown: string[] = []
  const window = { show: () => shown.push('shown') } as unknown as BrowserWindow // nothing else of it is used
  const { app, seen } = started({ jobs: 1, window })
  app.quit()
  expect([shown, seen.on]).toEqual([['shown'], [window]])
})

test('waiting: the app leaves when the last job is done, and not before', async () => {
  const { app, seen, answer, tellJobs, engineEnds } = started({ jobs: 2 })
  app.quit()
  await answer(wait)
  expect(seen).toMatchObject({ leaving: [true], stops: 0, quits: 0 })
  tellJobs(1)
  expect(seen.stops).toBe(0)
  tellJobs(0)
  expect(seen.stops).toBe(1)
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1, leaving: [true] })
})

test('now: the jobs are left as they are', async () => {
  const { app, seen, answer, engineEnds } = started({ jobs: 2 })
  app.quit()
  await answer(now)
  expect(seen).toMatchObject({ stops: 1, leaving: [] })
  await engineEnds()
  expect(seen.quits).toBe(1)
})

test('cancelled: all goes on, also when the jobs are done; the next time is asked again', async () => {
  const { app, seen, answer, tellJobs } = started({ jobs: 2 })
  app.quit()
  await answer(cancel)
  tellJobs(0)
  expect(seen).toMatchObject({ stops: 0, quits: 0, leaving: [false] })
  tellJobs(1)
  app.quit()
  expect(seen.questions).toHaveLength(2)
})

test('jobs that end while it is asked: waiting is over at once', async () => {
  const { app, seen, answer, tellJobs, engineEnds } = started({ jobs: 1 })
  app.quit()
  tellJobs(0)
  expect(seen.stops).toBe(0)
  await answer(wait)
  expect(seen).toMatchObject({ stops: 1, leaving: [] })
  await engineEnds()
  expect(seen.quits).toBe(1)
})

test('jobs that end while it is asked do not overrule a cancel', async () => {
  const { app, seen, answer, tellJobs } = started({ jobs: 1 })
  app.quit()
  tellJobs(0)
  await answer(cancel)
  expect(seen).toMatchObject({ stops: 0, quits: 0 })
})

test('asked to quit again while it is asked: one question', () => {
  const { app, seen } = started({ jobs: 1 })
  for (let count = 0; count < 3; count += 1) app.quit()
  expect(seen).toMatchObject({ quits: 0, stops: 0 })
  expect(seen.questions).toHaveLength(1)
})

test('asked to quit again while the engine ends: it is ended once', async () => {
  const { app, seen, engineEnds } = started()
  app.quit()
  app.quit()
  expect(seen).toMatchObject({ stops: 1, quits: 0 })
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1 })
})

test('a question that could not be shown does not keep the app from being quit', async () => {
  const { app, seen, failToAsk } = started({ jobs: 1 })
  app.quit()
  await failToAsk()
  app.quit()
  expect(seen.questions).toHaveLength(2)
})

test('somebody who comes back while it waits keeps the app', async () => {
  const { app, quitting, seen, answer, tellJobs } = started({ jobs: 1 })
  app.quit()
  await answer(wait)
  quitting.stay()
  tellJobs(0)
  expect(seen).toMatchObject({ leaving: [true, false], stops: 0, quits: 0 })
})

test('nobody comes back from an app that stays, or that ends', async () => {
  const { app, quitting, seen, engineEnds } = started()
  quitting.stay()
  app.quit()
  quitting.stay()
  await engineEnds()
  expect(seen).toMatchObject({ leaving: [], quits: 1 })
})

test('asked to quit while it waits for jobs: it is asked again, and now means now', async () => {
  const { app, seen, answer, engineEnds } = started({ jobs: 1 })
  app.quit()
  await answer(wait)
  app.quit()
  await answer(now)
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1 })
})

test('asked to quit while it waits for jobs, and cancelled: it waits no longer', async () => {
  const { app, seen, answer, tellJobs } = started({ jobs: 1 })
  app.quit()
  await answer(wait)
  app.quit()
  await answer(cancel)
  tellJobs(0)
  expect(seen).toMatchObject({ leaving: [true, false], stops: 0, quits: 0 })
})

test('when the system ends nobody is asked', async () => {
  const { quitting, seen, engineEnds } = started({ jobs: 3 })
  void quitting.now()
  expect(seen).toMatchObject({ questions: [], stops: 1 })
  await engineEnds()
  expect(seen.quits).toBe(1)
})

test.each([wait, now, cancel])('an answer (%i) that comes when the system ends already changes nothing', async response => {
  const { app, quitting, seen, answer, tellJobs, engineEnds } = started({ jobs: 1 })
  app.quit()
  void quitting.now()
  await answer(response)
  tellJobs(0)
  expect(seen).toMatchObject({ stops: 1, leaving: [] })
  await engineEnds()
  expect(seen).toMatchObject({ stops: 1, quits: 1 })
})

test('for an update the engine ends, windows may close, and the app quits when the updater wants it', async () => {
  const { app, quitting, seen, engineEnds } = started({ jobs: 2 })
  const isDone = quitting.beforeUpdate()
  expect(quitting.isOver()).toBe(false)
  await engineEnds()
  await isDone
  expect(quitting.isOver()).toBe(true)
  expect(seen).toMatchObject({ stops: 1, quits: 0, questions: [] })
  app.quit()
  expect(seen).toMatchObject({ stops: 1, quits: 1, questions: [] })
})

test('a person who quits while the update is put in is not asked, and the engine is ended once', async () => {
  const { app, quitting, seen, tellJobs, engineEnds } = started({ jobs: 2 })
  const isDone = quitting.beforeUpdate()
  app.quit()
  tellJobs(0)
  await engineEnds()
  await isDone
  expect(seen).toMatchObject({ stops: 1, quits: 0, questions: [] })
})

test('an update that could not be put in while the app waited for jobs: it waits no longer', async () => {
  const { app, quitting, seen, answer, tellJobs, engineEnds } = started({ jobs: 1 })
  app.quit()
  await answer(wait)
  void quitting.beforeUpdate()
  await engineEnds()
  quitting.stayAfterAll()
  tellJobs(0)
  expect(seen).toMatchObject({ leaving: [true, false], ending: [true, false], stops: 1, quits: 0 })
})

test('an update that could not be put in: the app stays, and quits as ever', async () => {
  const { app, quitting, seen, tellJobs, engineEnds } = started()
  void quitting.beforeUpdate()
  await engineEnds()
  quitting.stayAfterAll()
  expect([seen.ending, quitting.isOver()]).toEqual([[true, false], false])
  tellJobs(1)
  app.quit()
  expect(seen).toMatchObject({ stops: 1, quits: 0 })
  expect(seen.questions).toHaveLength(1)
})
