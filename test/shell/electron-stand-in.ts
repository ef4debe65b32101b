// The few Electron objects that the shell uses, as their documentation tells them (electron/docs/api, the same text is in electron.d.ts), for
// tests: Electron's binary is not to be had everywhere. Each part names its page, so that a reader can compare. A window shows its page in a
// browser's tab where it is given one, with the real preload script in it.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { MessageBoxOptions, NativeImage } from 'electron'
import type { Page } from 'playwright-core'
import type { Electron } from '../../electron/shell/desk.ts'

export interface StandInOptions {
  /** A tab for each new window; undefined: what it loads is only noted. */
  openTab: (() => Promise<Page>) | undefined
  /** Answers a question with the number of a button. */
  answer: (question: MessageBoxOptions) => number | Promise<number>
  /** What a person picks in a file dialog; none: it is closed. */
  picks?: string[]
  languages?: string[]
  /** Accelerators that another program has. */
  takenKeys?: string[]
}

export interface SeenWindow {
  /** All addresses, in order. */
  loaded: readonly string[]
  isShown: boolean
  tab: Promise<Page> | undefined
  webContents: EventEmitter & { sent: readonly unknown[][] }
  emit(event: string, ...given: unknown[]): boolean
  close(): void
}

/** What a session was told to refuse; undefined: nothing was told. */
export interface SessionGuards {
  mayDo?: (contents: unknown, permission: string, answer: (is: boolean) => void, details: { requestingUrl: string }) => void
  couldDo?: (contents: unknown, permission: string, origin: string) => boolean
  mayHold?: (details: unknown) => boolean
  beforeRequest?: (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void
}

export interface Seen {
  questions: MessageBoxOptions[]
  notices: { title?: string; body?: string }[]
  /** Addresses, folders and files that were handed to the system. */
  opened: string[]
  toolTips: string[]
  progress: number[]
  /** Blockers of power saving. */
  awake: Set<number>
  hasQuit: boolean
  /** Of an end in haste. */
  exitCode: number | undefined
}

export interface ElectronStandIn {
  electron: Electron
  app: EventEmitter & { ready(): void; quit(): void }
  seen: Seen
  windows: readonly SeenWindow[]
  guards: SessionGuards
  press(accelerator: string): void
  /** As the preload script of the first window does. */
  ask(channel: string, ...given: unknown[]): unknown
  /** What is not given back yet: keys, and icons beside the clock. */
  held(): { shortcuts: string[]; trays: number }
  theme(): string
}

type Handler = (event: unknown, ...given: unknown[]) => unknown

export function createElectronStandIn({
  openTab,
  answer,
  picks = [],
  languages = ['zh-CN'],
  takenKeys = [],
}: StandInOptions): ElectronStandIn {
  const windows: WindowStandIn[] = []
  const handlers = new Map<string, Handler>()
  const shortcuts = new Map<string, () => void>()
  const guards: SessionGuards = {}
  let trays = 0
  const seen: Seen = {
    questions: [],
    notices: [],
    opened: [],
    toolTips: [],
    progress: [],
    awake: new Set(),
    hasQuit: false,
    exitCode: undefined,
  }

  // --- api/app.md
  class App extends EventEmitter {
    #isReady = false
    ready(): void {
      this.#isReady = true
      this.emit('ready')
    }
    isReady = () => this.#isReady
    whenReady = () => (this.#isReady ? Promise.resolve() : new Promise<void>(resolve => this.once('ready', resolve)))
    getPreferredSystemLanguages = () => languages
    setBadgeCount = () => true
    setUserTasks = () => true
    exit = (code: number) => void (seen.exitCode = code)
    /** `before-quit`, then all windows are closed, then `will-quit` and `quit`; whoever prevents one of the first two stops it. */
    quit(): void {
      const event = preventable()
      this.emit('before-quit', event)
      if (event.isPrevented()) return
      for (const window of windows) window.close()
      if (windows.some(window => !window.isDestroyed())) return
      this.emit('will-quit', preventable())
      seen.hasQuit = true
      this.emit('quit', {}, 0)
    }
  }

  // --- api/browser-window.md, api/web-contents.md
  class WebContents extends EventEmitter {
    mainFrame = { url: '' }
    setWindowOpenHandler = () => {}
    readonly sent: unknown[][] = []
    readonly #window: WindowStandIn
    constructor(window: WindowStandIn) {
      super()
      this.#window = window
    }
    send(channel: string, ...words: unknown[]): void {
      this.sent.push([channel, ...words])
      void this.#window.tab?.then(page => page.evaluate(`standIn.hear(...${JSON.stringify([channel, ...words])})`))
    }
  }

  class WindowStandIn extends EventEmitter {
    readonly webContents = new WebContents(this)
    readonly loaded: string[] = []
    readonly tab: Promise<Page> | undefined
    isShown = false
    #isDestroyed = false
    readonly options: { webPreferences: { preload: string } }
    constructor(options: { webPreferences: { preload: string } }) {
      super()
      this.options = options
      windows.push(this)
      this.tab = openTab?.().then(page => preparePage(page, this))
    }
    async loadURL(url: string): Promise<void> {
      this.loaded.push(url)
      this.webContents.mainFrame.url = url
      await (await this.tab)?.goto(url)
    }
    show = () => void (this.isShown = true)
    hide = () => void (this.isShown = false)
    focus = () => {}
    restore = () => {}
    maximize = () => {}
    isMinimized = () => false
    isFullScreen = () => false
    isMaximized = () => false
    isFocused = () => this.isShown
    isVisible = () => this.isShown
    isDestroyed = () => this.#isDestroyed
    getNormalBounds = () => ({ x: 0, y: 0, width: 1280, height: 800 })
    setProgressBar = (share: number) => void seen.progress.push(share)
    close(): void {
      if (this.#isDestroyed) return
      const event = preventable()
      this.emit('close', event)
      if (event.isPrevented()) return
      this.#isDestroyed = true
      this.emit('closed')
    }
  }

  /** api/context-bridge.md, api/ipc-renderer.md, api/web-utils.md: what a sandboxed preload script finds behind `require('electron')`. */
  async function preparePage(page: Page, window: WindowStandIn): Promise<Page> {
    await page.exposeFunction('standInAsk', (channel: string, given: unknown[]) => askFrom(window, channel, given))
    const preload = readFileSync(window.options.webPreferences.preload, 'utf8')
    await page.addInitScript({ content: `${inPage};(require => {${preload}})(() => window.standIn.electron)` })
    return page
  }

  // --- api/ipc-main.md
  const ipcMain = { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) }
  const askFrom = ({ webContents }: WindowStandIn, channel: string, given: unknown[]) =>
    handlers.get(channel)?.({ sender: webContents, senderFrame: webContents.mainFrame }, ...given)

  // --- api/dialog.md: with a window first, or without
  const dialog = {
    async showMessageBox(...given: unknown[]) {
      const question = given.at(-1) as MessageBoxOptions
      seen.questions.push(question)
      return { response: await answer(question), checkboxChecked: false }
    },
    showErrorBox: (title: string, content: string) => void seen.questions.push({ title, message: content }),
    showOpenDialog: () => Promise.resolve({ canceled: picks.length === 0, filePaths: picks }),
  }

  // --- api/global-shortcut.md
  const globalShortcut = {
    register(accelerator: string, callback: () => void): boolean {
      if (takenKeys.includes(accelerator)) return false
      shortcuts.set(accelerator, callback)
      return true
    },
    isRegistered: (accelerator: string) => shortcuts.has(accelerator),
    unregisterAll: () => shortcuts.clear(),
    setSuspended: () => {},
  }

  // --- api/tray.md
  class TrayStandIn extends EventEmitter {
    setToolTip = (text: string) => void seen.toolTips.push(text)
    constructor() {
      super()
      trays += 1
    }
    setContextMenu = () => {}
    destroy = () => void (trays -= 1)
  }

  // --- api/notification.md
  class NotificationStandIn extends EventEmitter {
    static isSupported = () => true
    readonly #options: { title?: string; body?: string }
    constructor(options: { title?: string; body?: string }) {
      super()
      this.#options = options
    }
    show = () => void seen.notices.push(this.#options)
  }

  // --- api/power-save-blocker.md
  const powerSaveBlocker = {
    start() {
      const id = Math.max(0, ...seen.awake) + 1
      seen.awake.add(id)
      return id
    },
    stop: (id: number) => seen.awake.delete(id),
  }

  // --- api/safe-storage.md; anybody could open this one
  const safeStorage = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`v11${text}`)),
    decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: sealed.toString().slice('v11'.length), shouldReEncrypt: false }),
  }

  const area = { x: 0, y: 0, width: 1920, height: 1080 }
  const display = { id: 1, workArea: area, scaleFactor: 1 }
  const image = { resize: () => image } as unknown as NativeImage // only handed from one Electron call to the next
  const nativeTheme = { shouldUseDarkColors: true, themeSource: 'system' } // api/native-theme.md
  const app = new App()
  const parts = {
    ...{
      app,
      BrowserWindow: WindowStandIn,
      dialog,
      globalShortcut,
      ipcMain,
      Notification: NotificationStandIn,
      powerSaveBlocker,
      safeStorage,
    },
    Menu: { setApplicationMenu: () => {}, buildFromTemplate: (template: unknown) => template }, // api/menu.md
    powerMonitor: new EventEmitter(), // api/power-monitor.md
    nativeImage: { createFromPath: () => image }, // api/native-image.md
    nativeTheme,
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }, // api/screen.md
    session: { defaultSession: sessionStandIn(guards) },
    shell: {
      openExternal: note(seen.opened),
      openPath: note(seen.opened),
      showItemInFolder: (file: string) => void seen.opened.push(file),
    },
    Tray: TrayStandIn,
  }
  return {
    electron: parts as unknown as Electron, // what of them the shell uses is here; what it does not use is not
    app,
    seen,
    windows,
    guards,
    ask: (channel, ...given) => askFrom(windows[0]!, channel, given),
    theme: () => nativeTheme.themeSource,
    held: () => ({ shortcuts: [...shortcuts.keys()], trays }),
    press: (accelerator: string) => shortcuts.get(accelerator)?.(),
  }
}

/** api/session.md, api/web-request.md */
const sessionStandIn = (guards: SessionGuards) => ({
  setPermissionRequestHandler: (handler: SessionGuards['mayDo'] & {}) => void (guards.mayDo = handler),
  setPermissionCheckHandler: (handler: SessionGuards['couldDo'] & {}) => void (guards.couldDo = handler),
  setDevicePermissionHandler: (handler: SessionGuards['mayHold'] & {}) => void (guards.mayHold = handler),
  webRequest: {
    onBeforeRequest: (_filter: unknown, listener: SessionGuards['beforeRequest'] & {}) => void (guards.beforeRequest = listener),
  },
})

const note = (list: string[]) => (what: string) => Promise.resolve(list.push(what)).then(() => '')

function preventable() {
  let is = false
  return { preventDefault: () => void (is = true), isPrevented: () => is }
}

/** Runs in the page, before its own scripts. */
const inPage = `window.standIn = (() => {
  const listeners = new Map()
  const of = channel => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
  return {
    hear: (channel, ...words) => [...of(channel)].forEach(listener => listener({}, ...words)),
    electron: {
      contextBridge: { exposeInMainWorld: (name, verbs) => void (window[name] = verbs) },
      ipcRenderer: {
        invoke: (channel, ...given) => window.standInAsk(channel, given),
        on: (channel, listener) => of(channel).add(listener),
        off: (channel, listener) => of(channel).delete(listener),
      },
      webUtils: { getPathForFile: () => '' },
    },
  }
})()`
