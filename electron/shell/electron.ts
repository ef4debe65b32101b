// What the shell uses of Electron. main.ts hands in the real one, tests a stand-in with the same names; nobody else imports a value of it.
import type * as all from 'electron'

export type Electron = Pick<
  typeof all,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'globalShortcut'
  | 'ipcMain'
  | 'Menu'
  | 'nativeImage'
  | 'nativeTheme'
  | 'Notification'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
  | 'Tray'
>
