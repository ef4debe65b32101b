// The desktop app's first file, and the only one with Electron's values in its hands: it finds its places, sees that it runs only once, and
// hands Electron to desktop.ts.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as electron from 'electron'
import updater from 'electron-updater'
import { createSupervisorLog } from '../supervisor/file-log.ts'
import { createSupervisor, systemClock } from '../supervisor/supervisor.ts'
import { startDesktop } from './desktop.ts'
import { linkScheme, readLaunch } from './handed.ts'
import { placesOf } from './places.ts'
import { canUpdate, placesOfUpdates, watchUpdates } from './updates.ts'

const { app, dialog } = electron
const { platform, env: environment, resourcesPath } = process
const places = placesOf({
  ...{ isPackaged: app.isPackaged, resourcesPath, appPath: app.getAppPath() },
  ...{ executable: process.execPath, platform, environment },
})
const log = createSupervisorLog(join(places.dataFolder, 'logs'))

try {
  const ownFolder = join(places.dataFolder, 'desktop')
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', ownFolder) // also what "only once" is about: one app a library
} catch (error) {
  log(`the data folder cannot be used: ${String(error)}`) // the engine says it in a sentence
}
app.setAppUserModelId('com.showrunner.studio') // Windows: as in electron-builder.yml
// what is carried about registers nothing with the computer it runs on
if (app.isPackaged && !places.isPortable) app.setAsDefaultProtocolClient(linkScheme)

const launch = readLaunch(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())
if (app.requestSingleInstanceLock({ ...launch })) {
  void startDesktop(electron, {
    ...{ places, launch, platform, log, isWayland: platform === 'linux' && Boolean(environment['WAYLAND_DISPLAY']) },
    createSupervisor: ({ key, port }) =>
      createSupervisor({
        ...{ node: places.node, main: places.engineMain, dataFolder: places.dataFolder, pageFolder: places.pageFolder, log },
        ...{ port, canUseOtherPort: true, clock: systemClock, chance: Math.random, handedKey: key },
      }),
    watchUpdates(needs) {
      if (!canUpdate(app.isPackaged, places.isPortable, resourcesPath)) return
      const from = placesOfUpdates(join(app.getAppPath(), 'updates.json'), environment, log)
      if (from) watchUpdates({ updater: updater.autoUpdater, places: from, dialog, log, ...needs })
    },
  })
} else app.quit()
