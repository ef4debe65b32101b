// Where the app's parts lie, and where its data: in a checkout, installed, or carried on a stick.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { portableFolderOf, usualDataFolder } from '../supervisor/data-folder.ts'
import type { Program } from '../supervisor/data-folder.ts'

export interface WhereItRuns extends Program {
  isPackaged: boolean
  /** Electron's `process.resourcesPath` and `app.getAppPath()`. */
  resourcesPath: string
  appPath: string
  executable: string
}

export type Places = ReturnType<typeof placesOf>

export function placesOf(where: WhereItRuns, exists: (path: string) => boolean = existsSync) {
  const { isPackaged, resourcesPath, appPath, executable, platform, environment } = where
  const studio = isPackaged ? join(resourcesPath, 'studio') : appPath
  const built = join(appPath, 'dist', 'shell')
  return {
    /** The program that runs the engine: not Electron's own. */
    node: isPackaged ? join(resourcesPath, 'bin', platform === 'win32' ? 'node.exe' : 'node') : (environment['SHOWRUNNER_NODE'] ?? 'node'),
    engineMain: join(studio, 'electron', 'engine', isPackaged ? 'main.js' : 'main.ts'),
    pageFolder: join(studio, 'dist', 'page'),
    /** What the window shows until the engine is ready. */
    startFolder: built,
    preload: join(built, 'preload.cjs'),
    icon: join(built, 'icon.png'),
    /** In one colour, which a Mac's menu bar chooses: Electron knows it by the end of its name. Twice as large in the file beside it. */
    menuBarIcon: join(built, 'trayTemplate.png'),
    /** The app's own file, as a person starts it. */
    program: environment['PORTABLE_EXECUTABLE_FILE'] ?? executable,
    dataFolder: environment['SHOWRUNNER_DATA'] || usualDataFolder(where, exists),
    /** Carried about: it keeps everything beside the program, and leaves nothing with the computer it runs on. */
    isPortable: portableFolderOf(where, exists) !== undefined,
  }
}
