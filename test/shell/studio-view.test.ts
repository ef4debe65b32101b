import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Known } from '../../electron/shell/desk.ts'
import { createStudioView } from '../../electron/shell/studio-view.ts'
import type { StudioWindow } from '../../electron/shell/studio-window.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { wordsIn } from '../../electron/words/words.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const words = wordsIn('en')
const starting: SupervisorStatus = { state: 'starting' }
const ready: SupervisorStatus = { state: 'ready', url: 'http://127.0.0.1:1', readyUrl: 'http://127.0.0.1:1/#first', pid: 1 }
const waiting: SupervisorStatus = { state: 'waiting', failures: 1, waitMs: 500, isFailing: false, why: 'killed' }

const settle = () => new Promise(resolve => setImmediate(resolve))

function started() {
  const did: string[] = []
  const state = { status: { state: 'stopped' } as SupervisorStatus, codes: 0, engineAnswers: true as boolean | 'not yet', isEnding: false }
  const windows: { losePage: () => void; destroy: () => void; text: () => unknown }[] = []
  /** A window that tells what it is asked to do; `at` is which one, where it is not the first. */
  function openWindow(onPageLost: () => void): StudioWindow {
    const at = windows.length === 0 ? '' : ` ${windows.length + 1}`
    let [isDestroyed, isOnPage] = [false, false]
    let text: unknown
    windows.push({ losePage: onPageLost, destroy: () => void (isDestroyed = true), text: () => text })
    return {
      window: { isDestroyed: () => isDestroyed } as StudioWindow['window'], // nothing else of it is used
      isOnPage: () => isOnPage,
      showStart(shown) {
        isOnPage = false
        text = shown
        did.push(`start${at}: ${shown.sentence}`)
      },
      showPage(url) {
        isOnPage = true
        did.push(`page${at}: ${url}`)
      },
      bringForward: () => void did.push(`forward${at}`),
      hide: () => {},
      tell: () => {},
    }
  }
  const view = createStudioView({
    openWindow,
    newUrl() {
      if (state.engineAnswers === 'not yet') return Promise.resolve(undefined)
      if (!state.engineAnswers) return Promise.reject(new Error('nobody answers'))
      return Promise.resolve(`code ${(state.codes += 1)}`)
    },
    known: () => state as unknown as Known, // the rest is not looked at
    words: () => words,
    log: () => {},
    onHopeless: () => void did.push('hopeless'),
  })
  const hear = (status: SupervisorStatus) => {
    state.status = status
    view.hearStatus()
  }
  return { view: { ...view, hear }, did, state, windows, take: () => did.splice(0), wake: () => void vi.advanceTimersByTime(1000) }
}

const { starting: isStarting, restarting } = words.shell.start

test('no window is opened before somebody wants it', () => {
  const { view, take } = started()
  view.hear(starting)
  view.hear(ready)
  expect([view.present(), take()]).toEqual([undefined, []])
})

test('a start screen is shown until the engine is ready, then its page, with a code of its own', async () => {
  const { view, take, windows } = started()
  view.bringForward()
  expect(take()).toEqual([`start: ${isStarting}`, 'forward'])
  expect(windows[0]?.text()).toEqual({ title: 'Showrunner', sentence: isStarting, language: 'en' })
  view.hear(starting)
  view.hear(ready)
  await settle()
  expect(take()).toEqual(['page: code 1'])
})

test('a window that opens when the engine is ready goes to the page at once', async () => {
  const { view, take } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  expect(take()).toEqual(['forward', 'page: code 1'])
})

test('wanted again, the same window comes forward as it is', async () => {
  const { view, take } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  view.bringForward()
  await settle()
  expect(take()).toEqual(['forward'])
})

test('an engine that ends before it was ready is told on the start screen, with what a person can do', async () => {
  const { view, take } = started()
  view.bringForward()
  take()
  view.hear(waiting)
  const error = { code: 'disk-full' as const, message: 'ENOSPC', details: { folder: '/data' } }
  view.hear({ ...waiting, error })
  view.hear(starting)
  expect(take()).toEqual([`start: ${restarting}`, `start: ${words.errorText(error)}`])
  view.hear(ready)
  await settle()
  expect(take()).toEqual(['page: code 1'])
})

test('a page that is open is left alone when its engine ends and comes back: it finds it by itself', async () => {
  const { view, take } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  for (const status of [waiting, starting, ready]) view.hear(status)
  await settle()
  expect(take()).toEqual([])
})

test('a page that is lost is shown anew', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  windows[0]?.losePage()
  await settle()
  expect(take()).toEqual(['page: code 2'])
})

test('a page that is lost while there is no engine waits on the start screen, and comes back with it', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  view.hear(waiting)
  take()
  windows[0]?.losePage()
  expect(take()).toEqual([`start: ${restarting}`])
  view.hear(ready)
  await settle()
  expect(take()).toEqual(['page: code 2'])
})

test.each([false, 'not yet'] as const)(
  'an engine that ended and is not known to have: the start screen, and the page when it is back (%s)',
  async engineAnswers => {
    const { view, take, windows, state } = started()
    view.hear(ready)
    view.bringForward()
    await settle()
    take()
    state.engineAnswers = engineAnswers
    windows[0]?.losePage()
    await settle()
    expect(take()).toEqual([`start: ${isStarting}`])
    state.engineAnswers = true
    for (const status of [waiting, starting, ready]) view.hear(status)
    await settle()
    expect(take()).toEqual([`start: ${restarting}`, 'page: code 2'])
  },
)

test('a ready engine that is too busy to answer is asked until it does', async () => {
  const { view, take, state, wake } = started()
  state.engineAnswers = 'not yet'
  view.bringForward()
  view.hear(ready)
  for (let time = 0; time < 3; time += 1) {
    await settle()
    wake()
  }
  await settle()
  take()
  state.engineAnswers = true
  wake()
  await settle()
  wake()
  await settle()
  expect(take()).toEqual(['page: code 1'])
})

test('an engine that ended meanwhile is asked no longer', async () => {
  const { view, take, state, wake } = started()
  state.engineAnswers = 'not yet'
  view.bringForward()
  view.hear(ready)
  await settle()
  view.hear(waiting)
  take()
  state.engineAnswers = true
  wake()
  await settle()
  expect([take(), state.codes]).toEqual([[], 0])
})

test('wanted while the app ends, the window says so, and not that the page lost its connection', async () => {
  const { view, take, state } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  state.isEnding = true
  view.bringForward()
  await settle()
  expect(take()).toEqual([`start: ${words.shell.start.ending}`, 'forward'])
})

test('a page that is lost again and again is not shown for ever', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  for (let loss = 0; loss < 4; loss += 1) {
    vi.setSystemTime(Date.now() + 1000)
    windows[0]?.losePage()
    await settle()
  }
  expect(take()).toEqual(['page: code 2', 'page: code 3', 'page: code 4', 'hopeless'])
})

test('a page that is lost now and then is shown anew each time', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  for (let loss = 0; loss < 10; loss += 1) {
    vi.setSystemTime(Date.now() + 20_000)
    windows[0]?.losePage()
    await settle()
  }
  expect(take()).toEqual(Array.from({ length: 10 }, (_, at) => `page: code ${at + 2}`))
})

test('a window that was closed is opened anew', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  await settle()
  take()
  windows[0]?.destroy()
  expect(view.present()).toBeUndefined()
  view.hear(waiting)
  view.hear(ready)
  await settle()
  expect(take()).toEqual([])
  view.bringForward()
  await settle()
  expect(take()).toEqual(['forward 2', 'page 2: code 2'])
})

test('a window that was closed while its page was asked for is left in peace', async () => {
  const { view, take, windows } = started()
  view.hear(ready)
  view.bringForward()
  windows[0]?.destroy()
  await settle()
  expect(take()).toEqual(['forward'])
})
