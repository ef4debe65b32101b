// Where Showrunner keeps its data when nobody says otherwise.
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The platform's folder for an application's data. */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home = homedir()): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Showrunner')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Showrunner')
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'showrunner')
}
