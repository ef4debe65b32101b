// The desktop, from the start of the app to its end: one window (front.ts), what stands around it (surroundings.ts), and one engine behind
// them (desk-engine.ts). What they share is on the desk (desk.ts).
import { asAppError } from '../contract/errors.ts'
import type { AskablePage } from '../contract/shell.ts'
import { wordsIn } from '../words/words.ts'
import { channels } from './channels.ts'
import { createDesk, systemLanguage } from './desk.ts'
import type { Desk, DesktopOptions } from './desk.ts'
import { createDeskEngine } from './desk-engine.ts'
import type { Electron } from './electron.ts'
import { createFront } from './front.ts'
import type { Front } from './front.ts'
import { hardenSession } from './hardening.ts'
import { createInbox, hearWhatIsHanded } from './inbox.ts'
import type { Launch } from './launch.ts'
import { startEngine } from './start-engine.ts'
import { createSurroundings } from './surroundings.ts'
import { answerVerbs } from './verbs.ts'

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
  const { app } = electron
  const wishes = createWishes(app, options.launch)
  await app.whenReady()

  const desk = createDesk(electron, options)
  hardenSession(electron.session.defaultSession, desk)
  const { engine, around, front } = introduceParts(desk, wishes)
  around.start()
  app.on('will-quit', () => {
    around.close()
    engine.close()
  })
  endWithSystem(electron, front.quitting.now)
  wishes.meet(front)
  if (wishes.areForWindow() || !(options.launch.isHidden || around.systemStart.hasBegunThis())) wishes.show()

  const key = await engine.readKey()
  if (desk.known().isEnding) return
  app.on('activate', wishes.show) // a Mac tells of the first start, too, which may be a hidden one
  const supervisor = engine.create(key)
  const start = async () => {
    if (!(await startEngine({ supervisor, ...front.asking }))) app.quit()
  }
  options.watchUpdates({
    ...{ words: desk.shellWords, onFetching: around.showFetching, beforeInstall: front.quitting.beforeUpdate },
    onInstallFailed() {
      front.quitting.stayAfterAll()
      wishes.show()
      void start()
    },
  })
  await start()
}

type Wishes = ReturnType<typeof createWishes>

/** What somebody wants to see is kept until there is a window: a Mac tells of opened files early. */
function createWishes(app: Electron['app'], launch: Launch) {
  let front: Front | undefined
  let areForWindow = false
  const inbox = createInbox(() => front?.tell(channels.handed))

  function show(): void {
    areForWindow = true
    front?.show()
  }

  inbox.put(launch)
  hearWhatIsHanded(app, handed => {
    inbox.put(handed)
    if (handed.isHidden !== true) show()
  })
  return {
    ...{ inbox, show },
    go(page: AskablePage): void {
      inbox.put({ files: [], page })
      show()
    },
    meet: (made: Front): void => void (front = made),
    areForWindow: () => areForWindow,
  }
}

/** Each is given what it needs of the others, which it asks for only later. */
function introduceParts(desk: Desk, { inbox, show, go }: Wishes) {
  const { electron, isOwn, shellWords } = desk
  const engine = createDeskEngine(desk, {
    onStatus: status => front.hear(status),
    onJobs: count => front.quitting.hearJobs(count),
    onJobList: jobs => around.hearJobs(jobs),
    onSettings: settings => around.hearSettings(settings),
  })
  const around = createSurroundings(desk, {
    ...{ show, go, window: () => front.window() },
    onShortcut: name => front.tell(channels.shortcut, name),
  })
  const { shortcuts, systemStart, notices } = around
  const front = createFront(desk, { engine, shortcuts, onFailing: notices.engineFails })
  answerVerbs({ electron, window: front.window, inbox, shortcuts, systemStart, isOwn, words: shellWords })
  return { engine, around, front }
}

/** macOS and Linux wait a little, for an app that ends at once. */
function endWithSystem({ powerMonitor }: Pick<Electron, 'powerMonitor'>, now: () => Promise<void>): void {
  const onShutdown = (event: { preventDefault(): void }) => {
    event.preventDefault()
    void now()
  }
  powerMonitor.on('shutdown', onShutdown as () => void) // its types leave out the event that its documentation has
}
