// How the parts of the shell meet, without an engine: what comes early, closing and coming back, what is told.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { defaultSettings } from '../../electron/contract/settings.ts'
import { startDesktop } from '../../electron/shell/desktop.ts'
import type { DesktopOptions } from '../../electron/shell/desk.ts'
import type { Launch } from '../../electron/shell/handed.ts'
import type { Supervisor, SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { startApiForTest, token } from '../engine/api/api-for-test.ts'
import { createElectronStandIn } from './electron-stand-in.ts'
import { preventable } from './emitter.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-shell-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

const ready: SupervisorStatus = { state: 'ready', url: 'http://127.0.0.1:1', readyUrl: 'http://127.0.0.1:1/#first', pid: 1 }
const waiting = (isFailing: boolean): SupervisorStatus => ({ state: 'waiting', failures: 5, waitMs: 1, isFailing, why: 'killed' })

interface Given {
  launch?: Partial<Launch>
  platform?: NodeJS.Platform
  jobs?: number
  isPortable?: boolean
  isBegunBySystem?: boolean
  /** The keychain waits for a person. */
  isKeychainAsking?: boolean
  /** The engine takes its time to end. */
  isStopSlow?: boolean
  /** No supervisor can be made. */
  breaks?: boolean
  /** Where the engine answers. */
  origin?: string
}

function opened({
  launch = {},
  platform = 'linux',
  jobs = 0,
  isPortable = false,
  isBegunBySystem = false,
  isKeychainAsking = false,
  isStopSlow = false,
  breaks = false,
  origin,
}: Given = {}) {
  const standIn = createElectronStandIn({ openTab: undefined, answer: () => 2, languages: ['en-GB'] })
  const { electron, app } = standIn
  const keychain = Promise.withResolvers<boolean>()
  if (isKeychainAsking) electron.safeStorage.isAsyncEncryptionAvailable = () => keychain.promise
  const asBegun = { isPackaged: true, getLoginItemSettings: () => ({ wasOpenedAtLogin: true }) }
  if (isBegunBySystem) Object.assign(electron.app, asBegun)
  const suspended: boolean[] = []
  const did: string[] = []
  const stopped = Promise.withResolvers<void>()
  let updates: Parameters<DesktopOptions['watchUpdates']>[0] | undefined
  const starts: Parameters<DesktopOptions['createSupervisor']>[0][] = []
  electron.globalShortcut.setSuspended = is => void suspended.push(is)
  let hear: (status: SupervisorStatus) => void = () => {}
  const supervisor: Supervisor = {
    start: () => (did.push('started'), Promise.resolve('http://127.0.0.1:1/#first')),
    stop: () => (did.push('stopped'), isStopSlow ? stopped.promise : Promise.resolve()),
    onStatus(listener) {
      hear = listener
      listener({ state: 'stopped' })
      return () => {}
    },
    onJobs: listener => (listener(jobs), () => {}),
    address: () => (origin === undefined ? undefined : { origin, token }),
    newUrl: () => Promise.resolve('http://127.0.0.1:1/#next'),
    runningJobs: () => jobs,
  }
  const places = {
    node: 'node',
    engineMain: 'main.ts',
    pageFolder: '/page',
    startFolder: '/start',
    preload: '/preload.cjs',
    icon: '/icon.png',
    menuBarIcon: '/trayTemplate.png',
    program: '/showrunner',
    isPortable,
  }
  const started = startDesktop(electron, {
    ...{ places: { ...places, dataFolder: folder }, platform, isWayland: false, log: () => {} },
    launch: { files: [], isHidden: false, ...launch },
    createSupervisor(start) {
      starts.push(start)
      if (breaks) throw new TypeError('x is not a function')
      return supervisor
    },
    watchUpdates: needs => void (updates = needs),
  })
  return {
    ...{ ...standIn, started, suspended, starts, did },
    updates: () => updates,
    offerUpdate: () => void updates?.untilOffAir().then(() => did.push('asked about the update')),
    engineEnds: async () => (stopped.resolve(), settle()),
    shutDown(): boolean {
      const event = preventable()
      electron.powerMonitor.emit('shutdown', event)
      return event.isPrevented()
    },
    hear: (status: SupervisorStatus) => hear(status),
    keychainAnswers: async () => (keychain.resolve(true), settle()),
    makeReady: async () => (app.ready(), settle()),
  }
}

const [first] = [0]

async function onItsPage(given: Given = {}) {
  const desktop = opened(given)
  await desktop.makeReady()
  desktop.hear(ready)
  await settle()
  return desktop
}

const sentOf = (desktop: ReturnType<typeof opened>) => desktop.windows[first]?.webContents.sent

test('a start with files opens one window, whose page takes them', async () => {
  const desktop = opened({ launch: { files: ['/a.mkv'], page: 'clips' } })
  await desktop.makeReady()
  await expect(desktop.started).resolves.toBeUndefined()
  expect(desktop.windows.map(({ isShown }) => isShown)).toEqual([true])
  desktop.hear(ready)
  await expect.poll(() => sentOf(desktop)).toEqual([['handed']])
  expect(desktop.ask('take-handed')).toEqual({ files: ['/a.mkv'], page: 'clips' })
})

test("the window's session grants and fetches nothing beyond the engine's page", async () => {
  const { guards } = await onItsPage()
  const own = `${ready.url}/`
  const granted = (permission: string, requestingUrl = own) => {
    const said: unknown[] = [guards.couldDo?.({}, permission, requestingUrl)]
    guards.mayDo?.({}, permission, is => said.push(is), { requestingUrl })
    return said
  }
  expect([granted('media'), granted('fullscreen'), granted('fullscreen', 'https://elsewhere.cn/')]).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ])
  expect(guards.mayHold?.({ deviceType: 'usb' })).toBe(false)
  const answers: unknown[] = []
  for (const url of [own, 'https://elsewhere.cn/']) guards.beforeRequest?.({ url }, answer => answers.push(answer))
  expect(answers).toEqual([{ cancel: false }, { cancel: true }])
})

test('the next start asks for the port that the engine had: what the page keeps is kept for its address', async () => {
  const first = opened()
  await first.makeReady()
  first.hear({ ...ready, url: 'http://127.0.0.1:50001' })
  const second = opened()
  await second.makeReady()
  expect([...first.starts, ...second.starts].map(({ port }) => port)).toEqual([0, 50_001])
})

test('the keychain seals the key, but not of what is carried about: the next computer could not open it', async () => {
  const [installed, portable] = [opened(), opened({ isPortable: true })]
  for (const desktop of [installed, portable]) await desktop.makeReady()
  expect([...installed.starts, ...portable.starts].map(({ key }) => typeof key?.secretKey)).toEqual(['string', 'undefined'])
})

test('files that a Mac tells before it is ready do no harm', async () => {
  const desktop = opened({ platform: 'darwin' })
  const event = preventable()
  desktop.app.emit('open-file', event, '/a.mkv')
  await desktop.makeReady()
  expect([event.isPrevented(), desktop.windows.length]).toEqual([true, 1])
})

test('a keychain that waits for a person keeps nobody from the window', async () => {
  const desktop = opened({ isKeychainAsking: true })
  await desktop.makeReady()
  expect(desktop.windows.map(({ isShown, loaded }) => ({ isShown, shows: loaded.length }))).toEqual([{ isShown: true, shows: 1 }])
  expect([desktop.seen.toolTips.at(-1), desktop.starts]).toEqual(['Showrunner · Starting', []])
  await desktop.keychainAnswers()
  expect(desktop.starts).toHaveLength(1)
})

test('quit while the keychain waits, the app ends, and starts no engine afterwards', async () => {
  const desktop = opened({ isKeychainAsking: true })
  await desktop.makeReady()
  desktop.app.quit()
  await settle()
  expect(desktop.seen.hasQuit).toBe(true)
  await desktop.keychainAnswers()
  expect(desktop.starts).toEqual([])
})

test('a start that nobody expected to fail ends with a sentence', async () => {
  const desktop = opened({ breaks: true })
  await desktop.makeReady()
  const { failedTitle } = wordsIn('en').shell.start
  expect(desktop.seen.questions).toEqual([{ title: failedTitle, message: expect.stringMatching(/^Something went wrong/) as string }])
  expect(desktop.seen.exitCode).toBe(1)
})

test.each(['second-instance', 'open-file', 'open-url'])('a %s shows the window of a hidden start', async name => {
  const desktop = opened({ launch: { isHidden: true } })
  await desktop.makeReady()
  expect(desktop.windows).toEqual([])
  if (name === 'second-instance') desktop.app.emit(name, {}, [], '/', { files: ['/a.mkv'] })
  else desktop.app.emit(name, preventable(), name === 'open-file' ? '/a.mkv' : 'showrunner://clips')
  expect(desktop.windows.map(({ isShown }) => isShown)).toEqual([true])
})

test('a hidden start opens no window, also not when a Mac says that it has begun, until somebody wants it', async () => {
  const desktop = opened({ launch: { isHidden: true }, platform: 'darwin', isKeychainAsking: true })
  await desktop.makeReady()
  desktop.app.emit('activate', {}, false)
  await desktop.keychainAnswers()
  expect(desktop.windows).toEqual([])
  desktop.app.emit('second-instance', {}, [], '/', { files: [], isHidden: true })
  expect(desktop.windows).toEqual([])
  desktop.app.emit('activate', {}, false)
  expect(desktop.windows.map(({ isShown }) => isShown)).toEqual([true])
})

test('a Mac that started it with the system is shown no window', async () => {
  const desktop = opened({ platform: 'darwin', isBegunBySystem: true })
  await desktop.makeReady()
  expect(desktop.windows).toEqual([])
})

test('what is handed over later is told to the page', async () => {
  const desktop = opened()
  await desktop.makeReady()
  desktop.app.emit('second-instance', {}, [], '/', { files: ['/a.mkv'] })
  await expect.poll(() => sentOf(desktop)).toEqual([['handed']])
})

test('a key that is pressed anywhere is told to the page', async () => {
  const desktop = opened()
  await desktop.makeReady()
  desktop.press('Control+Alt+M')
  expect(sentOf(desktop)).toEqual([['shortcut', 'mark']])
})

test.each([
  { platform: 'linux', hasQuit: true },
  { platform: 'win32', hasQuit: true },
  { platform: 'darwin', hasQuit: false },
] as const)('closing the window on $platform ends the app: $hasQuit', async ({ platform, hasQuit }) => {
  const desktop = opened({ platform })
  await desktop.makeReady()
  desktop.windows[first]?.close()
  await settle()
  expect(desktop.seen.hasQuit).toBe(hasQuit)
})

test('on a Mac the closed window comes back as it was', async () => {
  const desktop = opened({ platform: 'darwin' })
  await desktop.makeReady()
  desktop.windows[first]?.close()
  expect(desktop.windows.map(({ isShown }) => isShown)).toEqual([false])
  desktop.app.emit('activate', {}, false)
  expect(desktop.windows.map(({ isShown }) => isShown)).toEqual([true])
})

test('with jobs, closing the window asks first, and keeps it', async () => {
  const desktop = opened({ jobs: 2 })
  await desktop.makeReady()
  desktop.windows[first]?.close()
  await settle()
  expect(desktop.seen.questions.map(({ message }) => message)).toEqual(['2 jobs are not done yet.'])
  expect([desktop.seen.hasQuit, desktop.windows[first]?.isShown]).toEqual([false, true])
})

test('the icon follows the engine, and an engine that keeps ending is told once', async () => {
  const desktop = opened({ launch: { isHidden: true } })
  await desktop.makeReady()
  desktop.seen.toolTips.length = 0
  for (const status of [ready, waiting(false), waiting(true), { state: 'starting' } as const, waiting(true), ready]) desktop.hear(status)
  const { tray, notices } = wordsIn('en').shell
  expect(desktop.seen.toolTips.map(text => text.replace('Showrunner · ', ''))).toEqual([
    ...[tray.ready, tray.restarting, tray.starting, tray.restarting, tray.ready],
  ])
  expect(desktop.seen.notices.map(({ body }) => body)).toEqual([notices.engineFails])
})

test('keys that the page had paused act again when it is lost', async () => {
  const desktop = await onItsPage()
  desktop.suspended.length = 0
  desktop.windows[first]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  expect(desktop.suspended).toEqual([false])
})

test('a computer that shuts down is not asked to wait for an answer: the app ends in order', async () => {
  const desktop = opened({ jobs: 2 })
  await desktop.makeReady()
  expect(desktop.shutDown()).toBe(true)
  await settle()
  expect([desktop.seen.questions, desktop.seen.hasQuit]).toEqual([[], true])
})

test('Windows ends the session: nobody is asked either', async () => {
  const desktop = opened({ jobs: 2, platform: 'win32' })
  await desktop.makeReady()
  desktop.windows[first]?.emit('session-end', {})
  await settle()
  expect([desktop.seen.questions, desktop.seen.hasQuit]).toEqual([[], true])
})

test('at the end the keys and the icon are given back', async () => {
  const desktop = opened()
  await desktop.makeReady()
  expect(desktop.held()).toEqual({ shortcuts: ['Control+Alt+M', 'Control+Alt+K'], trays: 1 })
  desktop.app.quit()
  await settle()
  expect(desktop.held()).toEqual({ shortcuts: [], trays: 0 })
})

test('a page that crashes again and again ends the app, with a sentence', async () => {
  const desktop = opened()
  await desktop.makeReady()
  for (let crash = 0; crash < 4; crash += 1) desktop.windows[first]?.webContents.emit('render-process-gone', {}, {})
  await settle()
  expect(desktop.seen.questions.map(({ title }) => title)).toEqual([wordsIn('en').shell.start.pageLostTitle])
  expect(desktop.seen.hasQuit).toBe(true)
})

test('closed, the window goes at once, however long the engine takes, and the icon says what is going on', async () => {
  const desktop = await onItsPage({ isStopSlow: true })
  desktop.windows[first]?.close()
  expect([desktop.windows[first]?.isShown, desktop.seen.toolTips.at(-1)]).toEqual([false, 'Showrunner · Quitting'])
  desktop.app.emit('second-instance', {}, [], '/', { files: [] })
  expect(new URL(desktop.windows[first]?.loaded.at(-1) ?? '').searchParams.get('sentence')).toBe(wordsIn('en').shell.start.ending)
  await desktop.engineEnds()
  expect(desktop.seen.hasQuit).toBe(true)
})

test('an engine that keeps ending is asked about in the window, and giving up ends the app', async () => {
  const desktop = opened()
  await desktop.makeReady()
  desktop.hear(waiting(true))
  await settle()
  expect(desktop.seen.questions.map(({ message }) => message)).toEqual([wordsIn('en').shell.start.failingTitle])
  expect(desktop.seen.hasQuit).toBe(true) // the last button is what is answered here
})

test('in a hidden start it is asked about when somebody comes', async () => {
  const desktop = opened({ launch: { isHidden: true } })
  await desktop.makeReady()
  desktop.hear(waiting(true))
  expect(desktop.seen.questions).toEqual([])
  desktop.app.emit('second-instance', {}, [], '/', { files: [] })
  await settle()
  expect(desktop.seen.questions).toHaveLength(1)
})

test('an update that cannot be put in: the engine is started again, and the window comes back with its page', async () => {
  const desktop = await onItsPage()
  await desktop.updates()?.beforeInstall()
  expect(desktop.windows[first]?.isShown).toBe(false)
  desktop.updates()?.onInstallFailed()
  expect([desktop.did, desktop.windows[first]?.isShown]).toEqual([['started', 'stopped', 'started'], true])
  desktop.app.quit()
  await settle()
  expect([desktop.did.at(-1), desktop.seen.hasQuit]).toEqual(['stopped', true]) // the engine, once more
})

test('started again in a show, nobody is asked about an update before the engine has told of the show, nor before that ends', async () => {
  const { fake, url, close } = await startApiForTest()
  fake.tell('settings.current', defaultSettings)
  fake.tell('live.show', { showId: 'a', title: 'A', begunBy: 'host', zeroAtMs: 0, recording: 'running', stretches: [], gaps: [] })
  const desktop = opened({ origin: url })
  onTestFinished(async () => (desktop.shutDown(), await settle(), await close()))
  await desktop.makeReady()
  desktop.hear({ state: 'starting' })
  desktop.offerUpdate()
  desktop.hear(ready)
  await expect.poll(() => desktop.updates()?.isOnAir()).toBe(true)
  expect(desktop.did).toEqual(['started'])
  fake.tell('live.show', undefined)
  await expect.poll(() => desktop.did).toEqual(['started', 'asked about the update'])
})

test.each([{ state: 'stopped' } as const, waiting(true)])('an engine that is $state may be mended by an update', async status => {
  const desktop = opened({ launch: { isHidden: true } })
  await desktop.makeReady()
  desktop.hear(waiting(false))
  desktop.offerUpdate()
  await settle()
  expect(desktop.did).toEqual(['started'])
  desktop.hear(status)
  await settle()
  expect(desktop.did).toEqual(['started', 'asked about the update'])
})
