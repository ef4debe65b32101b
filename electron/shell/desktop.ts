// The desktop: one window, an icon beside the clock and one engine behind them, from the start of the app to its end.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectEngine } from '../client/connect-engine.ts'
import type { EngineConnection } from '../client/connect-engine.ts'
import { asAppError } from '../contract/errors.ts'
import type { AskablePage } from '../contract/shell.ts'
import type { HandedKey } from '../supervisor/engine-process.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import { languageOf, wordsIn } from '../words/words.ts'
import { channels } from './channels.ts'
import type { Electron } from './electron.ts'
import { createFailing } from './failing.ts'
import type { Failing } from './failing.ts'
import { hardenSession, isOfOrigin } from './hardening.ts'
import { createInbox, hearWhatIsHanded } from './inbox.ts'
import { readSecretKey } from './keychain.ts'
import type { Launch } from './launch.ts'
import { setMenus } from './menu.ts'
import { createNotices } from './notices.ts'
import { createOutsideLinks } from './outside-links.ts'
import type { Places } from './places.ts'
import { createQuitting } from './quitting.ts'
import type { Quitting } from './quitting.ts'
import { openRemembered } from './remembered.ts'
import { createShortcuts } from './shortcuts.ts'
import { startEngine } from './start-engine.ts'
import { createStudioView } from './studio-view.ts'
import type { StudioView } from './studio-view.ts'
import { openStudioWindow } from './studio-window.ts'
import { createSystemStart } from './system-start.ts'
import { createTray } from './tray.ts'
import type { UpdatesNeeds } from './updates.ts'
import { answerVerbs } from './verbs.ts'
import { createWorking } from './working.ts'

export interface DesktopOptions {
  places: Places
  launch: Launch
  platform: NodeJS.Platform
  log: (line: string) => void
  /** Not started yet. */
  createSupervisor: (start: { key: HandedKey | undefined; port: number }) => Supervisor
  /** Looks for new versions, where that is possible. */
  watchUpdates: (needs: Pick<UpdatesNeeds, 'words' | 'beforeInstall' | 'onInstallFailed'>) => void
}

/** Call it before `ready`. Resolves when the engine has been started, or a person has given up; what nobody expected is said, and ends the app. */
export async function startDesktop(electron: Electron, options: DesktopOptions): Promise<void> {
  try {
    await openDesktop(electron, options)
  } catch (error) {
    options.log(`the desktop ends: ${String(error)}`)
    const { shell, errorText } = wordsIn(systemLanguage(electron))
    electron.dialog.showErrorBox(shell.start.failedTitle, errorText(asAppError(error, 'desktop')))
    electron.app.exit(1)
  }
}

const systemLanguage = ({ app }: Pick<Electron, 'app'>) => languageOf(app.getPreferredSystemLanguages()[0] ?? '')

async function openDesktop(electron: Electron, options: DesktopOptions): Promise<void> {
  const { places, launch, platform, log } = options
  const { app, dialog, shell } = electron
  const state = {
    language: systemLanguage(electron),
    status: { state: 'stopped' } as SupervisorStatus,
    origin: '',
    jobs: 0,
    isLeaving: false,
    isEnding: false,
  }
  const words = () => wordsIn(state.language)
  const shellWords = () => words().shell
  const isOwn = (url: string) => isOfOrigin(url, state.origin)

  /** What is asked for before there can be a window is kept until then: a Mac tells of opened files early. */
  let parts: { view: StudioView; quitting: Quitting; failing: Failing } | undefined
  let isWanted = false
  const inbox = createInbox(() => parts?.view.present()?.tell(channels.handed))
  inbox.put(launch)
  hearWhatIsHanded(app, handed => {
    inbox.put(handed)
    if (handed.isHidden !== true) show()
  })
  app.on('window-all-closed', () => {}) // without a listener the app would quit: whether it does is asked before a window closes
  await app.whenReady()

  hardenSession(electron.session.defaultSession, { isOwn })
  const own = (name: string) => join(places.dataFolder, 'desktop', name)
  const remembered = openRemembered(own('window.json'))
  /** Undefined until the keychain has answered, which may wait for a person. */
  let supervisor: Supervisor | undefined
  const onOutside = createOutsideLinks({ dialog, shell, window, words: shellWords })
  const shown = createStudioView({
    ...{ words, log, nowMs: Date.now, sleep, onHopeless },
    newUrl: async () => supervisor?.newUrl(),
    isEnding: () => state.isEnding,
    openWindow: onPageLost =>
      openStudioWindow({
        ...{ electron, places, remembered, rules: { isOwn, onOutside }, onClose },
        onPageLost() {
          shortcuts.pause(false) // the page that paused them is gone
          onPageLost()
        },
        onSessionEnd: () => void leaving.now(),
      }),
  })
  const leaving = createQuitting({
    ...{ app, dialog, window, words: shellWords, stop: async () => supervisor?.stop() },
    onLeaving(isLeaving) {
      if (isLeaving) shown.present()?.hide()
      change({ isLeaving })
    },
    onEnding(isEnding) {
      if (isEnding) shown.present()?.hide() // its page would only tell of a lost connection
      change({ isEnding })
    },
  })
  const shortcuts = createShortcuts({
    ...{ globalShortcut: electron.globalShortcut, platform, remembered },
    onPress: name => shown.present()?.tell(channels.shortcut, name),
  })
  const tray = createTray({ electron, platform, places, onShow: show, onQuit: () => app.quit() })
  const systemStart = createSystemStart({ app, platform, places })
  const working = createWorking({ app, powerSaveBlocker: electron.powerSaveBlocker, window })
  const isSeen = () => window()?.isFocused() === true
  const notices = createNotices({ Notification: electron.Notification, isSeen, words: shellWords, onClick: go })
  const openedWindow = () => (show(), shown.present()!.window)
  const asking = { dialog, shell, window: openedWindow, words, logFolder: join(places.dataFolder, 'logs') }
  const failing = createFailing({
    ...{ ...asking, isSeen: () => window()?.isVisible() === true },
    ...{ onFailing: notices.engineFails, onGivenUp: () => app.quit() },
  })
  let engine: EngineConnection | undefined

  answerVerbs({ electron, window, inbox, shortcuts, systemStart, isOwn, words: shellWords })
  shortcuts.start()
  speak()
  app.on('will-quit', () => {
    for (const part of [shortcuts, working, tray, engine]) part?.close()
  })
  parts = { view: shown, quitting: leaving, failing }
  const onShutdown = (event: { preventDefault(): void }) => {
    event.preventDefault() // macOS and Linux wait a little, for an app that ends at once
    void leaving.now()
  }
  electron.powerMonitor.on('shutdown', onShutdown as () => void) // its types leave out the event that its documentation has
  if (isWanted || !(launch.isHidden || systemStart.hasBegunThis())) show()

  const key = await secretKey()
  if (leaving.isEnding()) return
  app.on('activate', show) // a Mac tells of the first start, too, which may be a hidden one
  const keeper = options.createSupervisor({ key, port: remembered.get().port ?? 0 })
  supervisor = keeper
  keeper.onJobs(jobs => {
    change({ jobs })
    leaving.hearJobs(jobs)
  })
  keeper.onStatus(hearStatus)
  const start = async () => {
    if (!(await startEngine({ supervisor: keeper, ...asking }))) app.quit()
  }
  options.watchUpdates({
    ...{ words: shellWords, beforeInstall: leaving.beforeUpdate },
    onInstallFailed() {
      leaving.stayAfterAll()
      show()
      void start()
    },
  })
  await start()

  function onHopeless(): void {
    const { pageLostTitle, pageLost } = shellWords().start
    dialog.showErrorBox(pageLostTitle, pageLost)
    app.quit()
  }

  function window() {
    return parts?.view.present()?.window
  }

  function show(): void {
    isWanted = true
    parts?.quitting.stay()
    parts?.view.bringForward()
    parts?.failing.tell()
  }

  function go(page: AskablePage): void {
    inbox.put({ files: [], page })
    show()
  }

  /** A Mac's app goes on without a window; elsewhere the window is the app. */
  function onClose(): boolean {
    if (leaving.isOver()) return true
    if (platform === 'darwin') shown.present()?.hide()
    else app.quit() // asks, where there is something to ask
    return false
  }

  function hearStatus(status: SupervisorStatus): void {
    if (status.state === 'ready') {
      state.origin = status.url // kept while it is started again
      rememberPort(Number(new URL(status.url).port))
      engine ??= connect()
    }
    change({ status })
    shown.hear(status)
    failing.hear(status)
  }

  /** Without it the engine keeps a key file in the data folder. */
  async function secretKey(): Promise<HandedKey | undefined> {
    if (places.isPortable) return undefined // one computer's keychain would seal it for that computer alone
    const keyFile = { safeStorage: electron.safeStorage, file: own('secret-key'), log }
    return readSecretKey(keyFile, platform).catch((error: unknown) => void log(`the keychain cannot be used: ${String(error)}`))
  }

  function rememberPort(port: number): void {
    if (port !== remembered.get().port) remembered.change({ port })
  }

  function connect(): EngineConnection | undefined {
    const address = supervisor?.address()
    const connection = address && connectEngine(address)
    connection?.watch('jobs.list', jobs => {
      working.hear(jobs)
      notices.hear(jobs)
    })
    connection?.watch('settings.current', ({ language, theme }) => {
      electron.nativeTheme.themeSource = theme
      state.language = language === 'system' ? systemLanguage(electron) : language
      speak()
    })
    return connection
  }

  function speak(): void {
    setMenus(electron, shellWords(), { platform, places, go })
    change({})
  }

  function change(next: Partial<typeof state>): void {
    Object.assign(state, next)
    const { status, jobs, isLeaving, isEnding } = state
    tray.show({ engine: isEnding ? 'ending' : status.state, jobs, isLeaving }, shellWords())
  }
}
