// The desktop, from the start of the app to its end: one window (front.ts), what stands around it, and one engine behind them
// (desk-engine.ts). What they share is on the desk (desk.ts).
import { asAppError } from '../contract/errors.ts'
import type { AskablePage, ShortcutName } from '../contract/shell.ts'
import { wordsIn } from '../words/words.ts'
import { channels } from './channels.ts'
import { createDesk, systemLanguage } from './desk.ts'
import type { Desk, DesktopOptions, Electron, Known } from './desk.ts'
import { createDeskEngine } from './desk-engine.ts'
import type { DeskEngine } from './desk-engine.ts'
import { createFront } from './front.ts'
import type { Front } from './front.ts'
import { hardenSession } from './hardening.ts'
import { createInbox, hearWhatIsHanded } from './handed.ts'
import { setMenus } from './menu.ts'
import { createNotices } from './notices.ts'
import { pressInShow } from './press-in-show.ts'
import { createShortcuts } from './shortcuts.ts'
import { createSystemStart } from './system-start.ts'
import { createTray } from './tray.ts'
import { startEngine } from './trouble.ts'
import { answerVerbs } from './verbs.ts'
import { createWorking } from './working.ts'

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

async function openDesktop(electron: Electron, options: DesktopOptions): Promise<void> {
  const { app, powerMonitor, session } = electron
  const { launch } = options
  let front: Front | undefined // a Mac tells of opened files before there is one
  let isWanted = false
  const inbox = createInbox(() => front?.tell(channels.handed))
  const show = () => {
    isWanted = true
    front?.show()
  }
  const go = (page: AskablePage) => {
    inbox.put({ files: [], page })
    show()
  }
  inbox.put(launch)
  hearWhatIsHanded(app, handed => {
    inbox.put(handed)
    if (handed.isHidden !== true) show()
  })
  await app.whenReady()

  const desk = createDesk(electron, options)
  hardenSession(session.defaultSession, desk)
  const engine = createDeskEngine(desk)
  front = createFront(desk, engine, () => around.notices.engineFails())
  const around = createSurroundings(desk, engine, front, go)
  const { window, quitting, asking } = front
  const { shortcuts, systemStart } = around
  answerVerbs({ ...desk, window, inbox, shortcuts, systemStart })
  app.on('will-quit', () => {
    around.close()
    engine.close()
  })
  // macOS and Linux wait a little, for an app that ends at once; Electron's types leave out the event that its documentation has
  powerMonitor.on('shutdown', ((event: Event) => (event.preventDefault(), void quitting.now())) as () => void)
  if (isWanted || !(launch.isHidden || systemStart.hasBegunThis())) show()

  const supervisor = await engine.supervise()
  if (!supervisor) return
  app.on('activate', show) // a Mac tells of the first start, too, which may be a hidden one
  const start = async () => {
    if (!(await startEngine(supervisor, asking))) app.quit()
  }
  const started = start()
  options.watchUpdates({
    ...{ words: desk.words, onFetching: around.showFetching, beforeInstall: quitting.beforeUpdate },
    isOnAir: () => desk.known().show !== undefined,
    untilOffAir: () => desk.until(isOffAir),
    onInstallFailed() {
      quitting.stayAfterAll()
      show()
      void start()
    },
  })
  await started
}

/** After a crash in a show nobody knows before the engine tells. One that does not start tells nothing, and a new version may mend it. */
function isOffAir({ show, isShowTold, status }: Known): boolean {
  const hasNoEngine = status.state === 'stopped' || (status.state === 'waiting' && status.isFailing)
  return show === undefined && (isShowTold || hasNoEngine)
}

/** The icon beside the clock, menus, keys, notices, and what the system is told of work. */
function createSurroundings(desk: Desk, engine: DeskEngine, { window, show, tell }: Front, go: (page: AskablePage) => void) {
  const { app } = desk.electron
  const tray = createTray({ ...desk, onShow: show, onQuit: () => app.quit() })
  const working = createWorking({ ...desk, window })
  const notices = createNotices({ ...desk, isSeen: () => window()?.isFocused() === true, onClick: go })
  /** A show that runs is meant first; else it is for the page, of a recorded one. */
  const press = (name: ShortcutName) => {
    const client = desk.known().show && engine.client()
    if (client) void pressInShow(name, client, desk.words()).then(notices.ofShow)
    else tell(channels.shortcut, name)
  }
  const shortcuts = createShortcuts({ ...desk, onPress: press })
  desk.follow(['language'], () => setMenus({ ...desk, go }))
  desk.follow(['language', 'status', 'unfinished', 'show', 'isLeaving', 'isEnding'], now => tray.show(now, desk.words().shell))
  desk.follow(['jobs', 'show'], ({ jobs, show }) => working.hear(jobs, show !== undefined))
  desk.follow(['jobs'], ({ jobs }) => notices.hear(jobs))
  return {
    ...{ shortcuts, notices, systemStart: createSystemStart({ app, ...desk }), showFetching: working.showFetching },
    close(): void {
      for (const part of [shortcuts, working, tray]) part.close()
    },
  }
}
