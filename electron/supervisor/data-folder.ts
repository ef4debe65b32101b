// Where Showrunner keeps its data when nobody says otherwise: with the computer, or carried about beside the program.
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export interface Program {
  /** The app's, also where only a command of it runs; undefined in a checkout, which is not carried about. */
  executable: string | undefined
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
}

/** An empty file of this name beside the program makes it keep everything there, unless Windows' installer put the program there. */
export const portableMarker = 'showrunner-portable'

export function usualDataFolder(program: Program, exists: (path: string) => boolean = existsSync): string {
  const portable = portableFolderOf(program, exists)
  return portable === undefined ? defaultDataFolder(program.platform, program.environment) : join(portable, 'showrunner-data')
}

/** The platform's folder for an application's data. */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home = homedir()): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Showrunner')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Showrunner')
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'showrunner')
}

/** The folder that is carried about; undefined where the app belongs to the computer. */
export function portableFolderOf({ executable, platform, environment }: Program, exists: (path: string) => boolean): string | undefined {
  // Windows' portable build unpacks itself elsewhere and says here where it was started from
  const startedFrom = environment['PORTABLE_EXECUTABLE_DIR']
  if (startedFrom !== undefined) return startedFrom
  if (executable === undefined) return undefined
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
