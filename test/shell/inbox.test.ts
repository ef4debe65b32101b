import type { App } from 'electron'
import { expect, test } from 'vitest'
import { createInbox, hearWhatIsHanded } from '../../electron/shell/inbox.ts'
import { emitterLike, preventable } from './emitter.ts'

function opened() {
  const puts = { count: 0 }
  return { inbox: createInbox(() => (puts.count += 1)), puts }
}

test('what was put waits, together, until it is taken once', () => {
  const { inbox, puts } = opened()
  inbox.put({ files: ['/a.mkv'] })
  inbox.put({ files: ['/b.mkv', '/a.mkv'], page: 'library' })
  expect(puts.count).toBe(2)
  expect(inbox.take()).toEqual({ files: ['/a.mkv', '/b.mkv'], page: 'library' })
  expect(inbox.take()).toEqual({ files: [] })
})

test('files that come after a page keep it; the newest page wins', () => {
  const { inbox } = opened()
  inbox.put({ files: [], page: 'library' })
  inbox.put({ files: [], page: 'clips' })
  inbox.put({ files: ['/a.mkv'] })
  expect(inbox.take()).toEqual({ files: ['/a.mkv'], page: 'clips' })
})

test('nothing handed over is not told', () => {
  const { inbox, puts } = opened()
  inbox.put({ files: [] })
  expect(puts.count).toBe(0)
})

test('what is taken and what is put afterwards do not mix', () => {
  const { inbox } = opened()
  inbox.put({ files: ['/a.mkv'] })
  const taken = inbox.take()
  inbox.put({ files: ['/b.mkv'] })
  expect(taken).toEqual({ files: ['/a.mkv'] })
  expect(inbox.take()).toEqual({ files: ['/b.mkv'] })
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
