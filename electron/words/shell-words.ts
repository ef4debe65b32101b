// What the desktop window says outside of its page. Its shape is the law for both languages.
import type { LiveShow } from '../contract/live.ts'
import type { AskablePage } from '../contract/shell.ts'

/** Items of the menu that the system knows, in Electron's words. `zoom` is a window's; `unhide` shows all programs. */
export type MenuRole =
  | ('about' | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'delete' | 'selectAll')
  | ('resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen')
  | ('minimize' | 'zoom' | 'close' | 'front')

export interface ShellWords {
  name: string
  cancel: string
  pages: Record<AskablePage, string>
  start: {
    starting: string
    restarting: string
    ending: string
    /** Under what keeps the engine from starting. */
    failedTitle: string
    retry: string
    /** Above what keeps ending it, or `failing` where nobody knows. */
    failingTitle: string
    failing: string
    keepTrying: string
    showLog: string
    pageLostTitle: string
    pageLost: string
    quit: string
  }
  menu: { go: string; edit: string; view: string; window: string; roles: Record<MenuRole, string> }
  tray: {
    starting: string
    restarting: string
    ending: string
    ready: string
    working(jobs: number): string
    leaving(jobs: number): string
    /** A show runs, since an epoch, and what of it is recorded now. */
    live: Record<LiveShow['recording'], (sinceMs: number) => string>
    open: string
    quit: string
  }
  outside: { question(host: string): string; open: string }
  quitting: Record<'detail' | 'live' | 'liveDetail' | 'wait' | 'now', string> & { question(jobs: number): string }
  notices: {
    ended(done: number, failed: number): string
    engineFails: string
  }
  updates: {
    available(version: string): string
    fetch: string
    ready(version: string): string
    install: string
    later: string
    fetchFailedTitle: string
    failedTitle: string
    failed: string
  }
  kinds: { recordingsAndChat: string; all: string }
}
