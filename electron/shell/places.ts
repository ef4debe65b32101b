// Where the app's parts lie, and where its data: in a checkout, installed, or carried on a stick.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { portableFolderOf, usualDataFolder } from '../supervisor/data-folder.ts'

export interface Places {
  /** The program that runs the engine: not Electron's own. */
  node: string
  engineMain: string
  pageFolder: string
  /** What the window shows until the engine is ready, and the scripts of it. */
  startFolder: string
  preload: string
  icon: string
  /** In one colour, which a Mac's menu bar chooses; twice as large in the file beside it. */
  menuBarIcon: string
  /** The app's own file, as a person starts it. */
  program: string
  dataFolder: string
  /** Carried about: it keeps everything beside the program, and leaves nothing with the computer it runs on. */
  isPortable: boolean
}

export interface WhereItRuns {
  isPackaged: boolean
  /** Electron's `process.resourcesPath` and `app.getAppPath()`. */
  resourcesPath: string
  appPath: string
  executable: string
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
}

export function placesOf(where: WhereItRuns, exists: (path: string) => boolean = existsSync): Places {
  const { isPackaged, resourcesPath, appPath, executable, platform, environment } = where
  const studio = isPackaged ? join(resourcesPath, 'studio') : appPath
  const built = join(appPath, 'dist', 'shell')
  return {
    node: isPackaged ? join(resourcesPath, 'bin', platform === 'win32' ? 'node.exe' : 'node') : (environment['SHOWRUNNER_NODE'] ?? 'node'),
    engineMain: join(studio, 'electron', 'engine', isPackaged ? 'main.js' : 'main.ts'),
    pageFolder: join(studio, 'dist', 'page'),
    startFolder: built,
    preload: join(built, 'preload.cjs'),
    icon: join(built, 'icon.png'),
    menuBarIcon: join(built, 'trayTemplate.png'), // Electron tells such a picture by this end of its name
    program: environment['PORTABLE_EXECUTABLE_FILE'] ?? executable,
    dataFolder: environment['SHOWRUNNER_DATA'] || usualDataFolder(where, exists),
    isPortable: portableFolderOf(where, exists) !== undefined,
  }
}
