// What `import 'electron'` finds where the shell's built main.js runs in plain Node (start-main.ts): the stand-in, and what only main.ts asks of
// an app. Tells a JSON line for each of these calls, and for each address that its window loads; quits when its input ends.
import { setInterval } from 'node:timers'
import { createElectronStandIn } from './electron-stand-in.ts'
import type { ElectronFacts } from './start-main.ts'

const facts = JSON.parse(process.env['STAND_IN'] ?? '') as ElectronFacts // ours, by start-main.ts
const { electron, app: running, windows } = createElectronStandIn({ openTab: undefined, answer: () => 2 })

const tell = (call: string, ...given: unknown[]) => process.stdout.write(`${JSON.stringify([call, ...given])}\n`)

Object.assign(process, { resourcesPath: facts.resourcesPath })
if (facts.isPackaged) process.argv.splice(1, 1) // a packed program's arguments name no first file
Object.assign(running, {
  isPackaged: facts.isPackaged,
  getAppPath: () => facts.appPath,
  getVersion: () => '0.1.0', // electron-updater asks
  requestSingleInstanceLock: (said: unknown) => (tell('requestSingleInstanceLock', said), facts.isFirst),
  exit: (code: number) => process.exit(code),
})
for (const call of ['enableSandbox', 'setPath', 'setAppUserModelId', 'setAsDefaultProtocolClient'])
  Object.assign(running, { [call]: (...given: unknown[]) => tell(call, ...given) })
running.on('quit', () => process.exit(0))
process.stdin.resume().on('end', () => running.quit())

let told = 0
setInterval(() => {
  for (; told < (windows[0]?.loaded.length ?? 0); told += 1) tell('loadURL', windows[0]?.loaded[told])
}, 20)
setImmediate(() => running.ready())

export const { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, nativeTheme } = electron
export const { Notification, powerMonitor, powerSaveBlocker, safeStorage, screen, session, shell, Tray } = electron
