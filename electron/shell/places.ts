// Where the app's parts lie, and where its data: in a checkout, installed, or carried on a stick.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
  dataFolder: string
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

/** An empty file of this name beside the program makes it keep everything there. */
export const portableMarker = 'showrunner-portable'

export function placesOf(where: WhereItRuns, exists: (path: string) => boolean = existsSync): Places {
  const { isPackaged, resourcesPath, appPath, platform } = where
  const studio = isPackaged ? join(resourcesPath, 'studio') : appPath
  const built = join(appPath, 'dist', 'shell')
  return {
    node: isPackaged
      ? join(resourcesPath, 'bin', platform === 'win32' ? 'node.exe' : 'node')
      : (where.environment['SHOWRUNNER_NODE'] ?? 'node'),
    engineMain: join(studio, 'electron', 'engine', isPackaged ? 'main.js' : 'main.ts'),
    pageFolder: join(studio, 'dist', 'page'),
    startFolder: built,
    preload: join(built, 'preload.cjs'),
    icon: join(built, 'icon.png'),
    dataFolder: dataFolderOf(where, exists),
  }
}

function dataFolderOf({ executable, platform, environment }: WhereItRuns, exists: (path: string) => boolean): string {
  const given = environment['SHOWRUNNER_DATA']
  if (given) return given
  // Windows' portable build unpacks itself elsewhere and says here where it was started from
  const beside = environment['PORTABLE_EXECUTABLE_DIR'] ?? programFolder(executable, platform, environment)
  const isPortable = environment['PORTABLE_EXECUTABLE_DIR'] !== undefined || exists(join(beside, portableMarker))
  return isPortable ? join(beside, 'showrunner-data') : defaultDataFolder(platform, environment)
}

/** The folder that a person sees the program in. */
function programFolder(executable: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const image = environment['APPIMAGE'] // the file itself; the program inside is mounted somewhere
  if (platform === 'linux' && image) return dirname(image)
  return platform === 'darwin' ? dirname(join(executable, '..', '..', '..')) : dirname(executable) // Name.app/Contents/MacOS/Name
}
