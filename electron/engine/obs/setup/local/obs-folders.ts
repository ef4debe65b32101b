// Where an OBS of this user may keep its files.
import { posix, win32 } from 'node:path'

export interface Machine {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
  homeFolder: string
}

/**
 * Each holds `global.ini`, `basic/` and, from OBS 31 on, `user.ini` and `plugin_config/`. Likely ones first; most are not there.
 *
 * Sources: obs-studio, `os_get_config_path` in libobs/util/platform-windows.c, -cocoa.m and -nix.c (XDG_CONFIG_HOME); `GetAppConfigPath` in
 * frontend/OBSApp.cpp (portable mode: `config` in the program's own folder). Flatpak hands every app `~/.var/app/<id>/config` as its
 * XDG_CONFIG_HOME; github.com/snapcrafters/obs-studio, README (`common`, and `current` in older ones).
 */
export function obsFolders({ platform, environment, homeFolder }: Machine): string[] {
  if (platform === 'win32') return windowsFolders(environment, homeFolder)
  if (platform === 'darwin') return [posix.join(homeFolder, 'Library/Application Support/obs-studio')]
  // XDG's rule: one that is not absolute is as if it were not set
  const chosen = environment['XDG_CONFIG_HOME']
  const config = chosen !== undefined && posix.isAbsolute(chosen) ? chosen : posix.join(homeFolder, '.config')
  return [
    posix.join(config, 'obs-studio'),
    posix.join(homeFolder, '.var/app/com.obsproject.Studio/config/obs-studio'),
    posix.join(homeFolder, 'snap/obs-studio/common/.config/obs-studio'),
    posix.join(homeFolder, 'snap/obs-studio/current/.config/obs-studio'),
  ]
}

function windowsFolders(environment: Machine['environment'], homeFolder: string): string[] {
  const roaming = environment['APPDATA'] ?? win32.join(homeFolder, 'AppData\\Roaming')
  const programs = [environment['ProgramFiles'] ?? 'C:\\Program Files', environment['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)']
  return [
    win32.join(roaming, 'obs-studio'),
    ...programs.map(folder => win32.join(folder, 'obs-studio\\config\\obs-studio')), // switched to portable mode where it was installed
    ...programs.map(folder => win32.join(folder, 'Steam\\steamapps\\common\\OBS Studio\\config\\obs-studio')),
  ]
}
