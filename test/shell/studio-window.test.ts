import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { channels } from '../../electron/shell/channels.ts'
import { isOfOrigin, webPreferences } from '../../electron/shell/hardening.ts'
import type { RememberedFacts } from '../../electron/shell/remembered.ts'
import { openStudioWindow } from '../../electron/shell/studio-window.ts'
import type { StudioWindowNeeds } from '../../electron/shell/studio-window.ts'
import { preventable } from './emitter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const workArea = { x: 0, y: 25, width: 1920, height: 1055 }
const second = { x: 1920, y: 0, width: 2560, height: 1440 }
const folder = '/opt/场控 #1/dist/shell'

interface Given {
  facts?: RememberedFacts
  screens?: Rectangle[]
  isDark?: boolean
  mayClose?: boolean
  isWayland?: boolean
}

function opened({ facts = { shortcuts: {} }, screens = [workArea], isDark = true, mayClose = true, isWayland = false }: Given = {}) {
  const did: string[] = []
  const changes: unknown[] = []
  const outside: string[] = []
  const state = { bounds: workArea, isMaximized: false, isMinimized: false, isFullScreen: false, isDestroyed: false, doesLoad: true }
  class Contents extends EventEmitter {
    opens: ((details: { url: string }) => unknown) | undefined
    setWindowOpenHandler = (opens: (details: { url: string }) => unknown) => void (this.opens = opens)
    send = (...words: unknown[]) => void did.push(`told ${words.join(' ')}`)
  }
  class Window extends EventEmitter {
    readonly webContents = new Contents()
    readonly options: BrowserWindowConstructorOptions
    constructor(options: BrowserWindowConstructorOptions) {
      super()
      this.options = options
    }
    loadURL(url: string): Promise<void> {
      did.push(`loads ${url}`)
      return state.doesLoad ? Promise.resolve() : Promise.reject(new Error('ERR_ABORTED'))
    }
    maximize = () => void did.push('maximised')
    restore = () => void did.push('restored')
    show = () => void did.push('shown')
    focus = () => void did.push('focused')
    isMinimized = () => state.isMinimized
    isFullScreen = () => state.isFullScreen
    setFullScreen = (is: boolean) => void did.push(`fills the screen: ${is}`)
    hide = () => void did.push('hidden')
    isMaximized = () => state.isMaximized
    isDestroyed = () => state.isDestroyed
    getNormalBounds = () => state.bounds
  }
  const displays = screens.map((area, id) => ({ id, workArea: area }))
  const needs: StudioWindowNeeds = {
    electron: {
      BrowserWindow: Window,
      nativeTheme: { shouldUseDarkColors: isDark },
      screen: { getPrimaryDisplay: () => displays[0], getAllDisplays: () => [...displays].reverse() },
    } as unknown as StudioWindowNeeds['electron'], // the few functions of three large parts that are used
    places: { preload: '/app/preload.cjs', startFolder: folder, icon: '/app/icon.png' },
    remembered: { get: () => facts, change: change => void changes.push(change) },
    rules: { isOwn: url => isOfOrigin(url, 'http://127.0.0.1:1'), onOutside: url => outside.push(url) },
    isWayland,
    onClose: () => (did.push('asked to close'), mayClose),
    onPageLost: () => did.push('page lost'),
    onSessionEnd: () => did.push('session ends'),
  }
  const studio = openStudioWindow(needs)
  return { studio, window: studio.window as unknown as Window, did, changes, outside, state } // it is one of these
}

const text = { title: '场控', sentence: 'a & b = 100 % <b>', language: 'zh' }

test('the window is hidden until it is brought forward, safe, and as large as it may be', () => {
  const { window, did } = opened()
  expect(window.options).toEqual({
    ...{ x: 240, y: 103, width: 1440, height: 900, minWidth: 1024, minHeight: 680 },
    show: false,
    backgroundColor: '#15171a',
    icon: '/app/icon.png',
    autoHideMenuBar: true,
    webPreferences: webPreferences('/app/preload.cjs'),
  })
  expect(did).toEqual([])
})

test('in a light system it is light before the page is there', () => {
  expect(opened({ isDark: false }).window.options.backgroundColor).toBe('#f6f7f8')
})

test('it opens where it was', () => {
  const place = { x: 2000, y: 100, width: 1300, height: 700 }
  const { window, did } = opened({ screens: [workArea, second], facts: { shortcuts: {}, window: { ...place, isMaximized: true } } })
  expect(window.options).toMatchObject(place)
  expect(did).toEqual(['maximised'])
})

test('the first one opens on the main screen, wherever that is in the list', () => {
  expect(opened({ screens: [workArea, second] }).window.options).toMatchObject({ x: 240, y: 103 })
})

test('on a screen that is gone it opens on the main one', () => {
  const before = { x: 2000, y: 100, width: 1300, height: 700, isMaximized: false }
  expect(opened({ facts: { shortcuts: {}, window: before } }).window.options).toMatchObject({ x: 310, y: 203, width: 1300, height: 700 })
})

test('its pages are held to the rules', () => {
  const { window, outside } = opened()
  const event = preventable()
  window.webContents.emit('will-frame-navigate', { ...event, url: 'https://example.com/', isMainFrame: true })
  expect([event.isPrevented(), window.webContents.opens?.({ url: 'https://example.org/' })]).toEqual([true, { action: 'deny' }])
  expect(outside).toEqual(['https://example.com/', 'https://example.org/'])
})

test('the start screen is a file of the app, and is told what to say in its address', () => {
  const { studio, did } = opened()
  studio.showStart(text)
  const url = new URL(did[0]?.replace('loads ', '') ?? '')
  expect(fileURLToPath(new URL(url.pathname, 'file:'))).toBe(`${folder}/start.html`)
  expect([url.protocol, url.hash]).toEqual(['file:', ''])
  expect(Object.fromEntries(url.searchParams)).toEqual({ ...text, theme: 'dark' })
  expect(studio.isOnPage()).toBe(false)
})

test('what the start screen says already is not loaded anew, unless it crashed', () => {
  const { studio, window, did } = opened()
  const loads = () => did.filter(each => each.startsWith('loads')).length
  studio.showStart(text)
  studio.showStart(text)
  expect(loads()).toBe(1)
  studio.showStart({ ...text, sentence: 'another' })
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  studio.showStart({ ...text, sentence: 'another' })
  studio.showPage('http://127.0.0.1:1/#code')
  studio.showStart({ ...text, sentence: 'another' })
  expect(loads()).toBe(5)
})

test('the page is the address of the engine, as it is', () => {
  const { studio, did } = opened()
  studio.showPage('http://127.0.0.1:1/#code')
  expect([did, studio.isOnPage()]).toEqual([['loads http://127.0.0.1:1/#code'], true])
})

test('a start screen after a page is no page', () => {
  const { studio } = opened()
  studio.showPage('http://127.0.0.1:1/#code')
  studio.showStart(text)
  expect(studio.isOnPage()).toBe(false)
})

test('what could not be loaded is told by its event, and by nothing else', async () => {
  const { studio, state, did } = opened()
  state.doesLoad = false
  studio.showStart(text)
  studio.showPage('http://127.0.0.1:1/')
  await vi.advanceTimersByTimeAsync(10)
  expect(did.filter(each => !each.startsWith('loads'))).toEqual([])
})

const [refused, aborted] = [-102, -3]

test.each([
  { says: 'the page', shows: 'page', code: refused, isMainFrame: true, isLost: true },
  { says: 'a frame in the page', shows: 'page', code: refused, isMainFrame: false, isLost: false },
  { says: 'a page that another took the place of', shows: 'page', code: aborted, isMainFrame: true, isLost: false },
  { says: 'the start screen', shows: 'start', code: refused, isMainFrame: true, isLost: false },
] as const)('$says that cannot be loaded is a lost page: $isLost', ({ shows, code, isMainFrame, isLost }) => {
  const { studio, window, did } = opened()
  if (shows === 'page') studio.showPage('http://127.0.0.1:1/')
  else studio.showStart(text)
  window.webContents.emit('did-fail-load', {}, code, 'ERR', 'http://127.0.0.1:1/', isMainFrame, 1, 1)
  expect(did.includes('page lost')).toBe(isLost)
})

test('a page that crashes is lost', () => {
  const { window, did } = opened()
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  expect(did).toEqual(['page lost'])
})

test.each([true, false])('whether it may close is asked: %s', mayClose => {
  const { window, did } = opened({ mayClose })
  const event = preventable()
  window.emit('close', event)
  expect([did, event.isPrevented()]).toEqual([['asked to close'], !mayClose])
})

test('Windows tells that the session ends', () => {
  const { window, did } = opened()
  window.emit('session-end', { reasons: ['shutdown'] })
  expect(did).toEqual(['session ends'])
})

test('brought forward it is shown and has the keys; a minimised one is restored', () => {
  const { studio, did, state } = opened()
  studio.bringForward()
  state.isMinimized = true
  studio.bringForward()
  expect(did).toEqual(['shown', 'focused', 'restored', 'shown', 'focused'])
})

test('hidden, it leaves the screen that it fills first', () => {
  const { studio, window, did, state } = opened()
  studio.hide()
  state.isFullScreen = true
  studio.hide()
  expect(did).toEqual(['hidden', 'fills the screen: false'])
  window.emit('leave-full-screen')
  window.emit('leave-full-screen')
  expect(did).toEqual(['hidden', 'fills the screen: false', 'hidden'])
})

test('wanted again while it leaves the screen that it fills, it stays', () => {
  const { studio, window, did, state } = opened()
  state.isFullScreen = true
  studio.hide()
  studio.bringForward()
  window.emit('leave-full-screen')
  expect(did).toEqual(['fills the screen: false', 'shown', 'focused'])
})

test('the page is told what the shell has to say, as long as there is one', () => {
  const { studio, did, state } = opened()
  studio.tell(channels.shortcut, 'mark')
  state.isDestroyed = true
  studio.tell(channels.handed)
  expect(did).toEqual(['told shortcut mark'])
})

test.each(['move', 'resize', 'maximize', 'unmaximize'])('after a %s its place is remembered, once it rests', event => {
  const { window, changes, state } = opened()
  state.bounds = { x: 5, y: 30, width: 1100, height: 700 }
  state.isMaximized = event === 'maximize'
  for (let count = 0; count < 20; count += 1) {
    window.emit(event)
    vi.advanceTimersByTime(100)
  }
  expect(changes).toEqual([])
  vi.advanceTimersByTime(500)
  expect(changes).toEqual([{ window: { ...state.bounds, isMaximized: event === 'maximize' } }])
})

test('where a window does not know its place, its size is remembered', () => {
  const { window, changes, state } = opened({ isWayland: true })
  state.bounds = { x: 0, y: 0, width: 1100, height: 700 }
  window.emit('close', preventable())
  expect(changes).toEqual([{ window: { width: 1100, height: 700, isMaximized: false } }])
})

test('its last place is remembered as it closes, and not once more afterwards', () => {
  const { window, changes, state } = opened()
  window.emit('move')
  window.emit('close', preventable())
  expect(changes).toHaveLength(1)
  state.isDestroyed = true
  vi.advanceTimersByTime(1000)
  expect(changes).toHaveLength(1)
})

test('a window that is gone has no place', () => {
  const { window, changes, state } = opened()
  window.emit('move')
  state.isDestroyed = true
  vi.advanceTimersByTime(1000)
  expect(changes).toEqual([])
})
