// Where the app's parts lie, and where its data: in a checkout, installed, or carried on a stick.
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { defaultDataFolder } from '../supervisor/data-folder.ts'

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

/** An empty file of this name beside the program makes it keep everything there, unless Windows' installer put the program there. */
export const portableMarker = 'showrunner-portable'

export function placesOf(where: WhereItRuns, exists: (path: string) => boolean = existsSync): Places {
  const { isPackaged, resourcesPath, appPath, executable, platform, environment } = where
  const studio = isPackaged ? join(resourcesPath, 'studio') : appPath
  const built = join(appPath, 'dist', 'shell')
  const portableFolder = portableFolderOf(where, exists)
  return {
    node: isPackaged ? join(resourcesPath, 'bin', platform === 'win32' ? 'node.exe' : 'node') : (environment['SHOWRUNNER_NODE'] ?? 'node'),
    engineMain: join(studio, 'electron', 'engine', isPackaged ? 'main.js' : 'main.ts'),
    pageFolder: join(studio, 'dist', 'page'),
    startFolder: built,
    preload: join(built, 'preload.cjs'),
    icon: join(built, 'icon.png'),
    menuBarIcon: join(built, 'trayTemplate.png'), // Electron tells such a picture by this end of its name
    program: environment['PORTABLE_EXECUTABLE_FILE'] ?? executable,
    dataFolder:
      environment['SHOWRUNNER_DATA'] ||
      (portableFolder === undefined ? defaultDataFolder(platform, environment) : join(portableFolder, 'showrunner-data')),
    isPortable: portableFolder !== undefined,
  }
}

/** The folder that is carried about; undefined where the app belongs to the computer. */
function portableFolderOf({ executable, platform, environment }: WhereItRuns, exists: (path: string) => boolean): string | undefined {
  // Windows' portable build unpacks itself elsewhere and says here where it was started from
  const startedFrom = environment['PORTABLE_EXECUTABLE_DIR']
  if (startedFrom !== undefined) return startedFrom
  const beside = programFolder(executable, platform, environment)
  // the installer's uninstaller removes the whole folder, at each update, too: no place for a library
  const isInstalled = platform === 'win32' && exists(join(beside, `Uninstall ${basename(executable)}`))
  return !isInstalled && exists(join(beside, portableMarker)) ? beside : undefined
}

/** The folder that a person sees the program in. */
function programFolder(executable: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const image = environment['APPIMAGE'] // the file itself; the program inside is mounted somewhere
  if (platform === 'linux' && image) return dirname(image)
  return platform === 'darwin' ? dirname(join(executable, '..', '..', '..')) : dirname(executable) // Name.app/Contents/MacOS/Name
}
