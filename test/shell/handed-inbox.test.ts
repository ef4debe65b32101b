import type { App } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createInbox, hearWhatIsHanded } from '../../electron/shell/handed.ts'
import { emitterLike, preventable } from './emitter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened() {
  const told = { count: 0 }
  const inbox = createInbox(() => (told.count += 1))
  const takeWhole = () => (vi.runAllTimers(), inbox.take())
  return { inbox, told, takeWhole }
}

test('what was put waits, together, until it is taken once', () => {
  const { inbox, takeWhole } = opened()
  inbox.put({ files: ['/a.mkv'] })
  inbox.put({ files: ['/b.mkv', '/a.mkv'], page: 'library' })
  expect(takeWhole()).toEqual({ files: ['/a.mkv', '/b.mkv'], page: 'library' })
  expect(inbox.take()).toEqual({ files: [] })
})

test('files that come one shortly after the other are told once, and cannot be taken in pieces', () => {
  const { inbox, told } = opened()
  for (const file of ['/a.mkv', '/b.mkv', '/c.mkv']) {
    inbox.put({ files: [file] })
    vi.advanceTimersByTime(400)
    expect([told.count, inbox.take()]).toEqual([0, { files: [] }])
  }
  vi.advanceTimersByTime(100)
  expect([told.count, inbox.take()]).toEqual([1, { files: ['/a.mkv', '/b.mkv', '/c.mkv'] }])
})

test('a page alone is told at once', () => {
  const { inbox, told } = opened()
  inbox.put({ files: [], page: 'clips' })
  expect([told.count, inbox.take()]).toEqual([1, { files: [], page: 'clips' }])
})

test('files that come after a page keep it; the newest page wins', () => {
  const { inbox, takeWhole } = opened()
  inbox.put({ files: [], page: 'library' })
  inbox.put({ files: [], page: 'clips' })
  inbox.put({ files: ['/a.mkv'] })
  expect(takeWhole()).toEqual({ files: ['/a.mkv'], page: 'clips' })
})

test('nothing handed over is not told', () => {
  const { inbox, told } = opened()
  inbox.put({ files: [] })
  vi.runAllTimers()
  expect(told.count).toBe(0)
})

test('what is taken and what is put afterwards do not mix', () => {
  const { inbox, takeWhole } = opened()
  inbox.put({ files: ['/a.mkv'] })
  const taken = takeWhole()
  inbox.put({ files: ['/b.mkv'] })
  expect(taken).toEqual({ files: ['/a.mkv'] })
  expect(takeWhole()).toEqual({ files: ['/b.mkv'] })
})

test('second starts, opened files and followed links are handed on, and not left to Electron', () => {
  const app = emitterLike<Pick<App, 'on'>>({})
  const heard: unknown[] = []
  hearWhatIsHanded(app, handed => heard.push(handed))
  const [file, link, foreign] = [preventable(), preventable(), preventable()]
  app.emit('second-instance', {}, ['/not/this.mkv'], '/', { files: ['/a.mkv'], page: 'clips', isHidden: true })
  app.emit('open-file', file, '/b.mkv')
  app.emit('open-url', link, 'showrunner://settings')
  app.emit('open-url', foreign, 'showrunner://delete')
  expect(heard).toEqual([
    { files: ['/a.mkv'], page: 'clips', isHidden: true },
    { files: ['/b.mkv'] },
    { files: [], page: 'settings' },
    { files: [] },
  ])
  expect([file, link, foreign].map(event => event.isPrevented())).toEqual([true, true, true])
})
